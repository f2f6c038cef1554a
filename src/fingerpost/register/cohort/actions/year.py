"""1 September: done once a year for everybody, with one audit row, and undone as a whole."""

from datetime import datetime

from django.utils import timezone

from fingerpost.core.calendar import AcademicYear
from fingerpost.core.text import date_text
from fingerpost.register.access.acting import action
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.cohort.clock import clock_fault
from fingerpost.register.cohort.models import YearStart
from fingerpost.register.cohort.permissions import Permission
from fingerpost.register.cohort.september import first_day, plan
from fingerpost.register.history import leaving
from fingerpost.register.history.leaving import Leaving
from fingerpost.register.people.rows import Undone
from fingerpost.register.tracking.actions import NotAcceptable

CHANGED = "The record has changed since you looked, and other people would leave. Look again"
NOTHING = "There is nothing to undo: the year has not begun, or that is undone already"


@action(needs=Permission.COHORT_KEEP)
def begin_year(*, by: Actor, year: int, digest: str = "", clock_is_right: bool = False) -> YearStart:
    """Those past the age leave the cohort on 1 September of this year, all at once.

    `digest` is that of the plan which was looked at, blank where nobody looked. Raises NotAcceptable on the
    wrong date, where the clock cannot be right, where the year has begun already, and where somebody else
    would leave than was looked at.
    """
    problem = why_not(year, timezone.now(), clock_is_right=clock_is_right)
    if problem:
        raise NotAcceptable("", problem)
    found = plan(year)
    if digest and digest != found.digest:
        raise NotAcceptable("", CHANGED)
    started = YearStart.objects.create(
        year=year, numbers=dict(found.numbers), applied_at=timezone.now(), applied_by=by.audit_key
    )
    on = first_day(year)
    leavings = [Leaving(person, reason, on) for reason, people in found.leave.items() for person in people]
    leaving.leave(by=by, batch=started.batch, leavings=leavings)
    _note("cohort.year_begun", by, started, len(leavings))
    return started


@action(needs=Permission.COHORT_KEEP)
def undo_year(*, by: Actor, year: int) -> Undone:
    """Everybody who left with the year is in the cohort again, as if it had not begun.

    What somebody changed since stays, and is counted in the answer. Raises NotAcceptable where nothing is to
    be undone.
    """
    held = YearStart.objects.select_for_update().filter(year=year, state=YearStart.State.APPLIED).first()
    if held is None:
        raise NotAcceptable("", NOTHING)
    undone = leaving.undo(by=by, batch=held.batch)
    held.state, held.undone_at, held.undone_by = YearStart.State.UNDONE, timezone.now(), by.audit_key
    held.save(update_fields=["state", "undone_at", "undone_by"])
    _note("cohort.year_undone", by, held, undone.restored)
    return undone


def why_not(year: int, now: datetime, *, clock_is_right: bool = False) -> str:
    """Why the year cannot begin now, as a sentence; nothing where it can."""
    today = timezone.localdate(now)
    begun = begun_of(year)
    if begun is not None:
        return f"The year has begun already: it was done on {date_text(timezone.localdate(begun.applied_at))}"
    if today < first_day(year):
        return f"It is {date_text(today)}: the year begins on {date_text(first_day(year))}"
    if AcademicYear.of(today).start != year:
        return f"It is {date_text(today)}, and the year that began on {date_text(first_day(year))} is over"
    return "" if clock_is_right else clock_fault(now)


def begun_of(year: int) -> YearStart | None:
    """The beginning of a year that stands."""
    return YearStart.objects.filter(year=year, state=YearStart.State.APPLIED).first()


def _note(event: str, by: Actor, started: YearStart, people: int) -> None:
    details = {"year": started.year, "batch": started.batch, "people": people}
    record(event, by=by, subject=f"year_start:{started.pk}", details=details)
