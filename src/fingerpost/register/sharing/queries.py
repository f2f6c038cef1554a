"""Reading what was taken away and what was shared, each for those who may know of it."""

from datetime import date, datetime
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from fingerpost.register.access.acting import number_of
from fingerpost.register.access.models import User
from fingerpost.register.access.policy import NotAllowed, may
from fingerpost.register.access.queries.seeing import may_ask_about
from fingerpost.register.sharing.agreements import covering
from fingerpost.register.sharing.models import Agreement, Export, ShareMade
from fingerpost.register.sharing.permissions import AGREE, EXPORT

SEEING_SHARES = frozenset({EXPORT, AGREE})
"""Permissions of which one is enough to see the shares and their log."""
State = Export.State


def exports(by: User) -> QuerySet[Export]:
    """One's own lists."""
    return Export.objects.filter(asked_by=by).select_related("approval", "organisation")


def uncollected(by: User, today: date) -> int:
    """How many lists of `by` are made and wait to be collected."""
    return exports(by).filter(state=State.MADE, delete_by__gte=today, password_shown_at=None).count()


def exports_with(by: User, person: Any) -> QuerySet[Export]:
    """Every file that somebody is or was in, the latest first. Raises NotAllowed, as who looked does."""
    number = number_of(person)
    if number is None or not may_ask_about(by, number):
        raise NotAllowed("You may not ask who took this young person's details away.")
    held = Export.objects.filter(people__person=number, state__in=(State.MADE, State.REMOVED)).distinct()
    return held.select_related("asked_by").order_by("-pk")


def shares_made(by: User) -> QuerySet[ShareMade]:
    """The log of shares; nobody's for whoever may not see it."""
    if not any(may(by, permission) for permission in SEEING_SHARES):
        return ShareMade.objects.none()
    return ShareMade.objects.select_related("made_by", "organisation", "agreement__feed", "export")


def last_made(by: User) -> dict[str, datetime]:
    """When each share was made last, by key."""
    found = shares_made(by).order_by().values("share").annotate(last=Max("made_at"))
    return dict(found.values_list("share", "last"))


def agreements(by: User) -> QuerySet[Agreement]:
    """Agreements that were not ended; nobody's for whoever may not see them."""
    if not any(may(by, permission) for permission in SEEING_SHARES):
        return Agreement.objects.none()
    return Agreement.objects.filter(ended_at=None).select_related("organisation", "feed")


def covered_now(share: str) -> bool:
    """Whether any agreement on a share holds today."""
    return covering(share, timezone.localdate()).exists()
