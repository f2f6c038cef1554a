"""What the person wants to do, how many hours of provision they have, and what they have achieved."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from fingerpost.register.access.acting import action
from fingerpost.register.audit.actors import Actor
from fingerpost.register.people.actions.saving import editing, in_group, note, row_of
from fingerpost.register.people.lists import achievements, interests
from fingerpost.register.people.models import Achievement, Interest, Person, ProvisionHours
from fingerpost.register.people.permissions import Permission

ONE_DAY = timedelta(days=1)
WEEK = 168
"""Hours; nobody has more of provision."""


def _of_new_achievement(given: Mapping[str, Any]) -> str:
    kind = achievements().get(given["kind"])
    return kind.field_group if kind else ""


def _of_achievement(given: Mapping[str, Any]) -> str:
    held = Achievement.objects.filter(pk=given["achievement"]).values_list("kind", flat=True).first()
    return achievements()[held].field_group if held in achievements() else ""


@action(needs=Permission.PEOPLE_EDIT, on="person")
def add_interest(
    *, by: Actor, person: Person | int, kind: str, wanted: bool, start: date, text: str = ""
) -> None:
    """What they want, or do not want. What they said before of the same kind ends the day before.

    Raises LookupError for a kind that is not in the list.
    """
    if kind not in interests():
        raise LookupError("An interest is of a kind that is not in the list of interests.")
    with editing(by=by, person=person) as edit:
        for known in Interest.objects.filter(person=edit.person, kind=kind, end__isnull=True):
            edit.set(known, end=max(known.start, start - ONE_DAY))
        edit.add(Interest(person=edit.person, kind=kind, wanted=wanted, start=start, note=text))
    note("people.interest_added", by=by, edit=edit)


@action(needs=Permission.PEOPLE_EDIT, on="person")
def end_interest(*, by: Actor, person: Person | int, interest: int, on: date) -> None:
    """It holds no more. Raises NothingThere, and ValueError for a day before it began."""
    with editing(by=by, person=person) as edit:
        held = row_of(edit.person, Interest, interest)
        if on < held.start:
            raise ValueError("The last day must be the day it began or after it.")
        edit.set(held, end=on)
    note("people.interest_ended", by=by, edit=edit)


@action(needs=Permission.PEOPLE_EDIT, on="person")
def add_hours(
    *,
    by: Actor,
    person: Person | int,
    intensity: str,
    hours_a_week: int | None,
    start: date,
    planned_hours: int | None = None,
    planned_by: date | None = None,
    plan: str = "",
    version: int | None = None,
) -> None:
    """How much provision they have from a day on, and how it is to grow; those of before end the day before.

    Raises EditClash, and ValueError for hours that no week has and for a plan that leads to fewer hours.
    """
    _sensible(hours_a_week, planned_hours, start, planned_by)
    with editing(by=by, person=person, version=version, about={"provisionhours"}) as edit:
        for known in ProvisionHours.objects.filter(person=edit.person, end__isnull=True):
            edit.set(known, end=max(known.start, start - ONE_DAY))
        row = ProvisionHours(
            person=edit.person,
            intensity=ProvisionHours.Intensity(intensity),
            hours_a_week=hours_a_week,
            start=start,
            planned_hours=planned_hours,
            planned_by=planned_by,
            plan=plan,
        )
        edit.add(row)
    note("people.hours_added", by=by, edit=edit)


@action(needs=Permission.PEOPLE_EDIT, on="person")
def change_hours(
    *,
    by: Actor,
    person: Person | int,
    hours: int,
    intensity: str,
    hours_a_week: int | None,
    start: date,
    end: date | None,
    planned_hours: int | None,
    planned_by: date | None,
    plan: str,
    version: int | None = None,
) -> None:
    """Correct or end them, or change the plan. Raises NothingThere, and EditClash and ValueError as above."""
    _sensible(hours_a_week, planned_hours, start, planned_by)
    if end is not None and end < start:
        raise ValueError("The last day must be the day it began or after it.")
    with editing(by=by, person=person, version=version, about={f"provisionhours:{hours}"}) as edit:
        edit.set(
            row_of(edit.person, ProvisionHours, hours),
            intensity=ProvisionHours.Intensity(intensity),
            hours_a_week=hours_a_week,
            start=start,
            end=end,
            planned_hours=planned_hours,
            planned_by=planned_by,
            plan=plan,
        )
    note("people.hours_changed", by=by, edit=edit)


@in_group(_of_new_achievement)
@action(needs=Permission.PEOPLE_EDIT, on="person")
def add_achievement(*, by: Actor, person: Person | int, kind: str, on: date, text: str = "") -> None:
    """Something accredited. Raises LookupError for a kind that is not in the list."""
    if kind not in achievements():
        raise LookupError("An achievement is of a kind that is not in the list of achievements.")
    with editing(by=by, person=person) as edit:
        edit.add(Achievement(person=edit.person, kind=kind, on_date=on, note=text))
    note("people.achievement_added", by=by, edit=edit)


@in_group(_of_achievement)
@action(needs=Permission.PEOPLE_EDIT, on="person")
def withdraw_achievement(*, by: Actor, person: Person | int, achievement: int) -> None:
    """It was never so. Raises NothingThere."""
    with editing(by=by, person=person) as edit:
        edit.set(row_of(edit.person, Achievement, achievement), superseded_at=edit.ledger.at)
    note("people.achievement_withdrawn", by=by, edit=edit)


def _sensible(now: int | None, planned: int | None, start: date, by: date | None) -> None:
    if any(hours is not None and not 0 < hours <= WEEK for hours in (now, planned)):
        raise ValueError("Hours a week must be a whole number between 1 and 168.")
    if now is not None and planned is not None and planned < now:
        raise ValueError("The plan must lead to as many hours a week as now, or more.")
    if by is not None and by < start:
        raise ValueError("The day by which the plan is reached must be after the day the hours began.")
