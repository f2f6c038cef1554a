"""Who belongs on each worklist: conditions on people, none of which asks row by row."""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from fingerpost.core.codes import Group, names
from fingerpost.register.history import queries as history
from fingerpost.register.people.models import Address, CareEpisode, ContactPoint
from fingerpost.register.people.scopes import in_force
from fingerpost.register.tracking.cohort import LAST_YEAR_OF_SCHOOL, OLDEST, YEARS, of_years
from fingerpost.register.tracking.queries import reached_since, working

OVER_SIX_WEEKS = timedelta(weeks=6)


def cohort(today: date) -> Q:
    """Years 12 and 13."""
    return of_years(YEARS[0], YEARS[-1], today)


def not_known(today: date, weeks: int) -> Q:
    """Recorded as not known, lapsed, or nothing recorded."""
    return cohort(today) & history.not_known(today)


def lapsing(today: date, weeks: int) -> Q:
    """What they do counts today and no longer than so many weeks."""
    last = today + timedelta(weeks=weeks)
    return cohort(today) & Q(status__lapses_on__gte=today, status__lapses_on__lte=last)


def newly_neet(today: date, weeks: int) -> Q:
    """NEET since no more than so many weeks."""
    return cohort(today) & history.neet() & Q(status__neet_since__gte=today - timedelta(weeks=weeks))


def neet_without_contact(today: date, weeks: int) -> Q:
    """NEET, and nobody was reached in so many weeks."""
    reached = reached_since(today - timedelta(weeks=weeks)).filter(person=OuterRef("pk"))
    return cohort(today) & history.neet() & ~Q(Exists(reached))


def neet_without_reason(today: date, weeks: int) -> Q:
    """NEET for a reason that nobody has said."""
    return cohort(today) & history.neet() & Q(status__code=names.NOT_AVAILABLE_OTHER)


def neet_over_six_weeks(today: date, weeks: int) -> Q:
    """NEET for more than six weeks, when support is due (domain reference §7)."""
    return cohort(today) & history.neet() & Q(status__neet_since__lt=today - OVER_SIX_WEEKS)


def year_11_leavers(today: date, weeks: int) -> Q:
    """Left Year 11 last summer, and nothing is recorded of what came after it."""
    just_left = of_years(LAST_YEAR_OF_SCHOOL + 1, LAST_YEAR_OF_SCHOOL + 1, today)
    return just_left & (Q(status__isnull=True) | Q(status__group=str(Group.SCHOOL)))


def missing_contact(today: date, weeks: int) -> Q:
    """No number and no e-mail address of theirs or a carer's is in use (SR-030)."""
    held = ContactPoint.objects.filter(ended_on__isnull=True, person=OuterRef("pk"))
    return cohort(today) & ~Q(Exists(held))


def out_of_county(today: date, weeks: int) -> Q:
    """Led by us and living, or learning, outside the county."""
    elsewhere = Address.objects.filter(in_force(today, end="until"), person=OuterRef("pk"))
    lives = Q(district__isnull=True) & Q(Exists(elsewhere))
    ours = settings.COUNCIL_CODE
    learns = ~Q(educated_authority__in=("", ours)) if ours else Q(pk__in=())
    return cohort(today) & (lives | learns)


def long_term_missing(today: date, weeks: int) -> Q:
    """In care, or after it, and missing for long; up to 25 (SR-048)."""
    missing = CareEpisode.objects.filter(in_force(today), long_term_missing=True, person=OuterRef("pk"))
    return of_years(LAST_YEAR_OF_SCHOOL, OLDEST, today) & Q(Exists(missing))


def nobody_assigned(today: date, weeks: int) -> Q:
    """NEET or not known, and nobody works with them."""
    wanted = history.neet() | history.not_known(today)
    return cohort(today) & wanted & ~Q(Exists(working(today).filter(person=OuterRef("pk"))))
