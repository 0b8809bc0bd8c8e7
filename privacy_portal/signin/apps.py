from django.apps import AppConfig


class SigninConfig(AppConfig):
    name = "privacy_portal.signin"
    label = "signin"
