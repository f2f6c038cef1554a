"""Whom tracking follows: the cohort as it is today, and nobody who has left it."""

from datetime import date

from django.conf import settings
from django.db.models import Q

from fingerpost.core.calendar import AcademicYear
from fingerpost.core.cohort import PRIMARY

LAST_YEAR_OF_SCHOOL = 11
YEARS = (12, 13)
"""The year groups of the published cohort."""
OLDEST = 21
"""The year group of those who turn 25: the last that anybody is followed in (care leavers, EHC plans)."""


def leaves_year_11(year: int, today: date) -> int:
    """The calendar year of the 31 August that ends Year 11 for those who are in a year group today."""
    return AcademicYear.of(today).start + 1 + LAST_YEAR_OF_SCHOOL - year


def of_years(first: int, last: int, today: date) -> Q:
    """Condition on people: in one of these year groups today."""
    return Q(
        leaves_year_11__lte=leaves_year_11(first, today), leaves_year_11__gte=leaves_year_11(last, today)
    )


def followed(today: date) -> Q:
    """Condition on people: of primary status, led by us, not left for any reason, and not past age.

    Nobody is followed from the day on which they left.
    """
    here = Q(left_cohort_on__isnull=True) | Q(left_cohort_on__gt=today)
    ours = Q(lead_authority__in=("", settings.COUNCIL_CODE)) if settings.COUNCIL_CODE else Q()
    return Q(cohort_status=PRIMARY) & here & ours & of_years(LAST_YEAR_OF_SCHOOL, OLDEST, today)
