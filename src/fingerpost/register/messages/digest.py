"""The digest: one e-mail a working morning at most, with counts and a link, and nothing of anybody.

Each app registers what it knows. A count of nothing is not written; with nothing to write no e-mail goes.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from fingerpost.register.access import notices as links
from fingerpost.register.access.models import User
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import in_force, permissions_of
from fingerpost.register.audit.actors import SystemActor
from fingerpost.register.messages.models import Message, Preference
from fingerpost.register.messages.outbox import to_staff

DIGEST = SystemActor("digest", "Fingerpost's digest")
PAGE, SETTINGS_PAGE = "digest", "digest_settings"
"""Links of the e-mail: where one's day stands, and where the digest is changed."""
MORNING = 7
"""The hour from which the day's digests are made."""
SATURDAY = 5
ROUND = timedelta(seconds=1.5)
SUBJECT = "what waits for you today"
TEXT = """What waits for you in {service} today:

{lines}

Sign in to see it: {address}

Change how often this comes: {settings}

This e-mail holds no details on purpose.
"""

Count = Callable[[User, date], int]


@dataclass(frozen=True, slots=True)
class Contribution:
    """One line: its key, its words, how many there are, the page that shows them, and who may see that."""

    key: str
    title: str
    count: Count
    url_name: str
    needs: Permission


_contributions: dict[str, Contribution] = {}


def register(key: str, title: str, count: Count, url_name: str, *, needs: Permission) -> None:
    """Add a line to the digest of whoever holds a permission; called when an app starts.

    `title` reads after the number (`contacts promised for today`); `count` must be what the page shows.
    """
    _contributions[key] = Contribution(key, title, count, url_name, needs)


def contributions() -> list[Contribution]:
    """Every line, in the order of registration, which is the order of the apps."""
    return list(_contributions.values())


def lines_of(by: User, today: date) -> list[tuple[Contribution, int]]:
    """The lines of somebody's digest of today: what they may see and what there is any of."""
    held = permissions_of(by)
    counted = [(one, one.count(by, today)) for one in contributions() if one.needs in held]
    return [(one, number) for one, number in counted if number]


def is_working(day: date) -> bool:
    """Whether digests are made on a day: Monday to Friday; one on a bank holiday waits in the mailbox."""
    return day.weekday() < SATURDAY


def go_round(now: datetime) -> int:
    """Make the digests that are due, a few at a time; how many users were looked at. Safe to run twice."""
    local = timezone.localtime(now)
    today = local.date()
    if local.hour < MORNING or not is_working(today):
        return 0
    stop, made = time.monotonic() + ROUND.total_seconds(), 0
    for user in _waiting(today):
        made += make(user, today)
        if time.monotonic() > stop:
            break
    return made


def _waiting(today: date) -> QuerySet[User]:
    """Active users with a role who want a digest today and have none yet."""
    monday = today - timedelta(days=today.weekday())
    daily, weekly = Preference.Digest.DAILY, Preference.Digest.WEEKLY
    done = Preference.objects.filter(
        Q(digest=Preference.Digest.NONE)
        | Q(digest=daily, digested_on__gte=today)
        | Q(digest=weekly, digested_on__gte=monday)
    )
    held = in_force(today).values("user")
    waiting = User.objects.filter(is_active=True, pk__in=held).exclude(pk__in=done.values("user"))
    return waiting.order_by("pk")


def make(user: User, today: date) -> bool:
    """Write one user's digest of today, if nobody has; whether it was ours to look at."""
    with transaction.atomic():
        if not _claim(user, today):
            return False
        lines = lines_of(user, today)
        if lines:
            write(user, today, lines)
    return True


def write(user: User, today: date, lines: list[tuple[Contribution, int]]) -> Message | None:
    """Put the e-mail in the outbox."""
    text = TEXT.format(
        service=settings.SERVICE_NAME,
        lines="\n".join(f"{number:,} {one.title}" for one, number in lines),
        address=links.address_of(PAGE),
        settings=links.address_of(SETTINGS_PAGE),
    )
    subject = f"{settings.SERVICE_NAME}: {SUBJECT}"
    return to_staff(
        user, by=DIGEST, subject=subject, words=text, once=f"digest:{user.pk}:{today.isoformat()}"
    )


def _claim(user: User, today: date) -> bool:
    """Take the day for this user; False where it was taken before."""
    chosen, made = Preference.objects.get_or_create(user=user, defaults={"digested_on": today})
    if made:
        return True
    free = Q(digested_on__isnull=True) | Q(digested_on__lt=today)
    return bool(Preference.objects.filter(free, pk=chosen.pk).update(digested_on=today))
