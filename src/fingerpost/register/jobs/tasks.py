"""The task that the queue knows: it drives a job, and keeps no message of an error, which may be personal."""

import logging

from django_tasks import task

from fingerpost.register.jobs.driving import drive
from fingerpost.register.jobs.pulse import pulse

log = logging.getLogger(__name__)


@task()
def drive_job(job: int) -> str:
    """Drive the job of this number to its end, giving signs of life. Returns how that went, for the queue."""
    try:
        with pulse(job):
            return drive(job).value
    except Exception as error:  # noqa: BLE001 - the queue would store the message, which may be personal
        log.error(
            "Job %d stopped with %s; it will be taken up again or marked failed.", job, type(error).__name__
        )
        return "stopped"
