"""What the app tells lower ones when Django starts."""

from datetime import datetime

from django.utils import timezone

from fingerpost.register.audit.kinds import declare
from fingerpost.register.history import audit_kinds
from fingerpost.register.history.current import refresh, refresh_due
from fingerpost.register.history.merging import (
    move_departures,
    put_departures_back,
    work_out,
    work_out_again,
)
from fingerpost.register.history.models import Activity, CurrentStatus, Departure
from fingerpost.register.jobs import due
from fingerpost.register.people import hearing, pointing


def register() -> None:
    """Declare audit kinds, what a merge does to our tables, and when a status is worked out anew."""
    declare(*audit_kinds.KINDS)
    pointing.register(Activity, "activities")
    pointing.register(CurrentStatus, "status of today", work_out, work_out_again, derived=True)
    pointing.register(Departure, "times out of the cohort", move_departures, put_departures_back)
    hearing.register_births_changed(refresh)
    due.register("history.statuses", statuses_due)


def statuses_due(now: datetime) -> int:
    """Work out the statuses that another day has changed; how many people."""
    return refresh_due(today=timezone.localdate(now))
