"""Reading about jobs: the latest of a thing, and what is queued."""

from dataclasses import dataclass

from django.db.models import QuerySet

from fingerpost.register.jobs.kinds import kind_of
from fingerpost.register.jobs.models import Job


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is, in words and numbers for a page. `percent` is None where it cannot be told."""

    state: str
    title: str
    number: int
    of: int
    percent: int | None
    ended: bool
    error: str


def jobs_of(kind: str, argument: int) -> QuerySet[Job]:
    """Every job of a kind on an argument, the latest first."""
    return Job.objects.filter(kind=kind, argument=argument).order_by("-pk")


def latest(kinds: list[str], argument: int) -> Job | None:
    """The latest job of any of the kinds on an argument."""
    return Job.objects.filter(kind__in=kinds, argument=argument).order_by("-pk").first()


def progress_of(job: Job) -> Progress:
    """How far the job is: which step of how many, and what share of the step's own count."""
    steps = kind_of(job.kind).steps
    number = next((place for place, step in enumerate(steps, start=1) if step.name == job.step), 1)
    share = min(job.position / job.total, 1.0) if job.total else None
    percent = 100 if job.state == Job.State.DONE else None if share is None else int(100 * share)
    return Progress(
        state=job.state,
        title=steps[number - 1].title,
        number=number,
        of=len(steps),
        percent=percent,
        ended=job.ended,
        error=job.error,
    )
