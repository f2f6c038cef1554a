"""The status of today, one derived row a person, written with the change that it follows from."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.utils import timezone

from fingerpost.core.codes import Group
from fingerpost.core.status import lapses_on, status_in_history
from fingerpost.register.history.lapse import edition_at
from fingerpost.register.history.models import CurrentStatus
from fingerpost.register.history.rows import Held
from fingerpost.register.history.store import AT_ONCE, chunks, held
from fingerpost.register.people.models import Person

FIELDS = ("activity", "group", "code", "since", "neet_since", "lapses_on", "verified", "source", "changes_on")


def refresh(people: Iterable[int], *, today: date | None = None) -> int:
    """Work out today's status of the people in the caller's transaction; how many have one.

    A few statements for thousands of people. Who has no activity that has begun has no row.
    """
    today = today or timezone.localdate()
    return sum(write_statuses(some, held(some), today=today) for some in chunks(people))


def write_statuses(people: Collection[int], histories: Mapping[int, Sequence[Held]], *, today: date) -> int:
    """Write today's status of these people (so many as one statement takes), whose histories are known."""
    births = {
        number: day or month
        for number, day, month in Person.objects.filter(pk__in=histories).values_list(
            "pk", "birth_date", "birth_month"
        )
    }
    found = [
        status
        for number, birth in births.items()
        if (status := current_status(histories[number], birth=birth, today=today)) is not None
    ]
    CurrentStatus.objects.bulk_create(
        found, batch_size=AT_ONCE, update_conflicts=True, unique_fields=["person"], update_fields=FIELDS
    )
    gone = set(people) - {status.person_id for status in found}
    CurrentStatus.objects.filter(person__in=gone).delete()
    return len(found)


def refresh_due(*, today: date | None = None) -> int:
    """Work out anew whose status changes by date alone: an activity begins or is over. Safe to run twice."""
    today = today or timezone.localdate()
    due = CurrentStatus.objects.filter(changes_on__lte=today).values_list("person", flat=True)
    return refresh(list(due), today=today)


def current_status(history: Sequence[Held], *, birth: date, today: date) -> CurrentStatus | None:
    """The row of a person with this history (in order); None where nothing that has begun tells a status."""
    edition = edition_at(today)
    status = status_in_history([row.record for row in history], birth=birth, on=today, edition=edition)
    if status is None:
        return _nothing_yet(history, today)
    now = [row for row in history if row.start <= today][-1]
    over = now.end is not None and now.end < today
    lapse = None if over else lapses_on(now.record, birth=birth, edition=edition)
    if status.lapsed and lapse is None:
        # The sender says that it has lapsed, not when: by the day of the telling it had.
        lapse = min(now.told, today) - timedelta(days=1)
    return CurrentStatus(
        person_id=now.person,
        activity_id=now.id,
        group=str(edition.activities[status.code].group),
        code=status.code,
        since=status.since,
        neet_since=status.neet_since,
        lapses_on=lapse,
        verified=now.told,
        source=now.source,
        changes_on=_changes_on(history, now, today),
    )


def _nothing_yet(history: Sequence[Held], today: date) -> CurrentStatus | None:
    """The row of somebody whose first activity lies ahead: not known, by no activity, until it begins."""
    if not history or history[0].start <= today:
        return None
    first = history[0]
    return CurrentStatus(person_id=first.person, group=str(Group.NOT_KNOWN), changes_on=first.start)


def _changes_on(history: Sequence[Held], now: Held, today: date) -> date | None:
    """The next day on which another activity begins, this one is over, or its code is in the list no more."""
    days = [row.start for row in history if row.start > today]
    if now.end is not None and now.end >= today:
        days.append(now.end + timedelta(days=1))
    return min(days, default=None)
