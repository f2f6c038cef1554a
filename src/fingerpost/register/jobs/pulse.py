"""Signs of life of a job while one step computes for long, from a thread beside it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from fingerpost.register.jobs.models import Job

BEATS_IN_SILENCE = 6
"""How often a job gives a sign of life in the time after which it would be taken for dead."""


@contextmanager
def pulse(job: int) -> Iterator[None]:
    """Beat for the job of this number, while it runs, until the work inside ends; dies with the process."""
    stop = threading.Event()
    thread = threading.Thread(target=_beat, args=(job, stop), name=f"pulse of job {job}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _beat(job: int, stop: threading.Event) -> None:
    try:
        while not stop.wait(settings.JOB_SILENCE_SECONDS / BEATS_IN_SILENCE):
            beat_once(job)
    finally:
        connection.close()


def beat_once(job: int) -> bool:
    """One sign of life. A store that is busy writing the job's own rows is no reason to stop: False then."""
    try:
        return bool(Job.objects.filter(pk=job, state=Job.State.RUNNING).update(heartbeat=timezone.now()))
    except DatabaseError:
        return False
