from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "privacy_portal.vault"
    label = "vault"
