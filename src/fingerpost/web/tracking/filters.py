"""What narrows a worklist: the choices of the list of people, who works with them, and how many weeks."""

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from fingerpost.core.text import counted
from fingerpost.register.access.models import User
from fingerpost.register.people.models import Person
from fingerpost.register.tracking.worklists import Worklist, people_on
from fingerpost.web.people.views.listing import PeopleFilter, narrowed

WEEKS = (1, 2, 4, 6, 8, 12, 26)


class WorklistFilter(PeopleFilter):
    """The status is the list's own matter; so are contact details."""

    status = None  # type: ignore[assignment]  # Django's way of leaving out a field
    no_contact = None  # type: ignore[assignment]
    cohort = None  # type: ignore[assignment]  # nobody who left is on a worklist
    weeks = forms.TypedChoiceField(label="How many weeks", coerce=int, empty_value=None)

    def __init__(self, *, worklist: Worklist, request: HttpRequest, by: User) -> None:
        """Weeks are asked for where the list knows any."""
        super().__init__(request=request, by=by)
        if not worklist.weeks:
            del self.fields["weeks"]
            return
        usual = ("", f"{counted(worklist.weeks, 'week')}, as usual")
        rest = [(str(n), counted(n, "week")) for n in WEEKS if n != worklist.weeks]
        self.fields["weeks"].choices = [usual, *rest]  # type: ignore[attr-defined]


def chosen_people(worklist: Worklist, chosen: WorklistFilter, by: User) -> QuerySet[Person]:
    """The people on a list whom the choices leave."""
    today = timezone.localdate()
    given = chosen.narrowing
    people = people_on(worklist, by=by, today=today, weeks=given.get("weeks", 0))
    return narrowed(people, chosen, by)
