"""What tracking adds to a digest: promised contacts, messages that failed, and who came onto shared lists."""

from datetime import date

from fingerpost.register.access.models import User
from fingerpost.register.messages import digest, watching
from fingerpost.register.messages import queries as messages
from fingerpost.register.tracking import day
from fingerpost.register.tracking.permissions import Permission


def register() -> None:
    """Make our lines known."""
    digest.register(
        "follow_ups",
        "contacts promised for today or before",
        lambda by, today: day.follow_ups(by, today).count(),
        "my_day:index",
        needs=Permission.CONTACTS_RECORD,
    )
    digest.register(
        "came",
        "young people who came onto lists that you watch",
        watching.count,
        "worklists:index",
        needs=Permission.WORKLISTS_VIEW,
    )
    digest.register(
        "alerts",
        "alerts of yours to look at again",
        lambda by, today: len(day.alerts_to_review(by, today)),
        "my_day:index",
        needs=Permission.CONTACTS_RECORD,
    )
    digest.register(
        "failed",
        "messages that were not delivered",
        _failed,
        "messages:index",
        needs=Permission.CONTACTS_RECORD,
    )


def _failed(by: User, today: date) -> int:
    return messages.failed_lately(by, today).count()
