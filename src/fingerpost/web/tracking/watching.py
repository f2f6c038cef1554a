"""Being told of who comes onto a saved list: how the register reads one, and the button that asks for it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from fingerpost.register.access.models import User
from fingerpost.register.access.policy import may, people_of
from fingerpost.register.messages import actions, watching
from fingerpost.register.people.models import Person
from fingerpost.register.tracking.actions.saving_lists import PEOPLE
from fingerpost.register.tracking.permissions import Permission
from fingerpost.register.tracking.queries import saved_lists
from fingerpost.register.tracking.worklists import WORKLISTS
from fingerpost.web.guard import needs, user_of
from fingerpost.web.people.views.listing import PeopleFilter, narrowed
from fingerpost.web.tracking.filters import WorklistFilter, chosen_people
from fingerpost.web.tracking.marking import SAVED


def register() -> None:
    """Tell the register how a saved list is read."""
    watching.register_reader(SAVED, people_on)


def people_on(by: User, number: int) -> QuerySet[Person] | None:
    """The people on a saved list whom `by` may see; None for one that is neither theirs nor their team's."""
    saved = saved_lists(by).filter(pk=number).first()
    if saved is None or not may(by, Permission.PEOPLE_VIEW):
        return None
    asked = HttpRequest()
    asked.GET = QueryDict(saved.query)
    if saved.worklist == PEOPLE:
        return narrowed(people_of(by), PeopleFilter(request=asked, by=by), by)
    worklist = WORKLISTS.get(saved.worklist)
    if worklist is None:
        return None
    return chosen_people(worklist, WorklistFilter(worklist=worklist, request=asked, by=by), by)


@require_POST
@login_required
@needs(Permission.PEOPLE_VIEW)
def tell(request: HttpRequest, saved: int) -> HttpResponseBase:
    """Be told in the digest of who comes onto the list, or no more."""
    by = user_of(request)
    held = get_object_or_404(saved_lists(by), pk=saved)
    told = request.POST.get("told") == "yes"
    actions.watch_list(by=by, kind=SAVED, number=held.pk, told=told)
    more = "counts who comes onto the list from tomorrow" if told else "counts this list no more"
    messages.success(request, f"Your digest {more}.")
    return redirect("people:index" if held.worklist == PEOPLE else "worklists:index")
