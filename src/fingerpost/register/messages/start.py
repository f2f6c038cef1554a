"""What the app tells lower ones when Django starts, and the lines of the digest that lower apps know of."""

from datetime import date, datetime, timedelta

from fingerpost.register.access import notices as access_notices
from fingerpost.register.access import queries as access
from fingerpost.register.access.actions import emergencies
from fingerpost.register.access.models import Approval, User
from fingerpost.register.access.permissions import Permission
from fingerpost.register.audit.kinds import declare
from fingerpost.register.feeds import queries as feeds
from fingerpost.register.feeds.models import Batch
from fingerpost.register.jobs import due
from fingerpost.register.messages import (
    audit_kinds,
    delivery,
    digest,
    notices,
    queries,
    sending,
    watching,
)
from fingerpost.register.messages.models import Message, Notice, Watched
from fingerpost.register.people import pointing


def register() -> None:
    """Declare audit kinds, merging, kinds of notice, lines of the digest and the worker's rounds."""
    declare(*audit_kinds.KINDS)
    pointing.register(Message, "texts and e-mails")
    pointing.register(Notice, "notices", derived=True)
    pointing.register(Watched, "places on watched lists", watching.stay, watching.stayed, derived=True)
    notices.register(emergencies.KEY, "a restricted record was opened in an emergency", safeguarding=True)
    access_notices.register_post(_post)
    due.register("messages.send", sending.go_round, timedelta(seconds=2))
    due.register("messages.ask", delivery.ask_round, timedelta(seconds=10))
    due.register("messages.digest", digest.go_round, timedelta(seconds=5))
    due.register("messages.watch", watching.go_round, timedelta(seconds=5))
    due.register("messages.prune", _prune, timedelta(days=1))
    digest.register(
        "approvals",
        "requests that wait for your approval",
        _approvals,
        "administration:approvals",
        needs=Permission.EXPORT_APPROVE,
    )
    digest.register("feeds_late", "feeds that are late", _late, "feeds:index", needs=Permission.FEEDS_MANAGE)
    digest.register(
        "files_to_review",
        "files that are checked and wait to be applied",
        _to_review,
        "feeds:files",
        needs=Permission.FEEDS_APPLY,
    )


def _post(user: User, key: str, number: int, person: int | None, mailed: bool) -> None:
    notices.tell([user], key, person=person, number=number, mailed=mailed)


def _prune(now: datetime) -> None:
    delivery.prune(now)
    queries.prune_notices()


def _approvals(by: User, today: date) -> int:
    waiting = access.approvals(by).filter(state=Approval.State.WAITING)
    return waiting.exclude(asked_by=by).exclude(concerns=by).count()


def _late(by: User, today: date) -> int:
    return feeds.feeds(by).filter(next_due__lt=today).count()


def _to_review(by: User, today: date) -> int:
    return feeds.batches(by).filter(state=Batch.State.CHECKED).count()
