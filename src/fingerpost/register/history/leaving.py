"""Leaving the cohort and coming back, as rows: in the caller's transaction, for one person or thousands.

A departure, and the person's own row that repeats it, are written together. No permission is asked and no
audit row written here: the action that does it does both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Q, QuerySet, When
from django.utils import timezone

from fingerpost.core.cohort import PRIMARY
from fingerpost.register.audit.actors import Actor
from fingerpost.register.history.models import Departure
from fingerpost.register.history.reasons import reason_of
from fingerpost.register.people import bulk, rows
from fingerpost.register.people.models import Person

FIRST = 2**40
"""Batches of departures that stand alone lie below this, negated; files lie above nothing, and changes of
many little below it."""
OWN = ("transferred_to", "left_cohort_on")


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody leaves: `on` is the first day on which they are ours no more."""

    person: int
    reason: str
    on: date
    to: str = ""
    note: str = ""


def leave(*, by: Actor, batch: int | None, leavings: Sequence[Leaving]) -> list[Departure]:
    """Write departures and the people's own rows; without a batch each gets one of its own.

    Raises LookupError for a reason not in the list, IntegrityError for somebody who is away already.
    """
    now = timezone.now()
    made = Departure.objects.bulk_create(
        [
            Departure(
                person_id=one.person,
                reason=one.reason,
                status=reason_of(one.reason).status,
                to=one.to,
                on=one.on,
                note=one.note,
                recorded_at=now,
                recorded_by=by.audit_key,
                batch=batch,
            )
            for one in leavings
        ],
        batch_size=500,
    )
    if batch is not None:
        bulk.update(by=by, batch=batch, changes=(_gone(one) for one in made))
        return made
    for one in made:
        one.batch = -FIRST - one.pk
        one.save(update_fields=["batch"])
        bulk.update(by=by, batch=one.batch, changes=[_gone(one)])
    return made


def _gone(one: Departure) -> rows.Change:
    fields: dict[str, rows.Value] = {
        "cohort_status": one.status,
        "left_cohort_on": one.on,
        "transferred_to": one.to,
    }
    return rows.Change(person=one.person_id, fields=fields)


def come_back(*, by: Actor, departure: Departure, on: date) -> None:
    """They are ours again from a day; the time between stays what it was."""
    departure.back_on, departure.back_at, departure.back_by = on, timezone.now(), by.audit_key
    departure.save(update_fields=["back_on", "back_at", "back_by"])
    here(by=by, person=departure.person_id)


def here(*, by: Actor, person: int) -> None:
    """The person's own row says that they are in the cohort."""
    change = rows.Change(person=person, fields={"cohort_status": PRIMARY}, cleared=OWN)
    bulk.update(by=by, batch=None, changes=[change])


def undo(*, by: Actor, batch: int) -> rows.Undone:
    """Take back what was written under a batch, as if it had never been, but for what was changed since."""
    standing = Departure.objects.filter(batch=batch, undone_at__isnull=True)
    standing.update(undone_at=timezone.now(), undone_by=by.audit_key)
    return bulk.undo(by=by, batch=batch)


def departure_of(person: int) -> Departure | None:
    """The departure that stands: the person is away."""
    return Departure.objects.filter(person=person, back_on__isnull=True, undone_at__isnull=True).first()


def departures_of(people: Iterable[int]) -> dict[int, Departure]:
    """The departure that stands of each of these people who is away, by person; one statement."""
    standing = Departure.objects.filter(person__in=people, back_on__isnull=True, undone_at__isnull=True)
    return {one.person_id: one for one in standing}


def absences(at: datetime) -> QuerySet[Departure]:
    """Departures as known at a moment; `known_back` is the day of coming back, where it was known then."""
    known = Q(recorded_at__lte=at) & (Q(undone_at__isnull=True) | Q(undone_at__gt=at))
    back = Case(When(back_at__lte=at, then="back_on"))
    return Departure.objects.filter(known).annotate(known_back=back)


def left(today: date) -> Q:
    """Condition on people: they are not in the cohort today, whether we or a file said so."""
    return Q(left_cohort_on__lte=today) | (Q(left_cohort_on__isnull=True) & ~Q(cohort_status=PRIMARY))


def is_left(person: Person, today: date) -> bool:
    """The same of one person."""
    if person.left_cohort_on is not None:
        return person.left_cohort_on <= today
    return person.cohort_status != PRIMARY
