"""Merging one record into another, and undoing it exactly."""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from fingerpost.register.access.acting import action
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.people import pointing
from fingerpost.register.people.actions.saving import NothingThere, also_on
from fingerpost.register.people.merging.reconcile import learning_rows, reconcile
from fingerpost.register.people.merging.restricting import keep_strictest, put_restriction_back
from fingerpost.register.people.models import (
    Merge,
    Person,
    RecordChange,
)
from fingerpost.register.people.permissions import Permission
from fingerpost.register.people.writing.held import load
from fingerpost.register.people.writing.undoing import put_changes_back, refresh


class CannotMerge(ValueError):
    """The two cannot be merged, or the merge not undone, as they stand; the sentence says why."""


@also_on("absorbed", Permission.PEOPLE_MERGE)
@action(needs=Permission.PEOPLE_MERGE, on="survivor")
def merge(*, by: Actor, survivor: Person | int, absorbed: Person | int) -> Merge:
    """Make `absorbed` a part of `survivor`: all its rows move, and it is no person of its own any more.

    The survivor's name, numbers and other details of now stand; those of the absorbed become former ones and
    fill what was blank. The stricter restriction holds. Raises CannotMerge, and NotAllowed unless `by` may
    merge both.
    """
    keep, lose = (p if isinstance(p, int) else p.pk for p in (survivor, absorbed))
    if keep == lose:
        raise CannotMerge("A record cannot be merged into itself.")
    held = load(sorted({keep, lose}))
    if len(held) < 2 or any(one.person.merged_into_id for one in held.values()):
        raise CannotMerge("One of the two records is merged already.")
    own = {
        name: [row.pk for row in getattr(held[lose], name)] for name in ("names", "identifiers", "addresses")
    }
    own["markers"] = [row.pk for row in held[lose].markers]
    own |= learning_rows(lose)
    merged = Merge(survivor_id=keep, absorbed_id=lose, merged_by=by.audit_key, merged_at=timezone.now())
    merged.restriction = keep_strictest(by=by, survivor=keep, absorbed=lose)
    merged.moved = _move(keep, lose)
    merged.changes = reconcile(by=by, survivor=keep, absorbed=held[lose].person, own=own)
    Person.objects.filter(pk=lose).update(merged_into=keep)
    for pointer, _ in pointing.pointers():
        if pointer.handler is not None:
            merged.kept[pointer.model._meta.label] = pointer.handler(lose, keep)
    refresh([keep])
    merged.save()
    for number, other in ((keep, lose), (lose, keep)):
        record(
            "people.merged",
            by=by,
            person=number,
            subject=f"merge:{merged.pk}",
            details={"other": other, "rows": sum(len(rows) for rows in merged.moved.values())},
        )
    return merged


@action(needs=Permission.PEOPLE_MERGE, on="person")
def undo_merge(*, by: Actor, person: Person | int, merge: int) -> None:
    """Make the two records two again, each with the rows that it had; later rows stay with the survivor.

    `person` is the survivor. Raises CannotMerge where a later merge must be undone first, and
    NothingThere for what is no merge into this person.
    """
    keep = person if isinstance(person, int) else person.pk
    merged = Merge.objects.select_for_update().filter(pk=merge, survivor=keep, undone_at__isnull=True).first()
    if merged is None:
        raise NothingThere("There is no such merge on this record to undo.")
    later = Merge.objects.filter(undone_at__isnull=True, pk__gt=merged.pk)
    if later.filter(Q(survivor=keep) | Q(absorbed=keep)).exists():
        raise CannotMerge("This record was merged again later. Undo the later merge first.")
    lose = merged.absorbed_id
    Person.objects.filter(pk=lose).update(merged_into=None)
    put_changes_back(RecordChange.objects.filter(pk__in=merged.changes))
    for pointer, fields in pointing.pointers():
        for name in fields:
            rows = merged.moved.get(f"{pointer.model._meta.label}.{name}", [])
            held = pointer.model._default_manager.filter(pk__in=rows, **{name: keep})
            held.update(**{name: lose})
    for pointer, _ in pointing.pointers():
        if pointer.restorer is not None:
            pointer.restorer(lose, keep, merged.kept.get(pointer.model._meta.label, {}))
    put_restriction_back(by=by, survivor=keep, done=merged.restriction)
    refresh([lose, keep])
    merged.undone_by, merged.undone_at = by.audit_key, timezone.now()
    merged.save()
    for number, other in ((keep, lose), (lose, keep)):
        record(
            "people.merge_undone",
            by=by,
            person=number,
            subject=f"merge:{merged.pk}",
            details={"other": other},
        )


def _move(keep: int, lose: int) -> dict[str, list[int]]:
    """Move the key of every row of the tables without a handler: `table.field` -> the rows."""
    moved: dict[str, list[int]] = {}
    for pointer, fields in pointing.pointers():
        if pointer.handler is not None:
            continue
        for name in fields:
            rows = pointer.model._default_manager.filter(**{name: lose})
            numbers: list[Any] = list(rows.order_by("pk").values_list("pk", flat=True))
            if numbers:
                rows.filter(pk__in=numbers).update(**{name: keep})
                moved[f"{pointer.model._meta.label}.{name}"] = numbers
    return moved
