"""People with a status for tests of tracking: each as they would stand on a worklist on 24 November 2026."""

from datetime import date, timedelta
from itertools import count

from django.utils import timezone

from fingerpost.core.codes import Group
from fingerpost.core.codes import names as codes
from fingerpost.register.history.models import CurrentStatus
from fingerpost.register.people.models import ContactPoint, Person
from made_people import person

TODAY = date(2026, 11, 24)
YEAR_13, YEAR_12, YEAR_11, YEAR_14 = (
    date(2009, 5, 14),
    date(2010, 5, 14),
    date(2011, 5, 14),
    date(2008, 5, 14),
)
_numbers = count(1)


def tracked(birth: date = YEAR_13, **fields: object) -> Person:
    """A young person with a telephone number, of whom nothing is recorded; `fields` of their own row."""
    number = next(_numbers)
    who = person(f"Robin{number}", "Ashdown", birth_date=birth)
    ContactPoint.objects.create(person=who, kind="mobile", value="07700 900123", recorded_at=timezone.now())
    if fields:
        Person.objects.filter(pk=who.pk).update(**fields)
    return who


def doing(
    code: str,
    group: Group,
    *,
    since: date = TODAY - timedelta(100),
    lapses_on: date | None = TODAY + timedelta(200),
    birth: date = YEAR_13,
    **fields: object,
) -> Person:
    """Somebody who does this since a day."""
    who = tracked(birth, **fields)
    neet = since if group is Group.NEET else None
    CurrentStatus.objects.create(
        person=who, group=str(group), code=code, since=since, neet_since=neet, lapses_on=lapses_on
    )
    return who


def neet(since: date = TODAY - timedelta(100), code: str = codes.SEEKING, **fields: object) -> Person:
    """Somebody NEET since a day."""
    return doing(code, Group.NEET, since=since, **fields)


def learning(lapses_on: date | None = TODAY + timedelta(200), **fields: object) -> Person:
    """Somebody in further education."""
    return doing(codes.FURTHER_EDUCATION, Group.EET, lapses_on=lapses_on, **fields)
