"""What is to be written: rows added and values changed, noted as they are made, written in few statements."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection, models

from fingerpost.register.audit.actors import Actor
from fingerpost.register.jobs.inserting import insert
from fingerpost.register.people.models import (
    CareEpisode,
    Carer,
    Person,
    RecordChange,
)

PARENTS_FIRST: tuple[type[models.Model], ...] = (CareEpisode, Carer)
BATCH_SIZE = 500


def plain(value: Any) -> Any:
    """A value as JSON keeps it."""
    return value.isoformat() if isinstance(value, date) else value


def rewrite(rows: Iterable[models.Model], fields: Iterable[str]) -> None:
    """Write these fields (named by attribute, `district_id`) of rows of one table that exist.

    One prepared statement for all rows, given to the database at once: an ORM update of thousands of rows,
    each with values of its own, takes ten times as long.
    """
    held, names = list(rows), sorted(fields)
    if not held or not names:
        return
    meta = held[0]._meta
    columns = {str(f.attname): f for f in meta.concrete_fields}
    quote = connection.ops.quote_name
    setting = ", ".join(f"{quote(str(columns[name].column))} = %s" for name in names)
    values = [
        (*(columns[n].get_db_prep_save(getattr(row, n), connection) for n in names), row.pk) for row in held
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"update {quote(meta.db_table)} set {setting} where id = %s", values)  # noqa: S608


@dataclass
class Ledger:
    """Additions and changes of one writer at one moment."""

    by: Actor
    batch: int | None
    at: datetime
    _added: dict[type[models.Model], list[Any]] = field(default_factory=dict)
    notes: list[RecordChange] = field(default_factory=list)
    """What `write` noted; of a file nothing, for nobody asks."""
    _changed: dict[int, tuple[Any, Person, dict[str, Any]]] = field(default_factory=dict)
    """By the identity of the row in memory: the row, whose it is, and what its fields held before."""

    def add(self, row: models.Model, person: Person) -> None:
        """A new row; it takes the batch and the moment where its table has them."""
        for name, value in (("batch", self.batch), ("recorded_at", self.at)):
            if any(f.name == name for f in row._meta.concrete_fields):
                setattr(row, name, value)
        self._added.setdefault(type(row), []).append((row, person))

    def set(self, row: models.Model, person: Person, **values: Any) -> bool:
        """Give fields new values; whether any differed. A row that is not written yet just takes them."""
        different = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not different:
            return False
        if row.pk is not None:
            _, _, before = self._changed.setdefault(id(row), (row, person, {}))
            for name in different:
                before.setdefault(name, getattr(row, name))
        for name, value in different.items():
            setattr(row, name, value)
        return True

    def touched(self) -> dict[int, Person]:
        """The people, by identity in memory, of whom anything is added or changed."""
        people = [person for rows in self._added.values() for _, person in rows]
        people += [person for _, person, _ in self._changed.values()]
        return {id(person): person for person in people}

    def counts(self) -> Counter[str]:
        """How many rows are added or changed, by table."""
        found = Counter({str(model._meta.model_name): len(rows) for model, rows in self._added.items()})
        found.update(str(row._meta.model_name) for row, _, _ in self._changed.values())
        return found

    def write(self) -> None:
        """Write it all, parents first, note each change, and count a version of each record touched."""
        touched = self.touched().values()
        for person in touched:
            person.version += 1
        order = sorted(self._added, key=lambda model: model not in PARENTS_FIRST)
        for model in order:
            rows = [row for row, _ in self._added[model]]
            if self.batch is not None and model not in PARENTS_FIRST:
                insert(rows)
            else:
                model._default_manager.bulk_create(rows, batch_size=BATCH_SIZE)
        by_fields: dict[tuple[type[models.Model], frozenset[str]], list[models.Model]] = {}
        for row, _, before in self._changed.values():
            by_fields.setdefault((type(row), frozenset(before)), []).append(row)
        for (_, fields), changed in by_fields.items():
            rewrite(changed, fields)
        Person.objects.filter(pk__in=[p.pk for p in touched]).update(version=models.F("version") + 1)
        if self.batch is not None:
            insert(self._notes())
            return
        self.notes = RecordChange.objects.bulk_create(self._notes(), batch_size=BATCH_SIZE)

    def _notes(self) -> list[RecordChange]:
        notes = [
            self._note(row, person, {f: [plain(old), plain(getattr(row, f))] for f, old in before.items()})
            for row, person, before in self._changed.values()
        ]
        if self.batch is None:
            notes += [
                self._note(row, person, {}, added=True)
                for rows in self._added.values()
                for row, person in rows
            ]
        return notes

    def _note(
        self, row: models.Model, person: Person, values: dict[str, list[Any]], *, added: bool = False
    ) -> RecordChange:
        return RecordChange(
            person=person,
            table=str(row._meta.model_name),
            row=row.pk,
            added=added,
            values=values,
            version=person.version,
            changed_by=self.by.audit_key,
            changed_at=self.at,
            batch=self.batch,
        )
