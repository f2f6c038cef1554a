"""Recording one activity for many: for whom it is new, and whom it leaves out and why.

What is written goes by the rules of files (`history.bulk`); what an officer would be asked about on a record,
nobody is asked about here, so whoever it concerns is left out.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fingerpost.register.access.policy import people_of
from fingerpost.register.audit.actors import Actor
from fingerpost.register.history import bulk as history
from fingerpost.register.history.actions import NotAcceptable as Wrong
from fingerpost.register.history.actions.checking import check
from fingerpost.register.history.actions.recording import new_row
from fingerpost.register.history.lapse import edition_at
from fingerpost.register.history.rows import ActivityRow, Held
from fingerpost.register.history.settle import Outcome
from fingerpost.register.history.store import held
from fingerpost.register.tracking.models import BulkChange, BulkRow
from fingerpost.register.tracking.permissions import Permission

Result = BulkRow.Result
WRITTEN = (Outcome.NEW, Outcome.CONFIRMED, Outcome.REPLACED, Outcome.ENDED)
SIXTEEN_OR_SO = 17
"""Years before today in which whoever stands for all of them was born, where only the dates are checked."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What it would come to, by our numbers."""

    done: frozenset[int]
    same: frozenset[int]
    out: frozenset[int]
    left: Mapping[str, frozenset[int]]


def checked(values: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The values as they are kept. Raises history's NotAcceptable for dates and sources that cannot be."""
    kept = {
        "code": str(values.get("code") or ""),
        "start": _text(values.get("start")),
        "source": str(values.get("source") or ""),
        "told_by": str(values.get("told_by") or "").strip(),
        "expected_end": _text(values.get("expected_end")),
        "review": _text(values.get("review")),
        "organisation": values.get("organisation"),
        "place": str(values.get("place") or "").strip(),
        "note": str(values.get("note") or "").strip(),
    }
    if not kept["start"]:
        raise Wrong("start", "Enter the day since when")
    if kept["code"] not in edition_at(today).activities:
        raise Wrong("code", "Choose what they are doing")
    born = date(today.year - SIXTEEN_OR_SO, 1, 1)
    try:
        check(_row(kept, person=0, today=today), birth=born, today=today)
    except Wrong as wrong:
        if wrong.field != "code":  # whether it fits an age is asked of each of them
            raise
    return kept


def doing(by: Actor, change: BulkChange, allowed: Collection[int], today: date) -> Doing:
    """Work it out for these people, in a few statements for each some hundred of them."""
    may = people_of(by, Permission.HISTORY_RECORD).filter(pk__in=allowed)
    born = {pk: day or month for pk, day, month in may.values_list("pk", "birth_date", "birth_month")}
    left: defaultdict[str, set[int]] = defaultdict(set)
    histories = held(born)
    asked = []
    for person, birth in born.items():
        row = _row(change.values, person=person, today=today)
        why = _why_not(row, histories.get(person, []), birth, today)
        if why:
            left[why].add(person)
        else:
            asked.append(person)
    outcomes = dict(zip(asked, history.plan(reports(change, asked, today)).outcomes, strict=True))
    left[Result.STANDS] |= _of(outcomes, lambda one: one not in (*WRITTEN, Outcome.UNCHANGED))
    return Doing(
        frozenset(_of(outcomes, lambda one: one in WRITTEN)),
        frozenset(_of(outcomes, lambda one: one is Outcome.UNCHANGED)),
        frozenset(allowed) - born.keys(),
        {why: frozenset(people) for why, people in left.items() if people},
    )


def reports(change: BulkChange, people: Collection[int], today: date) -> list[ActivityRow]:
    """What is said of each of them, told today."""
    values = change.values
    return [
        ActivityRow(
            person=person,
            code=values["code"],
            source=values["source"],
            ascertained=today,
            verified=today,
            start=date.fromisoformat(values["start"]),
            expected_end=_day(values["expected_end"]),
            review=_day(values["review"]),
            organisation=values["organisation"],
            establishment_name=values["place"],
            told_by=values["told_by"],
            note=values["note"],
        )
        for person in people
    ]


def titles(batches: Collection[int]) -> dict[int, str]:
    """What a timeline calls the changes of many among these batches."""
    found = BulkChange.objects.filter(pk__in=[-number for number in batches if number < 0])
    return {change.batch: "a change of many" for change in found}


def _why_not(row: Held, rows: list[Held], birth: date, today: date) -> str:
    """Why somebody is left out before anything is settled: the age, or something that began later."""
    try:
        check(row, birth=birth, today=today)
    except Wrong:
        return str(Result.AGE)
    return str(Result.LATER) if any(row.start < one.start <= today for one in rows) else ""


def _row(values: Mapping[str, Any], *, person: int, today: date) -> Held:
    return new_row(
        person=person,
        code=values["code"],
        start=date.fromisoformat(values["start"]),
        source=values["source"],
        told=today,
        expected_end=_day(values["expected_end"]),
        review=_day(values["review"]),
    )


def _of(outcomes: Mapping[int, Outcome], fits: Callable[[Outcome], bool]) -> set[int]:
    return {person for person, outcome in outcomes.items() if fits(outcome)}


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
