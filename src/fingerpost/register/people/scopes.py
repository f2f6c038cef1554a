"""Which people each kind of scope covers, as one condition with a subquery; told to `access` at start-up."""

from collections.abc import Callable, Sequence
from datetime import date

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from fingerpost.core.calendar import AcademicYear
from fingerpost.register.access import scopes
from fingerpost.register.access.models import User
from fingerpost.register.organisations.models import Area, District, Organisation, Team
from fingerpost.register.people.lists import markers
from fingerpost.register.people.models import Marker, Person, SchoolPlace, Worker

NOBODY = Q(pk__in=())
COHORTS = {
    "care": "Children in care and care leavers",
    "send": "Special educational needs and disabilities",
    "youth_justice": "Youth justice",
    "ehe_cme": "Educated at home or missing education",
    "young_parents": "Young parents",
}
LEAVERS_SINCE = (7, 1)
"""A school keeps sight of whoever left from 1 July before the academic year: last summer's leavers too."""


def everybody() -> QuerySet[Person]:
    """Everyone; a record merged into another is no person any more."""
    return Person.objects.filter(merged_into__isnull=True)


def in_force(on: date, start: str = "start", end: str = "end") -> Q:
    """Rows whose time holds this day; a missing date is no limit."""
    return Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": on})


def markers_now(on: date) -> QuerySet[Marker]:
    """Markers that hold on this day."""
    begun = Q(start__isnull=True) | Q(start__lte=on)
    return Marker.objects.filter(begun & in_force(on), superseded_at__isnull=True)


def _county(user: User, key: str) -> Q:
    return Q(pk__isnull=False)


def _district(user: User, key: str) -> Q:
    return Q(district_id=int(key)) if key.isdigit() else NOBODY


def _area(user: User, key: str) -> Q:
    return Q(district__in=District.objects.filter(area_id=int(key))) if key.isdigit() else NOBODY


def _team(user: User, key: str) -> Q:
    if not key.isdigit():
        return NOBODY
    works = Worker.objects.filter(in_force(timezone.localdate(), end="until"), team_id=int(key))
    return Q(pk__in=works.values("person"))


def _caseload(user: User, key: str) -> Q:
    works = Worker.objects.filter(in_force(timezone.localdate(), end="until"), user=user)
    return Q(pk__in=works.values("person"))


def _organisation(user: User, key: str) -> Q:
    if not key.isdigit():
        return NOBODY
    year = AcademicYear.of(timezone.localdate())
    since = date(year.start, *LEAVERS_SINCE)
    return Q(pk__in=SchoolPlace.objects.filter(in_force(since), organisation_id=int(key)).values("person"))


def _cohort(user: User, key: str) -> Q:
    """Asked of each person, not as a list: a cohort may be a sixth of the county (benchmarks/scopes.py)."""
    kinds = [kind.key for kind in markers().values() if kind.cohort and kind.cohort == key]
    marked = markers_now(timezone.localdate()).filter(kind__in=kinds, person=OuterRef("pk"))
    return Q(Exists(marked))


def _named(model: type[Model], **only: object) -> Callable[[], Sequence[tuple[str, str]]]:
    """Every row of a table as a choice: its number and its name."""

    def choices() -> Sequence[tuple[str, str]]:
        rows = model._default_manager.filter(**only).order_by("name").values_list("pk", "name")
        return [(str(pk), name) for pk, name in rows]

    return choices


SCHOOLS = (Organisation.Kind.SCHOOL, Organisation.Kind.SPECIAL)
PROVIDERS = (Organisation.Kind.COLLEGE, Organisation.Kind.PROVIDER, Organisation.Kind.EMPLOYER)

KINDS = (
    scopes.ScopeKind("county", "The whole county", False, _county),
    scopes.ScopeKind("area", "Area", True, _area, _named(Area)),
    scopes.ScopeKind("district", "District", True, _district, _named(District)),
    scopes.ScopeKind("team", "Team", True, _team, _named(Team)),
    scopes.ScopeKind("school", "School", True, _organisation, _named(Organisation, kind__in=SCHOOLS)),
    scopes.ScopeKind("provider", "Provider", True, _organisation, _named(Organisation, kind__in=PROVIDERS)),
    scopes.ScopeKind("caseload", "Own caseload", False, _caseload),
    scopes.ScopeKind("cohort", "Cohort", True, _cohort, lambda: list(COHORTS.items())),
)
