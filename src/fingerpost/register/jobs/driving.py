"""Driving a job from where it stands to its end; whoever dies on the way is followed by another."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from fingerpost.core.errors import FingerpostError
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.jobs.asking import actor_of
from fingerpost.register.jobs.kinds import Kind, Step, UnknownJob, kind_of
from fingerpost.register.jobs.models import Job
from fingerpost.register.jobs.work import LostJob, Work

MOST_TRIES = 3
"""So often a step is begun before the job is marked failed."""


class Ending(StrEnum):
    """How driving a job went."""

    DONE = "done"
    FAILED = "failed"
    NOT_OURS = "not ours"


def drive(number: int) -> Ending:
    """Take the job up and do its remaining steps.

    A refusal in our own words, or a right that is no longer held, ends the job as failed with its sentence.
    Any other error is raised again: the job is then silent, so that it is taken up again, or is marked failed
    after MOST_TRIES.
    """
    job = take(number)
    if job is None:
        return Ending.NOT_OURS
    try:
        kind = kind_of(job.kind)
        work = Work(job, actor_of(job.asked_by))
        step: Step | None = kind.step(job.step)
        with _without_collecting():
            while step is not None:
                step = _do(work, kind, step)
    except LostJob:
        return Ending.NOT_OURS
    except (FingerpostError, NotAllowed) as refusal:
        fail(job, str(refusal))
        return Ending.FAILED
    except Exception as error:
        if job.tries >= MOST_TRIES:
            fail(job, _went_wrong(job, error))
        raise
    return Ending.DONE


def run_now(job: Job) -> Job:
    """Drive a job to its end in this process (tests, demo, command line); returns it as it then is."""
    drive(job.pk)
    job.refresh_from_db()
    return job


def take(number: int) -> Job | None:
    """The job, now ours; None when it has ended or is another's."""
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(pk=number, state=Job.State.WAITING).first()
        if job is None:
            return None
        job.state = Job.State.RUNNING
        job.takes += 1
        job.tries += 1
        job.heartbeat = timezone.now()
        job.save(update_fields=["state", "takes", "tries", "heartbeat"])
    return job


def fail(job: Job, sentence: str) -> bool:
    """Mark a job failed and put right what it worked on, in one transaction; False when another holds it."""
    with transaction.atomic():
        held = Job.objects.select_for_update().filter(pk=job.pk, takes=job.takes)
        if not held.exclude(state__in=[Job.State.DONE, Job.State.FAILED]).exists():
            return False
        job.state, job.error, job.ended_at = Job.State.FAILED, sentence[:500], timezone.now()
        job.save(update_fields=["state", "error", "ended_at"])
        clean = _kind_if_known(job)
        if clean is not None and clean.when_failed is not None:
            clean.when_failed(job.argument)
    return True


def _do(work: Work, kind: Kind, step: Step) -> Step | None:
    """Do one step, write what it gives, and move the job on, whole; returns the next step."""
    write = step.run(work)
    following = kind.after(step)
    job = work.job
    with work.writing():
        if write is not None:
            write()
        job.position, job.total, job.tries = 0, 0, 1
        job.heartbeat = timezone.now()
        if following is None:
            job.state, job.ended_at = Job.State.DONE, job.heartbeat
        else:
            job.step = following.name
        job.save(update_fields=["position", "total", "tries", "heartbeat", "state", "step", "ended_at"])
    return following


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Work while the collector rests.

    A step makes hundreds of thousands of small rows, which it would go through again and again to
    free hardly any: without it a feed of forty thousand rows takes a third less time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _kind_if_known(job: Job) -> Kind | None:
    try:
        return kind_of(job.kind)
    except UnknownJob:
        return None


def _went_wrong(job: Job, error: BaseException) -> str:
    return (
        f"Something went wrong inside Fingerpost ({type(error).__name__}, step {job.step}). Nothing was left "
        "half done. Try again, and tell whoever looks after Fingerpost if it happens again."
    )
