"""The app as Django knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Registers the app, and what it offers to lower ones, when Django starts."""

    name = "fingerpost.register.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
