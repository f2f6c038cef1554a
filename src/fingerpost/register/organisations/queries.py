"""Reading schools, providers and teams. What is public of them everybody who signs in may read."""

from django.db.models import Count, QuerySet

from fingerpost.register.access.models import User
from fingerpost.register.organisations.models import Organisation, Team

PLACES = (
    Organisation.Kind.SCHOOL,
    Organisation.Kind.SPECIAL,
    Organisation.Kind.COLLEGE,
    Organisation.Kind.PROVIDER,
    Organisation.Kind.EMPLOYER,
)
"""Kinds in which young people learn or work."""


def places() -> QuerySet[Organisation]:
    """Schools, colleges, providers and employers, with their district."""
    return Organisation.objects.filter(kind__in=PLACES).select_related("district")


def teams() -> list[tuple[Team, int]]:
    """Teams by name, each with how many are in it."""
    found = Team.objects.select_related("district").annotate(size=Count("members")).order_by("name", "pk")
    return [(team, team.size) for team in found]


def members(team: Team) -> QuerySet[User]:
    """Who is in a team, by name; those whose sign-in is stopped too, so that they can be taken out."""
    return team.members.order_by("name", "pk")


def others(team: Team) -> QuerySet[User]:
    """Who could be put into a team."""
    return User.objects.filter(is_active=True).exclude(teams=team).order_by("name", "pk")
