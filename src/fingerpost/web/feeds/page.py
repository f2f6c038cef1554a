"""What the pages of one file share: the batch that may be seen, the way back, and trying an action."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fingerpost.core.errors import FingerpostError
from fingerpost.register.feeds import queries
from fingerpost.register.feeds.kinds import JOBS
from fingerpost.register.feeds.models import Batch
from fingerpost.register.jobs.models import Job
from fingerpost.register.jobs.queries import latest
from fingerpost.web.components import Crumb
from fingerpost.web.guard import user_of

READ = ("GET", "HEAD")
FORMS = ("GET", "HEAD", "POST")


def batch_of(request: HttpRequest, number: int) -> Batch:
    """The batch of this number, for whoever may see the files."""
    return get_object_or_404(queries.batches(user_of(request)), pk=number)


def working(batch: Batch) -> Job | None:
    """The work that goes on with a batch, if any."""
    job = latest(JOBS, batch.pk)
    return job if job is not None and not job.ended else None


def crumbs(batch: Batch | None = None) -> list[Crumb]:
    """The way back: to the feeds, and to the file."""
    way = [Crumb("Feeds", reverse("feeds:index"))]
    if batch is not None:
        way.append(Crumb("File", reverse("feeds:file", args=[batch.pk])))
    return way


def tried(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Whether it could be done; else the next page says why."""
    try:
        act()
    except FingerpostError as problem:
        messages.error(request, str(problem))
        return False
    return True
