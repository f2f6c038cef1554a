"""The app as Django knows it."""

from django.apps import AppConfig

from fingerpost.register.audit.kinds import declare
from fingerpost.register.organisations.audit_kinds import KINDS


class OrganisationsConfig(AppConfig):
    """Registers the app, and what it offers to lower ones, when Django starts."""

    name = "fingerpost.register.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the app's audit kinds known."""
        declare(*KINDS)
