"""The register's clock set back: what came months ago was recorded months ago, as it would have been.

Without it all was recorded on the day of the demonstration, and what was reported would be what is known.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.utils import timezone

MORNING = time(9)
LATER = timedelta(days=5)
"""How long after the month's end its files come."""


def arrival(month_end: date, today: date) -> date:
    """The day on which a month's files came: some days after its end, yesterday at the latest."""
    return min(month_end + LATER, today - timedelta(days=1))


@contextmanager
def on(day: date) -> Iterator[None]:
    """Let the register take it to be the morning of `day`, where that is past; time goes on from there."""
    real: Callable[[], datetime] = timezone.now
    behind = max(real() - timezone.make_aware(datetime.combine(day, MORNING)), timedelta())
    _set(lambda: real() - behind)
    try:
        yield
    finally:
        _set(real)


def _set(now: Callable[[], datetime]) -> None:
    timezone.now = now
