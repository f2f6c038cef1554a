"""Where each thing of the cohort stands, in a few words."""

from django.utils import timezone

from fingerpost.core.text import date_text
from fingerpost.register.access.models import User
from fingerpost.register.cohort.actions.year import begun_of
from fingerpost.register.cohort.models import Baseline
from fingerpost.register.cohort.queries import to_chase, waiting

NOBODY_WAITS = "Nobody waits"
TO_DO = "To do"


def of_year(year: int) -> str:
    """Whether the year has begun."""
    begun = begun_of(year)
    return TO_DO if begun is None else f"Done on {date_text(timezone.localdate(begun.applied_at))}"


def hand_overs_state(by: User) -> str:
    """How many wait for an answer, and for how many that is long."""
    number, late = waiting(by).count(), to_chase(by, timezone.localdate())
    if not number:
        return NOBODY_WAITS
    asked = f", {late:,} to be asked after" if late else ""
    return f"{number:,} not acknowledged{asked}"


def baseline_state(year: int) -> str:
    """Whether the list of the year was taken."""
    held = Baseline.objects.filter(year=year).first()
    return TO_DO if held is None else f"Taken on {date_text(held.taken_on)}"
