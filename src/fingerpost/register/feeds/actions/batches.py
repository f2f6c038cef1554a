"""What is done to a batch as a whole: check again, apply, undo, discard."""

from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.register.access.acting import action
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.feeds import permissions, staging
from fingerpost.register.feeds.kinds import APPLY, CHECK, JOBS, PREVIEW, UNDO
from fingerpost.register.feeds.models import Batch, RowProblem, StagedRow
from fingerpost.register.jobs.models import Job
from fingerpost.register.jobs.queries import latest
from fingerpost.register.jobs.queueing import start

BUSY = "Fingerpost is at work on this file; wait until that is done."


def _held(batch: Batch, *states: Batch.State) -> Batch:
    """The batch, locked, in one of these states and with no work going on. Raises BadRequest."""
    held = Batch.objects.select_for_update().get(pk=batch.pk)
    job = latest(JOBS, held.pk)
    if job is not None and not job.ended:
        raise BadRequest(BUSY)
    if held.state not in states:
        raise BadRequest(
            f"This cannot be done with a file that is {held.get_state_display().lower()}; look at it again."
        )
    return held


@action(needs=permissions.UPLOAD)
def check_again(*, by: Actor, batch: Batch) -> Job:
    """Read and match the file anew: its check failed, or what we know has changed."""
    held = _held(batch, Batch.State.UPLOADED, Batch.State.CHECKED)
    if not held.kind:
        raise BadRequest("Say first what kind of file it is.")
    held.refusal, held.preview = "", None
    held.save(update_fields=["refusal", "preview"])
    return start(by=by, kind=CHECK, argument=held.pk)


@action(needs=permissions.DECIDE)
def settle_newcomers(*, by: Actor, batch: Batch, add: bool) -> Batch:
    """Say whether rows about people whom we do not know add them."""
    held = _held(batch, Batch.State.CHECKED, Batch.State.APPLIED)
    if held.add_new != add:
        held.add_new, held.preview = add, None
        held.save(update_fields=["add_new", "preview"])
        record("feeds.decided", by=by, subject=f"batch:{held.pk}", details={"add_new": add})
    return held


@action(needs=permissions.VIEW)
def look_ahead(*, by: Actor, batch: Batch) -> Job:
    """Work out anew what the batch would change."""
    held = _held(batch, Batch.State.CHECKED, Batch.State.APPLIED)
    return start(by=by, kind=PREVIEW, argument=held.pk)


@action(needs=permissions.APPLY)
def apply(*, by: Actor, batch: Batch) -> Job:
    """Apply what is settled of the batch, whole; of a batch that was applied, what was decided since."""
    held = _held(batch, Batch.State.CHECKED, Batch.State.APPLIED)
    held.state, held.refusal = Batch.State.APPLYING, ""
    held.save(update_fields=["state", "refusal"])
    return start(by=by, kind=APPLY, argument=held.pk)


@action(needs=permissions.APPLY)
def undo(*, by: Actor, batch: Batch) -> Job:
    """Take back whatever the batch wrote, whole."""
    held = _held(batch, Batch.State.APPLIED)
    held.state, held.refusal = Batch.State.UNDOING, ""
    held.save(update_fields=["state", "refusal"])
    return start(by=by, kind=UNDO, argument=held.pk)


@action(needs=permissions.UPLOAD)
def discard(*, by: Actor, batch: Batch) -> Batch:
    """Let go of a file that was not applied, or that was undone: the file and its rows are deleted."""
    held = _held(batch, Batch.State.UPLOADED, Batch.State.CHECKED, Batch.State.UNDONE)
    StagedRow.objects.filter(batch=held).delete()
    RowProblem.objects.filter(batch=held).delete()
    if held.state != Batch.State.UNDONE:
        held.state = Batch.State.DISCARDED
    held.preview, held.discarded_at = None, timezone.now()
    held.save()
    staging.forget(held)
    record("feeds.discarded", by=by, subject=f"batch:{held.pk}", details={"kind": held.kind})
    return held
