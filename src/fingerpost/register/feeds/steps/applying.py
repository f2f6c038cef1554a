"""Applying a batch whole, in one transaction, with one audit row that names it; and undoing it whole."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.register.access.policy import require
from fingerpost.register.audit.record import record
from fingerpost.register.feeds import permissions
from fingerpost.register.feeds.changing import policy
from fingerpost.register.feeds.changing.plan import Plan, Planner
from fingerpost.register.feeds.due import next_due
from fingerpost.register.feeds.models import Batch, Feed, KeptFact, StagedRow
from fingerpost.register.feeds.steps.previewing import new_facts
from fingerpost.register.history import bulk as history
from fingerpost.register.jobs.inserting import insert
from fingerpost.register.jobs.work import Work
from fingerpost.register.organisations import bulk as organisations
from fingerpost.register.people import bulk as people

SHOWN = 200
"""Reports of one outcome whose people the result names, for somebody to look at; the rest are counted."""
TO_LOOK_AT = ("contradicted", "outranked", "nothing_to_end")


def apply(work: Work) -> Callable[[], None]:
    """Plan the batch outside any transaction; what is returned writes it, whole."""
    require(work.by, permissions.APPLY)
    batch = Batch.objects.select_related("feed").get(pk=work.argument)
    plan = Planner(batch).made()

    def write() -> None:
        result = _write(work, batch, plan)
        now = timezone.now()
        before = batch.result or {}
        batch.result = _added_up(before, result)
        batch.state, batch.applied_by, batch.applied_at = Batch.State.APPLIED, work.by.audit_key, now
        batch.preview = None
        batch.refusal = ""
        batch.save()
        if batch.feed is not None:
            feed = Feed.objects.select_for_update().get(pk=batch.feed.pk)
            feed.next_due = next_due(feed, after=timezone.localdate(now))
            feed.save(update_fields=["next_due"])
        record(
            "feeds.applied",
            by=work.by,
            subject=f"batch:{batch.pk}",
            details={"kind": batch.kind, "rows": result["rows"], "added": result["added"]},
        )

    return write


def undo(work: Work) -> Callable[[], None]:
    """Take back whatever the batch wrote; later changes of other people stand, and are counted."""
    require(work.by, permissions.APPLY)
    batch = Batch.objects.get(pk=work.argument)

    def write() -> None:
        told = history.undo(by=work.by, batch=batch.pk)
        KeptFact.objects.filter(batch=batch).delete()
        rows = StagedRow.objects.filter(batch=batch)
        rows.filter(applied=True).update(applied=False)
        rows.filter(outcome=StagedRow.Outcome.NEW).update(person=None)
        rows.filter(decision=StagedRow.Decision.NEW).update(person=None)
        restored = people.undo(by=work.by, batch=batch.pk)
        organisations.undo(batch=batch.pk)
        batch.result = {
            **(batch.result or {}),
            "undone": {
                "activities": told.taken_back,
                "removed": restored.removed,
                "restored": restored.restored,
                "kept_people": len(restored.kept_people),
                "changed_since": len(told.changed_since | set(restored.kept_people)),
                "kept_rows": restored.kept_rows + restored.kept_values,
            },
        }
        batch.state, batch.undone_by = Batch.State.UNDONE, work.by.audit_key
        batch.undone_at = timezone.now()
        batch.refusal = ""
        batch.save()
        record("feeds.undone", by=work.by, subject=f"batch:{batch.pk}", details={"kind": batch.kind})

    return write


def _write(work: Work, batch: Batch, plan: Plan) -> dict[str, Any]:
    """Write everything that a plan says; in the transaction of the job's last step."""
    held = Batch.objects.select_for_update().get(pk=batch.pk)
    if held.state != Batch.State.APPLYING:
        raise BadRequest("This file was applied, undone or discarded meanwhile; look at it again.")
    plan.with_places_made(batch.pk)
    refs = list(plan.added)
    made = people.add_people(by=work.by, batch=batch.pk, people=[plan.added[ref] for ref in refs])
    number = dict(zip(refs, made, strict=True))

    def of(person: int) -> int:
        return number.get(person, person)

    changed = people.update(
        by=work.by,
        batch=batch.pk,
        changes=(replace(change, person=of(change.person)) for change in plan.changes),
    )
    reports = [replace(report, person=of(report.person)) for report in plan.reports]
    told = history.record(
        by=work.by, batch=batch.pk, activities=reports, joining=batch.kind != policy.MIGRATION
    )
    kept = _keep(batch, plan, of)
    _mark_applied(batch, {line: of(person) for line, person in plan.lines.items()})
    looking: dict[str, list[int]] = {}
    for report, outcome in zip(reports, told.outcomes, strict=True):
        if outcome in TO_LOOK_AT:
            people_of = looking.setdefault(str(outcome), [])
            if len(people_of) < SHOWN and report.person not in people_of:
                people_of.append(report.person)
    return {
        "rows": len(plan.lines),
        "people": len(set(plan.lines.values())),
        "added": len(made),
        "changed": changed,
        "history": dict(told.counts),
        "kept": kept,
        "organisations": plan.places.unknown,
        "left_out": dict(plan.left_out),
        "look_at": looking,
    }


def _keep(batch: Batch, plan: Plan, of: Callable[[int], int]) -> dict[str, int]:
    """Keep the facts that no app holds yet; returns how many are new, by kind."""
    now = timezone.now()
    new = new_facts(plan)
    insert(
        [
            KeptFact(
                person_id=of(one.person),
                kind=one.kind,
                digest=one.digest,
                on_date=one.on_date,
                data=one.data,
                source=batch.kind,
                line=one.line,
                recorded_at=now,
                batch=batch,
            )
            for one in new
        ]
    )
    return dict(Counter(one.kind for one in new))


def _mark_applied(batch: Batch, people_of: dict[int, int]) -> None:
    """The rows that took part are done, and those of people whom the file added know them now."""
    rows = StagedRow.objects.filter(batch=batch, applied=False).only("pk", "line", "person_id")
    changed = []
    done = []
    for row in rows.iterator(chunk_size=10_000):
        person = people_of.get(row.line)
        if person is None:
            continue
        if row.person_id is None:
            row.person_id, row.applied = person, True
            changed.append(row)
        else:
            done.append(row.pk)
    StagedRow.objects.bulk_update(changed, ["person", "applied"], batch_size=500)
    for at in range(0, len(done), 10_000):
        StagedRow.objects.filter(pk__in=done[at : at + 10_000]).update(applied=True)


def _added_up(before: dict[str, Any], result: dict[str, Any]) -> dict[str, Any]:
    """The result of a batch that is applied in two goes: first the good rows, then those decided since."""
    if not before or "undone" in before:
        return result
    summed = dict(result)
    for name in ("rows", "people", "added", "changed", "organisations"):
        summed[name] = before.get(name, 0) + result[name]
    for name in ("history", "kept"):
        summed[name] = dict(Counter(before.get(name, {})) + Counter(result[name]))
    looking = {key: list(value) for key, value in before.get("look_at", {}).items()}
    for key, found in result["look_at"].items():
        looking[key] = list(dict.fromkeys([*looking.get(key, []), *found]))[:SHOWN]
    summed["look_at"] = looking
    return summed
