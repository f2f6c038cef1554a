"""When a feed is due: by its cadence, counted from the day on which it last came."""

from datetime import date, timedelta

from fingerpost.register.feeds.models import Feed

MONTHS = {Feed.Cadence.MONTHLY: 1, Feed.Cadence.TERMLY: 2, Feed.Cadence.YEARLY: 12}
"""Months from one coming to the next; six terms a year are two months each."""


def next_due(feed: Feed, *, after: date) -> date | None:
    """The day on which a feed is due next after it came on a day; None for one that comes once.

    It is counted on from the day on which it was due, so that one that came late does not put off the next; a
    feed without such a day is counted from the day on which it came.
    """
    cadence = Feed.Cadence(feed.cadence)
    if cadence is Feed.Cadence.ONCE:
        return None
    start = feed.next_due or after
    steps = 1
    while (found := _later(start, cadence, steps)) <= after:
        steps += 1
    return found


def days_late(due: date | None, today: date) -> int:
    """How many days a feed is late; 0 where it is not."""
    return max((today - due).days, 0) if due is not None else 0


def _later(start: date, cadence: Feed.Cadence, steps: int) -> date:
    """So many cadences after a day; the last day of a month that is too short."""
    if cadence is Feed.Cadence.WEEKLY:
        return start + timedelta(weeks=steps)
    months = start.month - 1 + MONTHS[cadence] * steps
    year, month = start.year + months // 12, months % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=start.day - 1), following - timedelta(days=1))
