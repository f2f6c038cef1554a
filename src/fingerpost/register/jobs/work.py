"""What a step sees of its job: what it works on, who asked, and how to say how far it is."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from fingerpost.register.audit.actors import Actor
from fingerpost.register.jobs.models import Job


class LostJob(Exception):
    """Another worker has taken the job up, because this one was silent for too long."""


class Work:
    """One take of a job. Whatever it writes is written only while the job is still its own."""

    def __init__(self, job: Job, by: Actor) -> None:
        self.job = job
        self.by = by

    @property
    def argument(self) -> int:
        """The number of what the job works on."""
        return self.job.argument

    def beat(self, position: int | None = None, total: int | None = None) -> None:
        """Give a sign of life, and say how far the step is; outside any transaction. Raises LostJob."""
        changes: dict[str, object] = {"heartbeat": timezone.now()}
        if position is not None:
            changes["position"] = position
        if total is not None:
            changes["total"] = total
        if not self._mine().update(**changes):
            raise LostJob
        for name, value in changes.items():
            setattr(self.job, name, value)

    @contextmanager
    def part(self, position: int, total: int) -> Iterator[None]:
        """Write a part of a step, and how far it is, in one transaction: a later take goes on from there."""
        with self.writing():
            yield
            self.job.position, self.job.total, self.job.tries = position, total, 0
            self.job.heartbeat = timezone.now()
            self.job.save(update_fields=["position", "total", "tries", "heartbeat"])

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction in which the job is held. Raises LostJob when it is no longer this worker's."""
        with transaction.atomic():
            if not self._mine().select_for_update().exists():
                raise LostJob
            yield

    def _mine(self) -> QuerySet[Job]:
        return Job.objects.filter(pk=self.job.pk, takes=self.job.takes, state=Job.State.RUNNING)
