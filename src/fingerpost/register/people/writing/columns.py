"""The person's own row: columns that a change sets, and those that repeat what the tables beside it say."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fingerpost.core.calendar import school_age_end
from fingerpost.register.people import rows
from fingerpost.register.people.hearing import births_changed
from fingerpost.register.people.models import Identifier, Person, PersonName, SchoolPlace
from fingerpost.register.people.writing.circumstances import opted_out
from fingerpost.register.people.writing.held import Held, birth_of
from fingerpost.register.people.writing.ledger import Ledger, rewrite
from fingerpost.register.people.writing.naming import current_name
from fingerpost.register.people.writing.reaching import current_address

OF_LEAVING = frozenset({"cohort_status", "transferred_to", "lead_authority"})
"""Columns that stay as they were left by whoever recorded that the person left."""


def write_own(
    ledger: Ledger, person: Person, fields: Mapping[str, rows.Value], cleared: Iterable[str] = ()
) -> None:
    """Set the person's own columns; blanks say nothing. Raises ValueError for a column that cannot be set."""
    unknown = set(fields) - rows.OWN_FIELDS | set(cleared) - rows.CLEARABLE
    if unknown:
        raise ValueError(f"A change cannot set {', '.join(sorted(unknown))} of a person.")
    values: dict[str, Any] = {name: value for name, value in fields.items() if value not in (None, "")}
    birth, month = values.get("birth_date"), values.get("birth_month")
    if birth is not None:
        values["birth_month"] = birth.replace(day=1)
    elif month is not None:
        values["birth_month"] = month.replace(day=1)
        if person.birth_date is not None and person.birth_date.replace(day=1) != values["birth_month"]:
            values["birth_date"] = None
    if person.left_cohort_on is not None and "left_cohort_on" not in {*fields, *cleared}:
        # Whoever left comes back by an action alone: a list that still holds them does not bring them back.
        values = {name: value for name, value in values.items() if name not in OF_LEAVING}
    for name in cleared:
        values[name] = None if Person._meta.get_field(name).null else ""
    ledger.set(person, person, **values)


def derived(held: Held) -> dict[str, Any]:
    """The columns that follow from the rest: names, numbers, district, school, year and opt-out."""
    person = held.person
    name = current_name(held)
    known_as = [n for n in held.names if n.kind == PersonName.Kind.KNOWN_AS and n.until is None]
    address = current_address(held)
    columns: dict[str, Any] = {
        "preferred_name": known_as[-1].given_name if known_as else "",
        "upn": _number(held, Identifier.Kind.UPN),
        "uln": _number(held, Identifier.Kind.ULN),
        "district_id": address.district_id if address else None,
        "school_id": _school(held.places),
        "leaves_year_11": school_age_end(person.birth_date or person.birth_month).year,
        "information_opt_out": opted_out(held),
    }
    if name is not None:
        columns |= {f: getattr(name, f) for f in ("given_name", "middle_name", "family_name")}
    return columns


def _number(held: Held, kind: str) -> str:
    current = [i.value for i in held.identifiers if i.kind == kind and i.current]
    return current[-1] if current else ""


def _school(places: Iterable[SchoolPlace]) -> int | None:
    """Of the open places the one that began last; without one, that which ended last."""
    latest = max(
        places,
        key=lambda p: (p.end is None, p.end or date.max, p.start or date.min),
        default=None,
    )
    return latest.organisation_id if latest else None


def derive(held: Held) -> set[str]:
    """Bring the derived columns of a person in memory up to date; which of them changed."""
    person = held.person
    changed = set()
    for name, value in derived(held).items():
        if getattr(person, name) != value:
            setattr(person, name, value)
            changed.add(name)
    return changed


def write_derived(people: Iterable[Held]) -> None:
    """Bring the derived columns of stored people up to date, and tell later apps whose birth changed."""
    changed: dict[frozenset[str], list[Person]] = {}
    listed = list(people)
    for held in listed:
        changed.setdefault(frozenset(derive(held)), []).append(held.person)
    for columns, persons in changed.items():
        rewrite(persons, columns)
    born_otherwise = [held.person.pk for held in listed if held.birth_before != birth_of(held.person)]
    births_changed(born_otherwise)
