"""What this app asks of whoever acts."""

from fingerpost.register.access.permissions import FieldGroup, Permission

EXPORT = Permission.EXPORT_PEOPLE
APPROVE = Permission.EXPORT_APPROVE
AGREE = Permission.FEEDS_MANAGE
"""Recording under which agreement something is shared: whoever keeps the register of feeds does."""
FIGURES = Permission.INSIGHT_VIEW

__all__ = ["AGREE", "APPROVE", "EXPORT", "FIGURES", "FieldGroup", "Permission"]
