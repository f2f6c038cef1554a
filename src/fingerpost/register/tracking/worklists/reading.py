"""Reading worklists: the people on one, and how many are on each."""

from datetime import date

from django.db.models import Count, QuerySet

from fingerpost.register.access.policy import people_of
from fingerpost.register.audit.actors import Actor
from fingerpost.register.people.models import Person
from fingerpost.register.tracking.cohort import followed
from fingerpost.register.tracking.permissions import Permission
from fingerpost.register.tracking.worklists.declared import WORKLISTS, Worklist


def _followed_by(by: Actor, today: date) -> QuerySet[Person]:
    people: QuerySet[Person] = people_of(by, Permission.WORKLISTS_VIEW)
    return people.filter(followed(today))


def people_on(worklist: Worklist, *, by: Actor, today: date, weeks: int = 0) -> QuerySet[Person]:
    """The people on a list whom `by` may see; `weeks` 0 for the list's own number."""
    return _followed_by(by, today).filter(worklist.condition(today, weeks or worklist.weeks))


def counts(by: Actor, today: date, people: QuerySet[Person] | None = None) -> dict[str, int]:
    """How many people are on each list, by key, in one statement; of these `people` alone where given."""
    among = _followed_by(by, today)
    if people is not None:
        among = among.filter(pk__in=people.order_by().values("pk"))
    numbers = {
        worklist.key: Count("pk", filter=worklist.condition(today, worklist.weeks))
        for worklist in WORKLISTS.values()
    }
    found: dict[str, int] = among.aggregate(**numbers)
    return found
