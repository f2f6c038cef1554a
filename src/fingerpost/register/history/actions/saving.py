"""How a history is changed by hand: the person locked, other editors noticed, rows added and superseded."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import cast

from django.db.models import F
from django.utils import timezone

from fingerpost.register.access.acting import existing
from fingerpost.register.audit.actors import Actor
from fingerpost.register.history.current import refresh
from fingerpost.register.history.models import Activity
from fingerpost.register.history.rows import Held
from fingerpost.register.history.seen import changed_since, last_change
from fingerpost.register.history.store import activity, held
from fingerpost.register.people.actions import NothingThere
from fingerpost.register.people.models import Person


class EditClash(Exception):
    """Somebody else changed the history while the form was open. Nothing was written.

    `changes` are the rows that they added or superseded; with `seen`, saving again is done knowingly.
    """

    def __init__(self, changes: Sequence[Activity], seen: str) -> None:
        super().__init__("Somebody else changed these activities while you were typing.")
        self.changes = tuple(changes)
        self.seen = seen


@dataclass
class Edit:
    """One person's history under change."""

    person: Person
    rows: list[Held]
    by: Actor
    at: datetime
    today: date
    added: list[Activity] = field(default_factory=list)
    _new: list[Held] = field(default_factory=list)
    _gone: dict[int, str] = field(default_factory=dict)

    @property
    def birth(self) -> date:
        """The birth date, or the first of the birth month."""
        return self.person.birth_date or self.person.birth_month

    def row(self, number: int) -> Held:
        """One of the activities held. Raises NothingThere for any other, as for none."""
        for row in self.rows:
            if row.id == number:
                return row
        raise NothingThere("There is no such activity in this history.")

    def add(self, row: Held, *, change: Activity.Change, instead_of: Held | None = None) -> None:
        """A new row, in the place of another where one is named."""
        if instead_of is not None:
            self.drop(instead_of)
        replaces = None if instead_of is None else instead_of.id
        self._new.append(row._replace(id=None, replaces=replaces, change=str(change), batch=None))

    def drop(self, row: Held, *, why: str = "") -> None:
        """A row that is held no more."""
        self._gone[cast("int", row.id)] = why

    def after(self) -> list[Held]:
        """The activities that would be held, in order."""
        kept = [row for row in self.rows if row.id not in self._gone]
        return sorted([*kept, *self._new], key=lambda row: row.order)

    def write(self) -> None:
        """Supersede and add rows; the person's version and status of today follow."""
        for number, why in self._gone.items():
            Activity.objects.filter(pk=number).update(
                superseded_at=self.at, superseded_by=self.by.audit_key, superseded_why=why
            )
        for row in self._new:
            added = activity(row, at=self.at, by=self.by.audit_key)
            added.save()
            self.added.append(added)
        Person.objects.filter(pk=self.person.pk).update(version=F("version") + 1)
        refresh([self.person.pk], today=self.today)


@contextmanager
def editing(*, by: Actor, person: Person | int, seen: str | None) -> Iterator[Edit]:
    """Change one history: yields it, locked, and writes what was changed at the end.

    `seen` is the mark of the history when the form was made (`seen.last_change`); raises EditClash where it
    has changed since. None never does.
    """
    number = existing(person)
    found = Person.objects.select_for_update().get(pk=number)
    if seen is not None and seen != last_change(number):
        raise EditClash(changed_since(number, seen), last_change(number))
    edit = Edit(found, held([number]).get(number, []), by, timezone.now(), timezone.localdate())
    yield edit
    edit.write()
