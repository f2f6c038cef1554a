"""What 1 September comes to: whom each year group moves on to, and who passes the age and leaves.

Year groups follow from the birth month, and a school record lapses by itself once Year 11 is over, so nothing
is written for those. What is written is who leaves: everybody past Year 14 whom neither a plan nor care keeps
(the reasons to keep somebody are the list of needs and circumstances; defaults of ours).
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from fingerpost.core.calendar import AcademicYear
from fingerpost.core.cohort import PRIMARY
from fingerpost.register.history.reasons import PAST_AGE, PLAN_CEASED
from fingerpost.register.people.lists import markers
from fingerpost.register.people.models import Marker, Person
from fingerpost.register.people.scopes import everybody, markers_now
from fingerpost.register.tracking.cohort import LAST_YEAR_OF_SCHOOL, OLDEST, YEARS, leaves_year_11, of_years

LAST_FOR_ALL = 14
"""The last year group in which everybody is followed."""
PLAN_ENDS = 16
"""The year group of academic age 20: from it on, whose plan has ended has a cohort status of their own."""
CARE = "care"
EHCP = "ehcp"


@dataclass(frozen=True, slots=True)
class Group:
    """People to whom the same happens: what, in words, and who; `leaves` is the reason of those who leave."""

    key: str
    title: str
    what: str
    condition: Callable[[date], Q]
    leaves: str = ""


def plans() -> list[str]:
    """The needs that are an education, health and care plan."""
    return [kind.key for kind in markers().values() if kind.send == EHCP]


def keeping() -> list[str]:
    """The needs and circumstances that keep somebody in the cohort to 25."""
    return [kind.key for kind in markers().values() if kind.send == EHCP or kind.cohort == CARE]


def ours() -> Q:
    """Condition on people: in the cohort, led by us."""
    lead = Q(lead_authority__in=("", settings.COUNCIL_CODE)) if settings.COUNCIL_CODE else Q()
    return Q(cohort_status=PRIMARY, left_cohort_on__isnull=True) & lead


def _past(year: int, on: date) -> Q:
    return Q(leaves_year_11__lt=leaves_year_11(year, on))


def _held(on: date) -> Q:
    return Q(Exists(markers_now(on).filter(kind__in=keeping(), person=OuterRef("pk"))))


def _plan_ended(on: date) -> Q:
    ended = Marker.objects.filter(kind__in=plans(), superseded_at=None, end__lt=on, person=OuterRef("pk"))
    return _past(PLAN_ENDS - 1, on) & ~_past(OLDEST, on) & Q(Exists(ended))


def _goes(on: date) -> Q:
    return _past(OLDEST, on) | (_past(LAST_FOR_ALL, on) & ~_held(on))


GROUPS = (
    Group(
        PAST_AGE,
        "Leave the cohort: past the age",
        "They are past Year 14 with neither a plan nor care, or past 25: on no list from 1 September.",
        lambda on: _goes(on) & ~_plan_ended(on),
        leaves=PAST_AGE,
    ),
    Group(
        PLAN_CEASED,
        "Leave the cohort: their plan has ended",
        "They are 20 to 25, and their education, health and care plan has ended.",
        lambda on: _goes(on) & _plan_ended(on),
        leaves=PLAN_CEASED,
    ),
    Group(
        "to_year_14",
        "Leave the published figures: Year 13 to Year 14",
        "They are still followed and returned, but the figures of Years 12 and 13 count them no more.",
        lambda on: of_years(YEARS[-1] + 1, YEARS[-1] + 1, on),
    ),
    Group(
        "to_year_12",
        "Leave school: Year 11 to Year 12",
        "What their school told us lapsed on 31 August: they are not known until somebody says what they do.",
        lambda on: of_years(YEARS[0], YEARS[0], on),
    ),
    Group(
        "to_year_11",
        "Are followed from now on: Year 10 to Year 11",
        "The next to leave school.",
        lambda on: of_years(LAST_YEAR_OF_SCHOOL, LAST_YEAR_OF_SCHOOL, on),
    ),
    Group(
        "kept",
        "Stay past Year 14",
        "They have an education, health and care plan, or are in care or care leavers, and are not yet 25.",
        lambda on: _past(LAST_FOR_ALL, on) & ~_goes(on),
    ),
)
"""In the order in which they are shown; each counts everybody in the county, whoever looks."""
BY_KEY: Mapping[str, Group] = {group.key: group for group in GROUPS}


def first_day(year: int) -> date:
    """The 1 September of a year."""
    return AcademicYear(year).first_day


def people_in(group: Group, year: int) -> QuerySet[Person]:
    """Who is in a group as the year begins, as the record stands."""
    return everybody().filter(ours() & group.condition(first_day(year)))


@dataclass(frozen=True, slots=True)
class Plan:
    """What beginning a year would come to now: who leaves, and how many are in each group."""

    year: int
    leave: Mapping[str, tuple[int, ...]]
    numbers: Mapping[str, int]

    @property
    def digest(self) -> str:
        """A short text that changes with anybody who would leave: what was looked at is what is done."""
        said = repr(sorted((reason, sorted(people)) for reason, people in self.leave.items()))
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def plan(year: int) -> Plan:
    """Work it out; nothing is written."""
    leave = {
        group.leaves: tuple(people_in(group, year).order_by("pk").values_list("pk", flat=True))
        for group in GROUPS
        if group.leaves
    }
    rest = {group.key: people_in(group, year).count() for group in GROUPS if not group.leaves}
    numbers = {group.key: len(leave[group.leaves]) if group.leaves else rest[group.key] for group in GROUPS}
    return Plan(year, leave, numbers)
