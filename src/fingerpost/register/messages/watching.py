"""Being told when somebody comes onto a list: looked at once a day, and counted in the digest alone."""

import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from fingerpost.register.access.models import User
from fingerpost.register.jobs.inserting import insert
from fingerpost.register.messages.models import Preference, Watch, Watched
from fingerpost.register.people.models import Person

Reader = Callable[[User, int], "QuerySet[Person] | None"]
"""From a user and a list's number to the people on it whom the user may see; None for no list of theirs."""

FIRST_HOUR = 5
"""Lists are looked at from this hour, before the digests are made."""
ROUND = timedelta(seconds=1.5)
MONDAY = 0
_readers: dict[str, Reader] = {}


def register_reader(kind: str, reader: Reader) -> None:
    """Say how lists of a kind are read; called when an app starts."""
    _readers[kind] = reader


def people_on(watch: Watch) -> QuerySet[Person] | None:
    """The people on a watched list whom its watcher may see; None where the list is theirs no more."""
    reader = _readers.get(watch.kind)
    return reader(watch.user, watch.number) if reader and watch.user.is_active else None


def go_round(now: datetime) -> int:
    """Look at the lists that nobody looked at today, a few at a time; how many. Safe to run twice."""
    local = timezone.localtime(now)
    if local.hour < FIRST_HOUR:
        return 0
    today, looked = local.date(), 0
    stop = time.monotonic() + ROUND.total_seconds()
    due = Watch.objects.filter(Q(looked_on__isnull=True) | Q(looked_on__lt=today)).order_by("pk")
    for watch in due.select_related("user"):
        looked += look(watch, today)
        if time.monotonic() > stop:
            break
    return looked


def look(watch: Watch, today: date) -> bool:
    """Note who came and who went since it was last looked at; a list that is theirs no more is let go."""
    people = people_on(watch)
    with transaction.atomic():
        held = Watch.objects.select_for_update().filter(pk=watch.pk).first()
        if held is None or held.looked_on == today:
            return False
        if people is None:
            held.delete()
            return True
        now_on = set(people.values_list("pk", flat=True))
        before = set(held.people.values_list("person", flat=True))
        for gone in _in_parts(sorted(before - now_on)):
            held.people.filter(person__in=gone).delete()
        came = today if held.looked_on else None
        insert([Watched(watch=held, person_id=pk, entered_on=came) for pk in sorted(now_on - before)])
        held.looked_on = today
        held.save(update_fields=["looked_on"])
    return True


def _in_parts(numbers: list[int], size: int = 500) -> list[list[int]]:
    return [numbers[start : start + size] for start in range(0, len(numbers), size)]


def watched_by(by: User, kind: str) -> set[int]:
    """Numbers of the lists of a kind that somebody watches."""
    return set(Watch.objects.filter(user=by, kind=kind).values_list("number", flat=True))


def came(by: User, today: date) -> QuerySet[Watched]:
    """Those who came onto one's watched lists since the digest before this one."""
    return Watched.objects.filter(watch__user=by, entered_on__gt=_before(by, today))


def count(by: User, today: date) -> int:
    """How many came, each counted once a list."""
    return came(by, today).count()


def _before(by: User, today: date) -> date:
    """The day of the digest before: a week ago, or the working day before."""
    weekly = Preference.objects.filter(user=by, digest=Preference.Digest.WEEKLY).exists()
    if weekly:
        return today - timedelta(days=7)
    return today - timedelta(days=3 if today.weekday() == MONDAY else 1)


def stay(absorbed: int, survivor: int) -> dict[str, Any]:
    """In a merge nothing moves: the next look finds the survivor on the lists, and not the absorbed one."""
    return {}


def stayed(absorbed: int, survivor: int, kept: dict[str, Any]) -> None:
    """Nothing to put back: the next look finds both again."""
