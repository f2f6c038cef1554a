"""The error list all month: the return of the month that runs is built anew each day, by the worker."""

from datetime import datetime, timedelta

from django.utils import timezone

from fingerpost.core.periods import Month
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.history.models import Activity
from fingerpost.register.returns.actions import ask_build
from fingerpost.register.returns.models import Return

EVERY = timedelta(hours=1)


def refresh(now: datetime) -> None:
    """Have the return of this month built where that was not done today; safe to run twice."""
    today = timezone.localdate(now)
    period = Month.of(today).end
    last = Return.objects.filter(period=period).order_by("-pk").first()
    done = last is not None and timezone.localdate(last.recorded) >= today
    if not done and Activity.objects.exists():
        ask_build(by=WORKER, period=period)
