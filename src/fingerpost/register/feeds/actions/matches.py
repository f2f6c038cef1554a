"""Deciding whom the doubtful rows of a file are about."""

from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.register.access.acting import action
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import NotAllowed, people_of
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.feeds import permissions
from fingerpost.register.feeds.changing.newcomers import enough
from fingerpost.register.feeds.models import Batch, StagedRow
from fingerpost.register.feeds.queries import doubtful

OPEN = frozenset({Batch.State.CHECKED, Batch.State.APPLIED})
Decision = StagedRow.Decision
TOO_LITTLE = (
    "This row does not say enough to add somebody: a record needs both names and a month of birth. Leave it "
    "out, or ask the sender."
)


def _open(row: StagedRow) -> StagedRow:
    """The row, locked, where it may be decided. Raises BadRequest."""
    held = StagedRow.objects.select_for_update().get(pk=row.pk)
    batch = Batch.objects.select_for_update().get(pk=held.batch_id)
    if held.applied or batch.state not in OPEN:
        raise BadRequest("This row can no longer be decided: its file was applied, undone or discarded.")
    return held


@action(needs=permissions.DECIDE)
def decide(*, by: Actor, row: StagedRow, decision: str, person: int | None = None) -> StagedRow:
    """Decide whom a row is about.

    `same`: the candidate `person`; `different`: not that candidate (the next one is to be looked at; after
    the last it is somebody new, or is left out where it says too little); `new`; `leave_out`. Raises
    BadRequest where that cannot be, NotAllowed for a candidate whom `by` may not see.
    """
    held = _open(row)
    candidates = [one["person"] for one in held.candidates]
    if decision in (Decision.SAME, "different"):
        if person not in candidates:
            raise BadRequest("That person is not among those whom the row may be about; look at it again.")
        if not people_of(by, Permission.PEOPLE_VIEW).filter(pk=person).exists():
            raise NotAllowed("You may not open that record, so somebody else has to decide about it.")
    if decision == "different":
        held.candidates = [one for one in held.candidates if one["person"] != person]
        if held.candidates:
            held.save(update_fields=["candidates"])
            _note(by, held, "different", person)
            return held
        decision = Decision.NEW if enough(held.identity) else Decision.LEAVE_OUT
    if decision == Decision.NEW and not enough(held.identity):
        raise BadRequest(TOO_LITTLE)
    if decision not in Decision.values:
        raise BadRequest("Choose one of the answers.")
    held.decision = decision
    held.person_id = person if decision == Decision.SAME else None
    held.decided_by, held.decided_at = by.audit_key, timezone.now()
    held.save()
    Batch.objects.filter(pk=held.batch_id).update(preview=None)
    _note(by, held, decision, held.person_id)
    return held


@action(needs=permissions.DECIDE)
def undecide(*, by: Actor, row: StagedRow) -> StagedRow:
    """Take a decision back: the row is to be decided again."""
    held = _open(row)
    held.decision, held.decided_by, held.decided_at = "", "", None
    if held.outcome not in (StagedRow.Outcome.EXACT, StagedRow.Outcome.ACCEPTED):
        held.person_id = None
    held.save()
    Batch.objects.filter(pk=held.batch_id).update(preview=None)
    _note(by, held, "undecided", None)
    return held


@action(needs=permissions.DECIDE)
def decide_all(*, by: Actor, batch: Batch) -> int:
    """Leave out every row that is still to decide; how many. Each may be decided otherwise later."""
    held = Batch.objects.select_for_update().get(pk=batch.pk)
    if held.state not in OPEN:
        raise BadRequest("This file was applied, undone or discarded meanwhile; look at it again.")
    number = doubtful(held).update(
        decision=Decision.LEAVE_OUT, decided_by=by.audit_key, decided_at=timezone.now(), likeness=""
    )
    Batch.objects.filter(pk=held.pk).update(preview=None)
    record(
        "feeds.decided", by=by, subject=f"batch:{held.pk}", details={"decision": "leave_out", "rows": number}
    )
    return number


def _note(by: Actor, row: StagedRow, decision: str, person: int | None) -> None:
    record(
        "feeds.decided",
        by=by,
        person=person,
        subject=f"batch:{row.batch_id}",
        details={"line": row.line, "decision": decision},
    )
