"""Reading the record: always through the policy."""

from django.db.models import Q, QuerySet

from fingerpost.register.access.policy import people_of
from fingerpost.register.audit.actors import Actor
from fingerpost.register.people.models import Person
from fingerpost.register.people.permissions import Permission


def visible(by: Actor) -> QuerySet[Person]:
    """The people whom `by` may see; those merged into another are left out."""
    people: QuerySet[Person] = people_of(by, Permission.PEOPLE_VIEW)
    return people


MAY_BE_SHARED = Q(information_opt_out=False)
"""People who did not opt out (section 72): whatever leaves to, or asks of, others filters by this first."""


def shareable(people: QuerySet[Person]) -> QuerySet[Person]:
    """Those of `people` whose details may be given to others."""
    return people.filter(MAY_BE_SHARED)
