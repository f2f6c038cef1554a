"""A young person's name on a page of administration: only for those whom the policy lets see the record."""

from collections.abc import Collection

from fingerpost.register.access.models import User
from fingerpost.register.people.queries import visible


def names_of(by: User, people: Collection[int]) -> dict[int, str]:
    """Number -> name, of those whom `by` may see; one query."""
    found = visible(by).filter(pk__in=people).values_list("pk", "given_name", "family_name")
    return {pk: f"{given} {family}".strip() for pk, given, family in found}
