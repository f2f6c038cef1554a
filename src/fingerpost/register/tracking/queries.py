"""Reading the log of contacts, through the policy."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from fingerpost.register.access.models import User
from fingerpost.register.access.policy import require
from fingerpost.register.audit.actors import Actor
from fingerpost.register.history.provenance import SYSTEM
from fingerpost.register.people.models import Person, Worker
from fingerpost.register.people.scopes import in_force
from fingerpost.register.tracking.models import Contact, SavedList
from fingerpost.register.tracking.outcomes import reached
from fingerpost.register.tracking.permissions import Permission


def contacts_of(by: Actor, person: Person | int) -> QuerySet[Contact]:
    """The log of one person, the latest first; withdrawn ones are left out. Raises NotAllowed."""
    number = person if isinstance(person, int) else person.pk
    require(by, Permission.CONTACTS_VIEW, number)
    held = Contact.objects.filter(person=number, withdrawn_at__isnull=True)
    return held.order_by("-on", "-pk")


def contact_of(by: Actor, person: Person | int, number: int) -> Contact | None:
    """One of the person's that can be withdrawn; None for another's. Raises NotAllowed."""
    return contacts_of(by, person).filter(pk=number, batch__isnull=True, message__isnull=True).first()


def reached_since(day: date) -> QuerySet[Contact]:
    """Contacts since a day in which the person, or somebody who speaks for them, was reached."""
    return Contact.objects.filter(on__gte=day, outcome__in=reached(), withdrawn_at__isnull=True)


def working(today: date) -> QuerySet[Worker]:
    """Who works with whom today."""
    return Worker.objects.filter(in_force(today, end="until"), from_date__lte=today)


def due_follow_ups(today: date) -> QuerySet[Contact]:
    """Follow-ups promised for today or before, and not made yet."""
    return waiting().filter(follow_up_on__lte=today)


def waiting() -> QuerySet[Contact]:
    """Follow-ups promised for any day, not made yet and not called off."""
    return Contact.objects.filter(
        follow_up_on__isnull=False,
        settled_by__isnull=True,
        ended_with__isnull=True,
        withdrawn_at__isnull=True,
    )


def saved_lists(by: User) -> QuerySet[SavedList]:
    """One's own saved lists and those shared with a team of one's own, in order of name."""
    shared = Q(owner=by) | Q(team__in=by.teams.values("pk"))
    return SavedList.objects.filter(shared).select_related("owner", "team").order_by("name", "pk")


def names(contacts: Iterable[Contact]) -> dict[str, str]:
    """Who recorded them: `user:12` -> the name to show, in one statement."""
    return names_of(contact.recorded_by for contact in contacts)


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """The name to show of each of these audit keys, in one statement."""
    keys = set(actors)
    numbers = {int(key.removeprefix("user:")) for key in keys if key.startswith("user:")}
    known = {f"user:{pk}": name for pk, name in User.objects.filter(pk__in=numbers).values_list("pk", "name")}
    return {key: SYSTEM.get(key) or known.get(key) or "Somebody who has left" for key in keys}
