"""Long work: one row a job, which a background task drives step by step."""

from django.db import models


class Job(models.Model):
    """A piece of long work. Steps are safe to run twice and commit together with the job's position."""

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"
        CANCELLED = "cancelled", "Cancelled"

    kind = models.CharField(max_length=40)
    argument = models.BigIntegerField()
    """The number of what it works on: a batch, an export."""
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    step = models.CharField(max_length=40, blank=True)
    position = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    heartbeat = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    result = models.JSONField(default=dict)
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
