"""Jobs that fell silent: taken up again from their last step, or marked failed and put right."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from fingerpost.register.jobs.driving import MOST_TRIES, fail
from fingerpost.register.jobs.models import Job
from fingerpost.register.jobs.queueing import enqueue

STOPPED = (
    "The work stopped again and again before it was done. Nothing was left half done. Tell whoever looks "
    "after Fingerpost; the machine may be short of memory."
)
TASKS_KEPT = timedelta(days=14)


def rescue(now: datetime) -> int:
    """Look after every unfinished job that has been silent too long; returns how many. Safe to run twice.

    A worker that was killed leaves its job running and its task in the queue as running for ever; one that
    was killed before it took the job up leaves it waiting for a task that nobody will do.
    """
    silent = now - timedelta(seconds=settings.JOB_SILENCE_SECONDS)
    found = 0
    for job in Job.objects.filter(state=Job.State.RUNNING, heartbeat__lt=silent):
        found += _failed(job) if job.tries >= MOST_TRIES else _queued_again(job, silent)
    for job in Job.objects.filter(state=Job.State.WAITING, heartbeat__lt=silent):
        if not DBTaskResult.objects.filter(pk=job.task, status=TaskResultStatus.READY).exists():
            found += _queued_again(job, silent)
    return found


def prune(now: datetime) -> int:
    """Forget tasks that ended long ago; returns how many. The job's own row stays."""
    ended = [TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED]
    return DBTaskResult.objects.filter(status__in=ended, finished_at__lt=now - TASKS_KEPT).delete()[0]


def _failed(job: Job) -> int:
    with transaction.atomic():
        _bury(job)
        return int(fail(job, STOPPED))


def _queued_again(job: Job, silent: datetime) -> int:
    """Put the job back in the queue, unless another has just done so or it has given a sign of life."""
    with transaction.atomic():
        still = Job.objects.filter(pk=job.pk, state=job.state, takes=job.takes, heartbeat__lt=silent)
        if not still.update(state=Job.State.WAITING, takes=F("takes") + 1, heartbeat=timezone.now()):
            return 0
        _bury(job)
        job.refresh_from_db()
        enqueue(job)
        return 1


def _bury(job: Job) -> None:
    """The task that a dead worker had claimed has failed."""
    DBTaskResult.objects.filter(pk=job.task, status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.FAILED, finished_at=timezone.now()
    )
