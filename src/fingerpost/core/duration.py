"""How long: whole weeks, and longer than so many weeks. Source: domain reference §4."""

from datetime import date

LONG_SPELLS = (6, 26, 52)
"""The weeks that the measures of long NEET spells ask about."""

DAYS_A_WEEK = 7


def days(since: date | None, on: date) -> int | None:
    """Days from a date to `on`; None without the date, or where it lies ahead and so tells nothing yet."""
    if since is None or since > on:
        return None
    return (on - since).days


def weeks(since: date | None, on: date) -> int | None:
    """Whole weeks, days // 7; None where `days` is."""
    gone = days(since, on)
    return None if gone is None else gone // DAYS_A_WEEK


def longer_than(since: date | None, on: date, weeks: int) -> bool:
    """Whether it has lasted more than that many weeks: over 6 weeks is 43 days or more."""
    gone = days(since, on)
    return gone is not None and gone > weeks * DAYS_A_WEEK
