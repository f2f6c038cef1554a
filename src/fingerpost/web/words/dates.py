"""Dates and times as people read them: 3 March 2026, 2:15pm. English, whatever the machine speaks."""

from datetime import date, datetime

from django.utils import timezone

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NOON = 12


def _local(value: date) -> date:
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value


def day(value: date | None) -> str:
    """`3 March 2026`; nothing for no date. A moment is said as the day that it fell on here."""
    if value is None:
        return ""
    local = _local(value)
    return f"{local.day} {MONTHS[local.month - 1]} {local.year}"


def month(value: date | None) -> str:
    """`March 2026`."""
    if value is None:
        return ""
    local = _local(value)
    return f"{MONTHS[local.month - 1]} {local.year}"


def clock(value: datetime) -> str:
    """`2:15pm`, `9am`, `midnight`, `midday`, as the GOV.UK style guide says times."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    if local.minute == 0 and local.hour in (0, NOON):
        return "midday" if local.hour else "midnight"
    hour = local.hour % NOON or NOON
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{hour}{minutes}{'pm' if local.hour >= NOON else 'am'}"


def moment(value: datetime | None) -> str:
    """`3 March 2026 at 2:15pm`."""
    return "" if value is None else f"{day(value)} at {clock(value)}"


def when(value: date | datetime) -> str:
    """A moment with its time, a day without."""
    return moment(value) if isinstance(value, datetime) else day(value)
