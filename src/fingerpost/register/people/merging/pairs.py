"""Possible duplicates: found by the linkage model, kept with score and reasons, decided by people."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from fingerpost.analysis.matching import possible_duplicates
from fingerpost.register.access.acting import action
from fingerpost.register.access.models import User
from fingerpost.register.access.policy import people_of
from fingerpost.register.audit.actors import WORKER, Actor
from fingerpost.register.audit.record import record
from fingerpost.register.jobs.models import Job
from fingerpost.register.jobs.queueing import start
from fingerpost.register.jobs.work import Work
from fingerpost.register.people.actions.saving import NothingThere, also_on
from fingerpost.register.people.known import known_people
from fingerpost.register.people.models import DuplicatePair
from fingerpost.register.people.permissions import Permission
from fingerpost.register.people.scopes import everybody

State = DuplicatePair.State


JOB = "people.duplicates"
Found = dict[tuple[int, int], dict[str, Any]]


@action(needs=Permission.PEOPLE_MERGE)
def seek_duplicates(*, by: Actor) -> Job:
    """Have everybody compared with everybody in the background; a comparison that runs already is enough."""
    return start(by=by, kind=JOB, argument=0)


def seek_daily(now: datetime) -> None:
    """The same once a day, by the system itself."""
    seek_duplicates(by=WORKER)


def compare(work: Work) -> Callable[[], None]:
    """The one step of the job: compares outside any transaction, and returns what keeps the answer."""
    found = likely_pairs()

    def keep() -> None:
        keep_pairs(by=work.by, found=found)

    return keep


def likely_pairs() -> Found:
    """Every pair that may be one person: its score and reasons."""
    table = possible_duplicates(known_people(everybody()))
    return {(row["person"], row["other"]): row for row in table.to_pylist()}


@action(needs=Permission.PEOPLE_MERGE)
def keep_pairs(*, by: Actor, found: Found) -> int:
    """Keep what was found; how many pairs wait for a decision now.

    What was decided stays decided. An open pair that is no longer likely is dropped.
    """
    held = {(pair.person_id, pair.other_id): pair for pair in DuplicatePair.objects.all()}
    gone = [pair.pk for key, pair in held.items() if pair.state == State.OPEN and key not in found]
    DuplicatePair.objects.filter(pk__in=gone).delete()
    changed = []
    for key, row in found.items():
        pair = held.get(key)
        if pair is not None and pair.state == State.OPEN:
            pair.score, pair.reasons = row["score"], row["reasons"]
            changed.append(pair)
    DuplicatePair.objects.bulk_update(changed, ["score", "reasons"], batch_size=100)
    there = set(everybody().filter(pk__in={pk for key in found for pk in key}).values_list("pk", flat=True))
    DuplicatePair.objects.bulk_create(
        DuplicatePair(person_id=one, other_id=two, score=row["score"], reasons=row["reasons"])
        for (one, two), row in found.items()
        if (one, two) not in held and {one, two} <= there
    )
    waiting = DuplicatePair.objects.filter(state=State.OPEN).count()
    record("people.duplicates_sought", by=by, details={"waiting": waiting})
    return waiting


def open_pairs(by: User) -> QuerySet[DuplicatePair]:
    """Pairs to decide of whom `by` may merge both."""
    theirs = people_of(by, Permission.PEOPLE_MERGE).values("pk")
    pairs = DuplicatePair.objects.filter(state=State.OPEN, person__in=theirs, other__in=theirs)
    return pairs.select_related("person", "other").order_by("-score", "pk")


def open_pair(by: User, number: int) -> DuplicatePair:
    """One of `open_pairs`. Raises NothingThere."""
    pair = open_pairs(by).filter(pk=number).first()
    if pair is None:
        raise NothingThere("There is no such pair to decide.")
    return pair


@also_on("other", Permission.PEOPLE_MERGE)
@action(needs=Permission.PEOPLE_MERGE, on="person")
def decide_different(*, by: Actor, person: int, other: int) -> None:
    """The two of an open pair are two people; they are not offered again. Raises NothingThere."""
    pair = DuplicatePair.objects.filter(person=person, other=other, state=State.OPEN).first()
    if pair is None:
        raise NothingThere("There is no such pair to decide.")
    pair.state = State.DIFFERENT
    pair.decided_by, pair.decided_at = by.audit_key, timezone.now()
    pair.save(update_fields=["state", "decided_by", "decided_at"])
    for one, two in ((person, other), (other, person)):
        record("people.duplicate_decided", by=by, person=one, details={"other": two})
