"""What the app tells lower ones when Django starts."""

from fingerpost.register.audit.kinds import declare
from fingerpost.register.cohort import audit_kinds


def register() -> None:
    """Declare audit kinds."""
    declare(*audit_kinds.KINDS)
