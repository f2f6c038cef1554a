"""Reading messages and notices: one's own alone, and young people through the policy."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from fingerpost.register.access.models import User
from fingerpost.register.access.policy import people_of
from fingerpost.register.audit.actors import Actor
from fingerpost.register.messages.models import Message, Notice, Preference
from fingerpost.register.messages.permissions import Permission

LATELY = timedelta(days=14)
"""Failures older than this are history, and no longer wait for anybody."""


def sent_by(by: Actor) -> QuerySet[Message]:
    """What `by` sent to young people and carers whom `by` may still see, the latest first."""
    seen = people_of(by, Permission.CONTACTS_VIEW).values("pk")
    mine = Message.objects.filter(asked_by=by.audit_key, person__in=seen)
    return mine.select_related("person", "point", "point__carer").order_by("-pk")


def failed_lately(by: Actor, today: date) -> QuerySet[Message]:
    """Those of them that were not delivered in the last days, where nothing was sent since."""
    failed = sent_by(by).filter(state=Message.State.FAILED, asked_at__date__gte=today - LATELY)
    later = Message.objects.filter(asked_by=by.audit_key, asked_at__date__gte=today - LATELY)
    done = later.exclude(state__in=(Message.State.FAILED, Message.State.WITHDRAWN))
    return failed.exclude(pk__in=_followed(failed, done))


def _followed(failed: QuerySet[Message], done: QuerySet[Message]) -> set[int]:
    """Failures after which another message went to the same person."""
    latest = dict(done.order_by("pk").values_list("person", "pk"))
    return {pk for pk, person in failed.order_by().values_list("pk", "person") if latest.get(person, 0) > pk}


def notices_of(by: User) -> QuerySet[Notice]:
    """One's own notices, the latest first; who a notice is about is shown if `visible_people` has them."""
    return Notice.objects.filter(user=by).select_related("person").order_by("-pk")


def visible_people(by: User, notices: Iterable[Notice]) -> set[int]:
    """The people of these notices whom the reader may see now."""
    numbers = {notice.person_id for notice in notices if notice.person_id}
    seen = people_of(by).filter(pk__in=numbers)
    return set(seen.values_list("pk", flat=True))


def preference_of(by: User) -> Preference:
    """What somebody chose, or the default where they chose nothing; not written."""
    return Preference.objects.filter(user=by).first() or Preference(user=by)


def unread(by: User) -> int:
    """How many notices somebody has not read."""
    return Notice.objects.filter(user=by, read_at__isnull=True).count()


def prune_notices(days: int = 365) -> int:
    """Remove notices read that long ago."""
    old = timezone.now() - timedelta(days=days)
    return Notice.objects.filter(read_at__lt=old).delete()[0]
