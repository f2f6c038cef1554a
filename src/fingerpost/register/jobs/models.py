"""Long work: one row a job, which a background task drives step by step."""

from uuid import uuid4

from django.db import models


class Job(models.Model):
    """A piece of long work. Steps are safe to run twice and commit together with the job's position."""

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    kind = models.CharField(max_length=40)
    argument = models.BigIntegerField()
    """The number of what it works on: a batch, an export."""
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    step = models.CharField(max_length=40, blank=True)
    """The step that comes next or is being done."""
    position = models.PositiveIntegerField(default=0)
    """How far the step is, of `total`; both are 0 where it cannot be told."""
    total = models.PositiveIntegerField(default=0)
    heartbeat = models.DateTimeField()
    """When it last gave a sign of life; while it waits, when it was last put in the queue."""
    takes = models.PositiveSmallIntegerField(default=0)
    """How often it was taken up: whoever holds an older take has lost the job."""
    tries = models.PositiveSmallIntegerField(default=0)
    """How often it was taken up since it last got on."""
    task = models.UUIDField(default=uuid4)
    """The task in the queue that is to drive it."""
    error = models.CharField(max_length=500, blank=True)
    """One sentence for people; never a personal value."""
    asked_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """Found by the worker while unfinished; by what it works on."""

        indexes = [
            models.Index(fields=["state", "heartbeat"], name="job_by_state"),
            models.Index(fields=["kind", "argument"], name="job_by_argument"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "argument"],
                condition=models.Q(state__in=["waiting", "running"]),
                name="one_unfinished_job",
            )
        ]

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in (Job.State.DONE, Job.State.FAILED)


class WorkerPulse(models.Model):
    """The one row that says when a worker last went its rounds."""

    at = models.DateTimeField()
