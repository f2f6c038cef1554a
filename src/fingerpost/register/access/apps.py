"""The app as Django knows it."""

from django.apps import AppConfig

from fingerpost.register.access.audit_kinds import KINDS
from fingerpost.register.audit.kinds import declare


class AccessConfig(AppConfig):
    """Registers the app, and what it offers to lower ones, when Django starts."""

    name = "fingerpost.register.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the app's audit kinds known."""
        declare(*KINDS)
