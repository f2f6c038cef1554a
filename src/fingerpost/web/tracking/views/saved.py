"""Saving a worklist, or the list of people, as it was narrowed, for oneself or a team, and removing it."""

from collections.abc import Collection
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from fingerpost.register.access.models import User
from fingerpost.register.organisations.models import Team
from fingerpost.register.tracking import actions
from fingerpost.register.tracking.actions.saving_lists import PEOPLE
from fingerpost.register.tracking.models import SavedList
from fingerpost.register.tracking.permissions import Permission
from fingerpost.web.components import Crumb
from fingerpost.web.drafts import typed
from fingerpost.web.forms.base import Form
from fingerpost.web.guard import needs, user_of
from fingerpost.web.listing import SORT
from fingerpost.web.people.views import listing
from fingerpost.web.people.views.listing import PeopleFilter
from fingerpost.web.tracking.filters import WorklistFilter
from fingerpost.web.tracking.views.worklists import ORDERS, worklist_of


class SaveForm(Form):
    """A name, and with whom it is shared."""

    name = forms.CharField(label="Name of the list", max_length=80, help_text="Never a young person's name.")
    team = forms.ModelChoiceField(
        label="Share it with a team", queryset=Team.objects.none(), required=False, empty_label="Only me"
    )

    def __init__(self, data: QueryDict | None, *, by: User) -> None:
        """Teams of one's own."""
        super().__init__(data)
        self.fields["team"].queryset = by.teams.order_by("name")  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@needs(Permission.WORKLISTS_VIEW)
def save(request: HttpRequest, worklist: str) -> HttpResponseBase:
    """Keep the choices of the address under a name."""
    found, by = worklist_of(worklist), user_of(request)
    chosen = WorklistFilter(worklist=found, request=request, by=by)
    crumbs = [
        Crumb("Worklists", reverse("worklists:index")),
        Crumb(found.title, reverse("worklists:show", args=[found.key])),
    ]
    return _save(request, by, _Kept(found.key, found.title, chosen, ORDERS, "worklists:index", crumbs))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@needs(Permission.PEOPLE_VIEW)
def save_people(request: HttpRequest) -> HttpResponseBase:
    """Keep the list of people, as the address narrows it, under a name."""
    by = user_of(request)
    chosen = PeopleFilter(request=request, by=by)
    crumbs = [Crumb("People", reverse("people:index"))]
    return _save(request, by, _Kept(PEOPLE, "People", chosen, listing.ORDERS, "people:index", crumbs))


@dataclass(frozen=True, slots=True)
class _Kept:
    """The list that is saved: its key, title and choices, its orders, where to go after and the way back."""

    key: str
    title: str
    chosen: PeopleFilter
    orders: Collection[str]
    then: str
    crumbs: list[Crumb]


def _save(request: HttpRequest, by: User, kept: _Kept) -> HttpResponseBase:
    form = SaveForm(typed(request), by=by)
    if request.method == "POST" and form.is_valid():
        query = _query(request, kept.chosen, kept.orders)
        try:
            actions.save_list(by=by, worklist=kept.key, query=query, **form.cleaned_data)
        except actions.NotAcceptable as problem:
            form.add_error(problem.field or None, str(problem))
        else:
            messages.success(request, "The list was saved.")
            return redirect(kept.then)
    context = {
        "title": "Save this list",
        "crumbs": kept.crumbs,
        "form": form,
        "chosen": kept.chosen.chosen,
        "listed": kept.title,
        "back": kept.crumbs[-1].href,
    }
    return render(request, "tracking/save.html", context)


def _query(request: HttpRequest, chosen: PeopleFilter, orders: Collection[str]) -> str:
    """What of the address is kept: choices that the filter knows and could read, and the order."""
    kept = QueryDict(mutable=True)
    for name, value in chosen.narrowing.items():
        kept[name] = str(value)
    order = request.GET.get(SORT, "")
    if order.removeprefix("-") in orders:
        kept[SORT] = order
    return kept.urlencode()


@require_POST
@login_required
@needs(Permission.PEOPLE_VIEW)
def remove(request: HttpRequest, saved: int) -> HttpResponseBase:
    """Remove one's own."""
    by = user_of(request)
    held = get_object_or_404(SavedList, pk=saved, owner=by)
    actions.remove_list(by=by, saved=held)
    messages.success(request, "The saved list was removed.")
    return redirect("people:index" if held.worklist == PEOPLE else "worklists:index")
