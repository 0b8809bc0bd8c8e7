from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "privacy_portal.accounts"
    label = "accounts"
