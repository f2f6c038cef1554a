"""How one record is changed by hand: locked, checked against other editors, noted, worked out again."""

import functools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ParamSpec, TypeVar

from django.db import models
from django.utils import timezone

from fingerpost.register.access.acting import check, deny, existing, number_of
from fingerpost.register.access.permissions import FieldGroup, Permission
from fingerpost.register.access.policy import REFUSAL, NotAllowed, field_groups_of
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.people.models import Person, RecordChange
from fingerpost.register.people.writing.columns import write_derived
from fingerpost.register.people.writing.held import Held, load
from fingerpost.register.people.writing.keys import write_keys
from fingerpost.register.people.writing.ledger import Ledger

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Theirs:
    """What another editor changed meanwhile: table, field, the values before and now, who and when.

    An added row has no field. The values are for the page of somebody who may see the record, nowhere else.
    """

    table: str
    field: str
    before: Any
    value: Any
    by: str
    at: datetime


class EditClash(Exception):
    """Somebody else saved the same part of the record first. Nothing was written; `theirs` says what."""

    def __init__(self, theirs: tuple[Theirs, ...], version: int) -> None:
        super().__init__("Somebody else changed the same part of this record while you were typing.")
        self.theirs = theirs
        self.version = version
        """The record's version now: with it, saving again overwrites what they saved, knowingly."""


class NothingThere(LookupError):
    """What was to be changed is not on this person's record; for a page, as if it did not exist."""


@dataclass
class Edit:
    """One person's record under change."""

    held: Held
    ledger: Ledger
    today: date

    @property
    def person(self) -> Person:
        """Whose record it is."""
        return self.held.person

    def add(self, row: models.Model) -> None:
        """A new row of this person."""
        self.ledger.add(row, self.person)

    def set(self, row: models.Model, **values: Any) -> bool:
        """New values of a row; whether any differed."""
        return self.ledger.set(row, self.person, **values)


@contextmanager
def editing(
    *, by: Actor, person: Person | int, version: int | None = None, about: Any = ()
) -> Iterator[Edit]:
    """Change one record: yields it, locked and in memory, and writes what was changed at the end.

    `version` is that of the record when the form was made, `about` names the tables (or `table:row`) that
    the form speaks of; raises EditClash where another editor has changed one of them since. None never does.
    """
    number = existing(person)
    held = load([number]).get(number)
    if held is None:
        raise NotAllowed(REFUSAL)
    if version is not None and version != held.person.version:
        theirs = changes_since(number, version, frozenset(about))
        if theirs:
            raise EditClash(theirs, held.person.version)
    edit = Edit(held, Ledger(by, None, timezone.now()), timezone.localdate())
    yield edit
    if edit.ledger.touched():
        edit.ledger.write()
        write_derived([held])
        write_keys([held])


def changes_since(person: int, version: int, about: frozenset[str]) -> tuple[Theirs, ...]:
    """What others changed of these tables, or of these rows of tables (`address:7`), after a version."""
    changes = RecordChange.objects.filter(person=person, version__gt=version, undone_at__isnull=True)
    found: list[Theirs] = []
    for change in changes.order_by("pk"):
        if not {change.table, f"{change.table}:{change.row}"} & about:
            continue
        fields: Mapping[str, list[Any]] = change.values or {"": [None, None]}
        found += [
            Theirs(change.table, name, before, after, change.changed_by, change.changed_at)
            for name, (before, after) in fields.items()
        ]
    return tuple(found)


def row_of(person: Person, model: type[models.Model], number: int) -> Any:
    """A row of this person's, locked. Raises NothingThere for one of somebody else's, as for none."""
    rows = model._default_manager.select_for_update().filter(pk=number)
    path = "episode__person" if not any(f.name == "person" for f in model._meta.concrete_fields) else "person"
    row = rows.filter(**{path: person}).first()
    if row is None:
        raise NothingThere("There is no such entry on this record.")
    return row


def in_group(of: Callable[[Mapping[str, Any]], str]) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """An action that also needs the right to write a group of fields: `of` says which, from its arguments."""

    def wrap(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def act(*args: P.args, **kwargs: P.kwargs) -> R:
            group = of(kwargs)
            by: Any = kwargs.get("by")
            person: Any = kwargs.get("person")
            if by is not None and not may_write(by, group, number_of(person)):
                deny(by=by, person=person, doing=function.__name__)
                raise NotAllowed(REFUSAL)
            return function(*args, **kwargs)

        return act

    return wrap


def also_on(argument: str, permission: Permission) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """An action that also needs a permission over another person, whom one more argument names.

    It stands outside `@action`, so that the row of a refusal is kept.
    """

    def wrap(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def act(*args: P.args, **kwargs: P.kwargs) -> R:
            by: Any = kwargs.get("by")
            if by is not None:
                check(by=by, needs=permission, person=kwargs.get(argument), doing=function.__name__)
            return function(*args, **kwargs)

        return act

    return wrap


def may_write(by: Actor, group: str, person: int | None) -> bool:
    """Whether `by` may write a group of fields on this person; a blank group is everybody's."""
    return not group or FieldGroup(group) in field_groups_of(by, write=True, person=person)


def note(event: str, /, *, by: Actor, edit: Edit, fields: Any = (), **details: Any) -> None:
    """The audit row of a change: last in the transaction; names of fields, never values."""
    record(event, by=by, person=edit.person.pk, fields=fields, details=details)
