"""A job of a batch that failed: the batch stands as it did before, and says why."""

from fingerpost.register.feeds.kinds import JOBS
from fingerpost.register.feeds.models import Batch
from fingerpost.register.jobs.queries import latest


def put_back(number: int) -> None:
    """Put a batch right; in the transaction in which its job is marked failed."""
    batch = Batch.objects.select_for_update().get(pk=number)
    job = latest(JOBS, number)
    batch.refusal = job.error if job is not None else ""
    if batch.state == Batch.State.APPLYING:
        batch.state = Batch.State.CHECKED if batch.applied_at is None else Batch.State.APPLIED
    elif batch.state == Batch.State.UNDOING:
        batch.state = Batch.State.APPLIED
    batch.save(update_fields=["state", "refusal"])
