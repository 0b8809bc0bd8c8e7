from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "privacy_portal.audit"
    label = "audit"
