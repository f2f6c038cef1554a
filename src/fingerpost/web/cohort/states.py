"""Where each thing of the cohort stands, in a few words."""

from django.utils import timezone

from fingerpost.core.text import date_text
from fingerpost.register.cohort.actions.year import begun_of

TO_DO = "To do"


def of_year(year: int) -> str:
    """Whether the year has begun."""
    begun = begun_of(year)
    return TO_DO if begun is None else f"Done on {date_text(timezone.localdate(begun.applied_at))}"
