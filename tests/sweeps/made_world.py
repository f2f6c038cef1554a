"""A small world for the access matrix: somebody inside every scope, and somebody outside all but one."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from fingerpost.register.access.models import User
from fingerpost.register.access.roles import ROLES
from fingerpost.register.organisations.models import Area, District, Organisation, Team
from fingerpost.register.people.models import Marker, Person, SchoolPlace, Worker
from made_people import person
from made_users import grant, user_without_role

LONG_AGO = date(2020, 9, 1)
COHORT_MARKER = "child_in_care"
HOLDINGS = [(role.key, scope) for role in ROLES.values() for scope in sorted(role.scopes)]
"""Every role over every kind of scope that it can be held over."""


@dataclass(frozen=True, slots=True)
class World:
    """`near` is inside the scope of `keys` of each kind, `far` outside; the county covers both."""

    near: Person
    far: Person
    keys: dict[str, str]


def make_world() -> World:
    """Two young people, whose whole surroundings differ."""
    near, far = person("Robin", "Ashdown"), person("Kit", "Marlowe")
    area = Area.objects.create(name="Northern area")
    district = District.objects.create(name="Ashbourne Vale", area=area)
    elsewhere = District.objects.create(name="Brackenhill")
    Person.objects.filter(pk=near.pk).update(district=district)
    Person.objects.filter(pk=far.pk).update(district=elsewhere)
    team = Team.objects.create(name="Support in the north")
    school = Organisation.objects.create(kind=Organisation.Kind.SCHOOL, name="Made-up School")
    provider = Organisation.objects.create(kind=Organisation.Kind.PROVIDER, name="Made-up Training")
    now = timezone.now()
    Worker.objects.create(person=near, team=team, role="support", from_date=LONG_AGO)
    for place in (school, provider):
        SchoolPlace.objects.create(person=near, organisation=place, start=LONG_AGO, recorded_at=now)
    Marker.objects.create(person=near, kind=COHORT_MARKER, recorded_at=now)
    keys = {
        "county": "",
        "caseload": "",
        "area": str(area.pk),
        "district": str(district.pk),
        "team": str(team.pk),
        "school": str(school.pk),
        "provider": str(provider.pk),
        "cohort": "care",
    }
    return World(near, far, keys)


def holder(world: World, role: str, scope: str) -> User:
    """A user with the role over the scope that covers `near`."""
    user = user_without_role()
    grant(user, role, scope, world.keys[scope])
    if scope == "caseload":
        Worker.objects.create(person=world.near, user=user, role="support", from_date=LONG_AGO)
    return user
