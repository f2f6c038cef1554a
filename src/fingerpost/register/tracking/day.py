"""A member of staff's day: whom to contact and why, what they promised, which alerts they are to look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, QuerySet, Value, When

from fingerpost.register.access.models import User
from fingerpost.register.access.policy import people_of
from fingerpost.register.people.models import Alert, Person
from fingerpost.register.tracking.cohort import followed
from fingerpost.register.tracking.models import Contact
from fingerpost.register.tracking.permissions import Permission
from fingerpost.register.tracking.queries import due_follow_ups, working
from fingerpost.register.tracking.vulnerability import risks
from fingerpost.register.tracking.worklists import WORKLISTS, Worklist

CALLING = ("not_known", "year_11_leavers", "newly_neet", "neet_without_contact", "lapsing")
"""The lists that ask for a call, the most pressing first."""
FIRST = 10
"""How many people to call are named; the lists hold the rest."""


@dataclass(frozen=True, slots=True)
class ToContact:
    """Somebody to contact, and the lists that say why."""

    person: Person
    why: tuple[Worklist, ...]


def everybody(by: User, today: date) -> QuerySet[Person]:
    """The people whom `by` follows by some role, and who have not left."""
    people: QuerySet[Person] = people_of(by, Permission.WORKLISTS_VIEW)
    return people.filter(followed(today))


def caseload(by: User, today: date) -> QuerySet[Person]:
    """Those of them with whom `by` works."""
    return everybody(by, today).filter(pk__in=working(today).filter(user=by).values("person"))


def to_contact(people: QuerySet[Person], *, by: User, today: date) -> list[ToContact]:
    """The first of these people to contact, the most vulnerable first; in one statement."""
    lists = [WORKLISTS[key] for key in CALLING]
    conditions = [worklist.condition(today, worklist.weeks) for worklist in lists]
    on_any = Q(pk__in=())
    for condition in conditions:
        on_any |= condition
    flags = {
        f"on_{worklist.key}": Case(
            When(condition, then=Value(True)), default=Value(False), output_field=BooleanField()
        )
        for worklist, condition in zip(lists, conditions, strict=True)
    }
    found = people.filter(on_any).annotate(risks=risks(by, today), **flags)
    return [
        ToContact(person, tuple(worklist for worklist in lists if getattr(person, f"on_{worklist.key}")))
        for person in found.order_by("-risks", "status__since", "pk")[:FIRST]
    ]


def follow_ups(by: User, today: date) -> QuerySet[Contact]:
    """Follow-ups due that `by` promised, or of their caseload, the longest overdue first.

    Who may be seen is asked of each follow-up: they are few, and people are many.
    """
    mine = Q(recorded_by=by.audit_key) | Q(person__in=working(today).filter(user=by).values("person"))
    seen = people_of(by, Permission.CONTACTS_VIEW).filter(followed(today), pk=OuterRef("person"))
    due = due_follow_ups(today).filter(mine, Exists(seen))
    return due.select_related("person").order_by("follow_up_on", "pk")


def alerts_to_review(by: User, today: date) -> Sequence[Alert]:
    """Alerts in force that `by` owns and was to look at by today."""
    held = Alert.objects.filter(owner=by, ended_at__isnull=True, expires_on__gte=today, review_on__lte=today)
    seen = held.filter(person__in=everybody(by, today).values("pk"))
    return list(seen.select_related("person").order_by("review_on", "pk"))
