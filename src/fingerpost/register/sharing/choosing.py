"""Who of a list may go into a file, and who is left out and why; which columns somebody may choose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery

from fingerpost.register.access.models import User
from fingerpost.register.access.policy import field_groups_of, may, people_of
from fingerpost.register.people.models import Consent, Person
from fingerpost.register.people.queries import shareable
from fingerpost.register.sharing.columns import COLUMNS, Column
from fingerpost.register.sharing.permissions import EXPORT, Permission
from fingerpost.register.sharing.purposes import CONSENT

NOT_YOURS, OPTED_OUT, NOT_AGREED = "not_yours", "opted_out", "not_agreed"
REASONS = {
    NOT_YOURS: "you may see them but not take their details away",
    OPTED_OUT: "opted out of sharing (section 72)",
    NOT_AGREED: "have not agreed to their details being shared",
}
"""Why somebody on the list is not in the file; after the number."""


@dataclass(frozen=True, slots=True)
class Going:
    """Those of a list who may go into a file; how many were on it, and how many stay out, by reason."""

    people: QuerySet[Person]
    listed: int
    going: int
    left_out: dict[str, int]


def going(by: User, people: QuerySet[Person], *, outside: bool, basis: str = "") -> Going:
    """Who of these people `by` may take away for this. What the policy hides is not on the list at all."""
    listed = remaining = people.count()
    left_out: dict[str, int] = {}

    def narrowed(reason: str, fewer: QuerySet[Person]) -> QuerySet[Person]:
        nonlocal remaining
        number = fewer.count()
        if number < remaining:
            left_out[reason] = remaining - number
        remaining = number
        return fewer

    chosen = narrowed(NOT_YOURS, may_take(by, people))
    if outside:
        chosen = narrowed(OPTED_OUT, shareable(chosen))
        if basis == CONSENT:
            chosen = narrowed(NOT_AGREED, agreed(chosen))
    return Going(chosen, listed, remaining, left_out)


def may_take(by: User, people: QuerySet[Person]) -> QuerySet[Person]:
    """Those of these people whose details `by` may see and take away."""
    seen = people.filter(pk__in=people_of(by, Permission.PEOPLE_VIEW).values("pk"))
    return seen.filter(pk__in=people_of(by, EXPORT).values("pk"))


def agreed(people: QuerySet[Person]) -> QuerySet[Person]:
    """Those whose last word on sharing is yes."""
    words = Consent.objects.filter(person=OuterRef("pk"), kind="sharing").order_by("-on_date", "-pk")
    latest = Subquery(words.values("given")[:1])
    return people.filter(pk__in=Person.objects.annotate(agreed=latest).filter(agreed=True).values("pk"))


def columns_open(by: User, *, outside: bool) -> list[Column]:
    """The columns that `by` may choose: a hidden group's is not among them, nor what stays in the council."""
    groups = field_groups_of(by)
    return [
        column
        for column in COLUMNS.values()
        if (column.group is None or column.group in groups)
        and (column.permission is None or may(by, column.permission))
        and not (outside and column.inside)
    ]


def columns_of(by: User, keys: Iterable[str], *, outside: bool) -> Sequence[Column]:
    """Those of these columns that `by` may have, in their order."""
    wanted = set(keys)
    return [column for column in columns_open(by, outside=outside) if column.key in wanted]
