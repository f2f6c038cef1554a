"""Asking for a list to take away: what for, then which columns; the filter and the scope are its page's."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods

from fingerpost.core.errors import FingerpostError
from fingerpost.register.access.models import User
from fingerpost.register.people.models import Person
from fingerpost.register.people.queries import visible
from fingerpost.register.sharing import actions
from fingerpost.register.sharing.choosing import Going, going
from fingerpost.register.sharing.permissions import EXPORT
from fingerpost.register.sharing.purposes import Purpose, purposes
from fingerpost.web.components import Crumb
from fingerpost.web.drafts import typed
from fingerpost.web.forms.filters import Chosen
from fingerpost.web.guard import needs, user_of
from fingerpost.web.people.views.listing import PeopleFilter, narrowed
from fingerpost.web.sharing.forms import ExportForm, PurposeForm
from fingerpost.web.sharing.page import FORMS, left_out
from fingerpost.web.tracking.filters import WorklistFilter, chosen_people
from fingerpost.web.tracking.views.worklists import worklist_of

PURPOSE = "purpose"
"""In the address beside the list's own choices: a key of the list of purposes."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as its page shows it: who is on it, what it is called, what narrows it, where it stands."""

    people: QuerySet[Person]
    source: str
    title: str
    chosen: Sequence[Chosen]
    crumb: Crumb


@require_http_methods(FORMS)
@login_required
@needs(EXPORT)
def people(request: HttpRequest) -> HttpResponse:
    """The list of people, as the address narrows it."""
    by = user_of(request)
    chosen = PeopleFilter(request=request, by=by)
    found = narrowed(visible(by), chosen, by)
    where = Crumb("People", reverse("people:index"))
    return _ask(request, by, Listed(found, "people", "People", chosen.chosen, where))


@require_http_methods(FORMS)
@login_required
@needs(EXPORT)
def worklist(request: HttpRequest, worklist: str) -> HttpResponse:
    """A worklist, as the address narrows it."""
    by, of = user_of(request), worklist_of(worklist)
    chosen = WorklistFilter(worklist=of, request=request, by=by)
    found = chosen_people(of, chosen, by)
    where = Crumb(of.title, reverse("worklists:show", args=[of.key]))
    return _ask(request, by, Listed(found, f"worklist:{of.key}", of.title, chosen.chosen, where))


def _ask(request: HttpRequest, by: User, listed: Listed) -> HttpResponse:
    purpose = purposes().get(request.GET.get(PURPOSE, ""))
    if purpose is None:
        return _ask_purpose(request, listed)
    form = ExportForm(typed(request), by=by, purpose=purpose)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            export = actions.ask_export(
                by=by,
                people=listed.people,
                source=listed.source,
                title=listed.title,
                narrowed=[f"{one.label}: {one.text}" for one in listed.chosen],
                purpose=purpose.key,
                columns=given["columns"],
                said=given["said"],
                basis=given.get("basis", ""),
                recipient=given.get("recipient", ""),
            )
        except FingerpostError as problem:
            form.add_error(None, str(problem))
        else:
            return redirect("sharing:export", export=export.pk)
    who = going(by, listed.people.order_by(), outside=purpose.outside)
    context = {**_context(request, listed), **_numbers(who, purpose), "form": form, "purpose": purpose}
    return render(request, "sharing/columns.html", context)


def _ask_purpose(request: HttpRequest, listed: Listed) -> HttpResponse:
    asked = MultiValueDict({PURPOSE: request.GET.getlist(PURPOSE)}) if PURPOSE in request.GET else None
    kept = [(name, value) for name, values in request.GET.lists() if name != PURPOSE for value in values]
    context = {**_context(request, listed), "form": PurposeForm(asked), "kept": kept}
    return render(request, "sharing/purpose.html", context)


def _context(request: HttpRequest, listed: Listed) -> dict[str, object]:
    query = request.GET.copy()
    query.pop(PURPOSE, None)
    back = f"{listed.crumb.href}{f'?{query.urlencode()}' if query else ''}"
    return {
        "title": "Download this list",
        "listed": listed,
        "crumbs": [listed.crumb],
        "back": back,
        "again": f"?{query.urlencode()}" if query else "?",
    }


def _numbers(who: Going, purpose: Purpose) -> dict[str, object]:
    return {
        "who": who,
        "left_out": left_out(who.left_out),
        "alone": settings.EXPORT_ALONE,
        "waits": who.going > settings.EXPORT_ALONE,
        "days": settings.EXPORT_DAYS,
    }
