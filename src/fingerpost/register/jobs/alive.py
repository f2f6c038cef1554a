"""Whether a worker is at work: one row that its rounds renew, read by whatever watches the service."""

from datetime import datetime, timedelta

from django.db import DatabaseError
from django.utils import timezone

from fingerpost.register.jobs.models import WorkerPulse

EVERY = timedelta(seconds=15)
FRESH = timedelta(minutes=2)
"""A worker that was silent for longer is taken for gone; a large file being applied stays within it."""


class Sign:
    """The sign of life that a worker gives on its rounds; a store that is busy is no reason to stop."""

    def __init__(self) -> None:
        self._last: datetime | None = None

    def give(self, now: datetime) -> bool:
        """Renew the row where it is time to; whether it was renewed."""
        if self._last is not None and now - self._last < EVERY:
            return False
        try:
            WorkerPulse.objects.update_or_create(pk=1, defaults={"at": now})
        except DatabaseError:
            return False
        self._last = now
        return True


def worker_is_alive(now: datetime | None = None) -> bool:
    """Whether a worker gave a sign of life within the last two minutes."""
    return WorkerPulse.objects.filter(at__gte=(now or timezone.now()) - FRESH).exists()
