"""The app as Django knows it."""

from django.apps import AppConfig

from fingerpost.register.access.audit_kinds import KINDS
from fingerpost.register.access.permissions import Permission
from fingerpost.register.audit.kinds import declare


class AccessConfig(AppConfig):
    """Registers the app, and what it offers to lower ones, when Django starts."""

    name = "fingerpost.register.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known the app's audit kinds, and that wide rights need a second person."""
        from fingerpost.register.access import approvals  # noqa: PLC0415 - models are loaded by now
        from fingerpost.register.access.actions import grants  # noqa: PLC0415

        declare(*KINDS)
        approvals.register(
            grants.WIDE_RIGHTS,
            title="Wide rights",
            needs=Permission.GRANTS_APPROVE,
            perform=grants.give_approved,
        )
