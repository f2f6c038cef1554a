"""Reading hand-overs, through the policy: those of people whom the reader may see."""

from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from fingerpost.register.access.models import User
from fingerpost.register.access.policy import require
from fingerpost.register.cohort.models import HandOver
from fingerpost.register.cohort.permissions import Permission
from fingerpost.register.people.queries import visible

CHASED_AFTER = timedelta(days=10)
"""After so many days without an answer the other side is to be asked; a default of ours."""


def hand_overs(by: User) -> QuerySet[HandOver]:
    """Every one, the latest first. Raises NotAllowed."""
    require(by, Permission.COHORT_KEEP)
    held = HandOver.objects.filter(person__in=visible(by).values("pk"))
    return held.select_related("person").order_by("-made_at", "-pk")


def waiting(by: User) -> QuerySet[HandOver]:
    """Handed over and not acknowledged, the longest waiting first."""
    held = hand_overs(by).filter(direction=HandOver.Direction.OUT, state=HandOver.State.WAITING)
    return held.order_by("made_at", "pk")


def to_chase(by: User, today: date) -> int:
    """How many of them have waited for long."""
    return sum(is_late(one, today) for one in waiting(by))


def is_late(hand_over: HandOver, today: date) -> bool:
    """Whether the other side is to be asked."""
    waits = hand_over.state == HandOver.State.WAITING
    return waits and timezone.localdate(hand_over.made_at) <= today - CHASED_AFTER
