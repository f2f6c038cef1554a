"""Reading histories: conditions on today's status for lists, and a person's status at any date."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils import timezone

from fingerpost.core.codes import Group
from fingerpost.core.status import Status, status_in_history
from fingerpost.register.access.policy import require
from fingerpost.register.audit.actors import Actor
from fingerpost.register.history.lapse import edition_at
from fingerpost.register.history.models import CurrentStatus
from fingerpost.register.history.permissions import Permission
from fingerpost.register.history.rows import Held
from fingerpost.register.history.store import held
from fingerpost.register.people.models import Person

EXPIRING = (Group.EET, Group.SCHOOL, Group.OTHER)
"""Groups of which a lapsed activity is not known any more; NEET stays NEET."""


def neet() -> Q:
    """Condition on people: NEET today, lapsed or not."""
    return Q(status__group=str(Group.NEET))


def lapsed(today: date) -> Q:
    """Condition on people: what they were last said to do has lapsed, NEET among it."""
    return Q(status__lapses_on__lt=today)


def eet(today: date) -> Q:
    """Condition on people: in education, employment or training, and current."""
    return Q(status__group=str(Group.EET)) & ~lapsed(today)


def not_known(today: date) -> Q:
    """Condition on people: recorded as not known, lapsed, or nothing recorded at all."""
    expired = Q(status__group__in=[str(group) for group in EXPIRING]) & lapsed(today)
    return Q(status__isnull=True) | Q(status__group=str(Group.NOT_KNOWN)) | expired


def group_today(status: CurrentStatus | None, today: date) -> tuple[Group, bool]:
    """What a row of today's status counts as, and whether it has lapsed; NOT_KNOWN for none."""
    if status is None:
        return Group.NOT_KNOWN, False
    over = status.lapses_on is not None and status.lapses_on < today
    group = Group(status.group)
    return (Group.NOT_KNOWN if over and group in EXPIRING else group), over


@dataclass(frozen=True, slots=True)
class Known:
    """One person's status on a date, as known at a moment: None where nothing that had begun was known.

    `row` is the activity that it follows from; where that one had ended, `status` is that of not known since.
    """

    on: date
    at: datetime | None
    status: Status | None
    row: Held | None


def status_at(*, by: Actor, person: Person, on: date, at: datetime | None = None) -> Known:
    """What we knew at a moment (now know, where None) of a person's status on a date. Raises NotAllowed."""
    require(by, Permission.PEOPLE_VIEW, person.pk)
    rows = [row for row in held([person.pk], at).get(person.pk, []) if row.start <= on]
    birth = person.birth_date or person.birth_month
    status = status_in_history([row.record for row in rows], birth=birth, on=on, edition=edition_at(on))
    return Known(on, at, status, rows[-1] if rows else None)


def end_of_day(on: date) -> datetime:
    """The moment at which a day is over here: what was recorded on the day counts as known then."""
    return timezone.make_aware(datetime.combine(on + timedelta(days=1), time.min))
