"""Putting long work in the queue; whoever calls has checked that it may be asked for."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from fingerpost.register.audit.actors import Actor
from fingerpost.register.jobs.kinds import kind_of
from fingerpost.register.jobs.models import Job
from fingerpost.register.jobs.tasks import drive_job


def start(*, by: Actor, kind: str, argument: int) -> Job:
    """A job of this kind on this argument, in the queue; the one that is unfinished already, if there is one.

    It is queued by the caller's transaction: nothing runs before that commits. Raises UnknownJob for a kind
    that no app declares.
    """
    steps = kind_of(kind).steps
    now = timezone.now()
    with transaction.atomic():
        job, made = Job.objects.get_or_create(
            kind=kind,
            argument=argument,
            state__in=[Job.State.WAITING, Job.State.RUNNING],
            defaults={
                "state": Job.State.WAITING,
                "step": steps[0].name,
                "heartbeat": now,
                "asked_by": by.audit_key,
                "asked_at": now,
            },
        )
        if made:
            enqueue(job)
    return job


def enqueue(job: Job) -> None:
    """Put a waiting job in the queue; in the caller's transaction."""
    job.task = UUID(drive_job.enqueue(job.pk).id)
    job.heartbeat = timezone.now()
    job.save(update_fields=["task", "heartbeat"])
