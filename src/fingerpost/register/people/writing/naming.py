"""Names and identifiers: what a row says against what is held."""

from datetime import date

from fingerpost.core.identifiers import normalise
from fingerpost.core.names import folded
from fingerpost.register.people import rows
from fingerpost.register.people.models import Identifier, PersonName
from fingerpost.register.people.writing.held import Held
from fingerpost.register.people.writing.ledger import Ledger

ONE_CURRENT = frozenset({Identifier.Kind.UPN, Identifier.Kind.ULN})
"""Kinds of which a person has one current number at a time."""


def _folds(name: PersonName | rows.Name) -> tuple[str, str]:
    return folded(name.given_name), folded(name.family_name)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def current_name(held: Held) -> PersonName | None:
    """The current name, if one is held yet."""
    return next((n for n in reversed(held.names) if n.kind == PersonName.Kind.CURRENT), None)


def write_name(ledger: Ledger, held: Held, row: rows.Name, today: date) -> None:
    """A name. A current one that differs in letters makes the one before a former name; one that differs
    in case or accents alone mends it."""
    person = held.person
    if row.kind != PersonName.Kind.CURRENT:
        _write_other(ledger, held, row, today)
        return
    before = current_name(held)
    given, family = _tidy(row.given_name), _tidy(row.family_name)
    middle = _tidy(row.middle_name)
    if before is not None:
        given, family = given or before.given_name, family or before.family_name
        middle = middle or before.middle_name
        if (folded(given), folded(family)) == _folds(before):
            ledger.set(before, person, given_name=given, middle_name=middle, family_name=family)
            if row.from_date is not None and before.from_date is None:
                ledger.set(before, person, from_date=row.from_date)
            return
        ledger.set(before, person, kind=PersonName.Kind.FORMER, until=row.from_date or today)
    name = PersonName(
        person=person,
        kind=PersonName.Kind.CURRENT,
        given_name=given,
        middle_name=middle,
        family_name=family,
        from_date=row.from_date,
    )
    held.names.append(name)
    ledger.add(name, person)


def _write_other(ledger: Ledger, held: Held, row: rows.Name, today: date) -> None:
    """A former name, or one that the person is known as; a new one of the latter ends the one before."""
    person = held.person
    same = [n for n in held.names if _folds(n) == _folds(row)]
    if any(n.kind == row.kind and n.until in (None, row.until) for n in same):
        return
    if row.kind == PersonName.Kind.FORMER and same:
        return
    if row.kind == PersonName.Kind.KNOWN_AS:
        for before in held.names:
            if before.kind == row.kind and before.until is None:
                ledger.set(before, person, until=row.from_date or today)
    name = PersonName(
        person=person,
        kind=row.kind,
        given_name=_tidy(row.given_name),
        middle_name=_tidy(row.middle_name),
        family_name=_tidy(row.family_name),
        from_date=row.from_date,
        until=row.until,
    )
    held.names.append(name)
    ledger.add(name, person)


def write_identifier(ledger: Ledger, held: Held, row: rows.Identifier) -> None:
    """A number. One that is held says nothing, though it be a former one: an old file does not turn back."""
    value = normalise(row.value)
    if not value:
        return
    if any(i.kind == row.kind and i.value == value for i in held.identifiers):
        return
    current = row.current
    if row.kind in ONE_CURRENT and current:
        for before in held.identifiers:
            if before.kind == row.kind and before.current:
                ledger.set(before, held.person, current=False)
    identifier = Identifier(
        person=held.person, kind=row.kind, value=value, source=row.source, current=current
    )
    held.identifiers.append(identifier)
    ledger.add(identifier, held.person)
