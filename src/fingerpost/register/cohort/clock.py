"""Whether this machine's clock can be right, by what the record already holds."""

from datetime import datetime, timedelta

from django.utils import timezone

from fingerpost.core.text import date_text
from fingerpost.register.audit.models import AuditEvent

BEHIND = timedelta(hours=1)
"""What a row may lie ahead of the clock: two machines are never quite of one mind."""
SILENT = timedelta(days=60)
"""A service in use writes each day; after so long without a row the clock is rather ahead."""


def clock_fault(now: datetime) -> str:
    """What is wrong with the clock, as a sentence; nothing where it can be right."""
    last = AuditEvent.objects.order_by("-pk").values_list("at", flat=True).first()
    if last is None:
        return ""
    written, today = date_text(timezone.localdate(last)), date_text(timezone.localdate(now))
    if last - now > BEHIND:
        return (
            f"This machine's clock says {today}, but the record was last changed on {written}. "
            "Set the clock right first"
        )
    if now - last > SILENT:
        return (
            f"Nothing has been written to the record since {written}, and this machine's clock says {today}. "
            "See whether the clock is right"
        )
    return ""
