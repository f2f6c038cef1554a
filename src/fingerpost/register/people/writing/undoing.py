"""Undoing a batch: values put back where nobody has changed them since, rows taken away, columns derived."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone

from fingerpost.register.audit.actors import Actor
from fingerpost.register.people import pointing, rows
from fingerpost.register.people.hearing import births_changed
from fingerpost.register.people.models import (
    Achievement,
    Address,
    Barrier,
    CareEpisode,
    Carer,
    Consent,
    ContactPoint,
    Identifier,
    Interest,
    Marker,
    Person,
    PersonName,
    Placement,
    ProvisionHours,
    RecordChange,
    SchoolPlace,
    Sibling,
    Worker,
)
from fingerpost.register.people.writing.columns import write_derived
from fingerpost.register.people.writing.held import chunks, load
from fingerpost.register.people.writing.keys import write_keys
from fingerpost.register.people.writing.ledger import plain, rewrite

CHILDREN_FIRST: tuple[type[models.Model], ...] = (
    Placement,
    ContactPoint,
    CareEpisode,
    Carer,
    PersonName,
    Identifier,
    Address,
    SchoolPlace,
    Marker,
    Barrier,
    Interest,
    ProvisionHours,
    Achievement,
    Consent,
    Sibling,
    Worker,
)


def undo_batch(*, by: Actor, batch: int) -> rows.Undone:
    """Take back everything that a batch wrote; see `bulk.undo`."""
    born = _born_otherwise(batch)
    restored, kept_values, touched = _restore(batch)
    kept_people = _kept_people(batch)
    removed = kept_rows = 0
    for model in CHILDREN_FIRST:
        gone, kept, people = _take_away(model, batch, kept_people)
        removed, kept_rows, touched = removed + gone, kept_rows + kept, touched | people
    for chunk in chunks(_made_people(batch, kept_people)):
        Person.objects.filter(pk__in=chunk).delete()
        removed += len(chunk)
        touched.difference_update(chunk)
    RecordChange.objects.filter(batch=batch, undone_at__isnull=True).update(undone_at=timezone.now())
    for chunk in chunks(sorted(touched)):
        refresh(chunk)
    births_changed(sorted(born))
    return rows.Undone(restored, removed, tuple(sorted(kept_people)), kept_rows, kept_values)


def refresh(people: Iterable[int]) -> None:
    """Work out again the derived columns and the search keys of people, and count a version."""
    held = load(list(people))
    Person.objects.filter(pk__in=held).update(version=models.F("version") + 1)
    write_derived(held.values())
    write_keys(held.values())


def _born_otherwise(batch: int) -> set[int]:
    """People whose birth date or month the batch changed."""
    changes = RecordChange.objects.filter(batch=batch, table="person", undone_at__isnull=True)
    about_birth = Q(values__has_key="birth_date") | Q(values__has_key="birth_month")
    return set(changes.filter(about_birth).values_list("person_id", flat=True))


def _restore(batch: int) -> tuple[int, int, set[int]]:
    """Put values back, the latest change first: (values restored, values kept, people touched)."""
    restored = kept = 0
    touched: set[int] = set()
    changes = RecordChange.objects.filter(batch=batch, undone_at__isnull=True, added=False).order_by("-pk")
    for chunk in chunks(changes.iterator()):
        touched.update(change.person_id for change in chunk)
        by_table: dict[str, list[RecordChange]] = {}
        for change in chunk:
            by_table.setdefault(change.table, []).append(change)
        for table, listed in by_table.items():
            put, left = restore_table(apps.get_model("people", table), listed, Q(batch=batch))
            restored, kept = restored + put, kept + left
    return restored, kept, touched


def restore_table(model: type[models.Model], changes: list[RecordChange], own: Q) -> tuple[int, int]:
    """Put back what changes of rows of one table replaced, the latest change first: (restored, kept).

    `own` are the changes that are undone together; see `_later`.
    """
    held = model._default_manager.in_bulk({change.row for change in changes})
    later = _later(changes, own)
    patched: set[RecordChange] = set()
    put_back: dict[frozenset[str], list[models.Model]] = {}
    restored = kept = 0
    for change in changes:
        row = held.get(change.row)
        if row is None:
            continue
        fields = set()
        for name, (before, after) in change.values.items():
            if plain(getattr(row, name)) == after:
                setattr(row, name, _python(model, name, before))
                fields.add(name)
                restored += 1
                continue
            after_it = (c for c in later.get(change.row, ()) if c.pk > change.pk and name in c.values)
            following = next(after_it, None)
            if following is not None and following.batch is not None:
                following.values[name][0] = before
                patched.add(following)
                restored += 1
            else:
                kept += 1
        put_back.setdefault(frozenset(fields), []).append(row)
    for names, listed in put_back.items():
        rewrite(listed, names)
    RecordChange.objects.bulk_update(patched, ["values"])
    return restored, kept


def _later(changes: list[RecordChange], own: Q) -> dict[int, list[RecordChange]]:
    """By row, the changes that others made after those of this batch, the earliest first.

    A batch that came after has what this one wrote as its own "before"; it is given ours instead, so that
    undoing both in either order gives back what was before both.
    """
    found: dict[int, list[RecordChange]] = {}
    after = RecordChange.objects.filter(
        table=changes[0].table,
        row__in={change.row for change in changes},
        pk__gt=min(change.pk for change in changes),
        undone_at__isnull=True,
    ).exclude(own)
    for change in after.order_by("pk"):
        found.setdefault(change.row, []).append(change)
    return found


def _python(model: type[models.Model], name: str, value: Any) -> Any:
    field = model._meta.get_field(name.removesuffix("_id"))
    if isinstance(field, models.ForeignKey):
        return value
    return field.to_python(value)  # type: ignore[union-attr]


def _made_people(batch: int, kept: set[int]) -> list[int]:
    made = Person.objects.filter(batch=batch).order_by("pk").values_list("pk", flat=True)
    return [pk for pk in made if pk not in kept]


def _kept_people(batch: int) -> set[int]:
    """People whom the batch made and to whose records others have added since, or who were merged."""
    made = Person.objects.filter(batch=batch)
    kept = set(
        made.filter(Q(merged_into__isnull=False) | Q(absorbed__isnull=False)).values_list("pk", flat=True)
    )
    kept.update(
        RecordChange.objects.filter(person__in=made, undone_at__isnull=True)
        .exclude(batch=batch)
        .values_list("person_id", flat=True)
    )
    for model, fields in pointing.holding():
        others = model._default_manager.all()
        if any(f.name == "batch" for f in model._meta.concrete_fields):
            others = others.filter(Q(batch__isnull=True) | ~Q(batch=batch))
        for field in fields:
            kept.update(others.filter(**{f"{field}__in": made}).values_list(f"{field}_id", flat=True))
    return kept


def _take_away(model: type[models.Model], batch: int, kept_people: set[int]) -> tuple[int, int, set[int]]:
    """Delete the rows that the batch added: (deleted, kept, people touched).

    Kept are rows that others have changed since or added to, and all rows of people who are kept.
    """
    owner = "episode__person_id" if model is Placement else "person_id"
    added = dict(model._default_manager.filter(batch=batch).values_list("pk", owner))
    kept = {pk for pk, person in added.items() if person in kept_people}
    for chunk in chunks(sorted(added.keys() - kept)):
        kept |= _changed_since(model, batch, chunk)
        kept |= _with_children(model, chunk)
    for chunk in chunks(sorted(added.keys() - kept)):
        model._default_manager.filter(pk__in=chunk).delete()
    return len(added) - len(kept), len(kept), set(added.values())


def _changed_since(model: type[models.Model], batch: int, numbers: list[int]) -> set[int]:
    changes = RecordChange.objects.filter(table=model._meta.model_name, row__in=numbers, undone_at=None)
    others = changes.filter(Q(batch__isnull=True) | ~Q(batch=batch))
    return set(others.values_list("row", flat=True))


def _with_children(model: type[models.Model], numbers: list[int]) -> set[int]:
    """Rows to which rows of others hang: a placement added by hand to an episode that a file brought."""
    found: set[int] = set()
    for child, field in ((Placement, "episode"), (ContactPoint, "carer")):
        if child._meta.get_field(field).related_model is model:
            hanging = child._default_manager.filter(**{f"{field}__in": numbers})
            found |= set(hanging.values_list(f"{field}_id", flat=True))
    return found


def put_changes_back(changes: models.QuerySet[RecordChange]) -> None:
    """Undo these changes: values put back where nobody changed them since, rows they added taken away."""
    listed = list(changes.filter(undone_at__isnull=True).order_by("-pk"))
    own = Q(pk__in=[change.pk for change in listed])
    by_table: dict[str, list[RecordChange]] = {}
    for change in listed:
        by_table.setdefault(change.table, []).append(change)
    for table, noted in by_table.items():
        model = apps.get_model("people", table)
        changed = [change for change in noted if not change.added]
        if changed:
            restore_table(model, changed, own)
        added = [change.row for change in noted if change.added]
        model._default_manager.filter(pk__in=added).delete()
    changes.update(undone_at=timezone.now())
