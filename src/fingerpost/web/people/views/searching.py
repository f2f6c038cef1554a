"""The search: what was typed is kept under a token, so that no name stands in an address."""

from http import HTTPStatus

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_safe

from fingerpost.register.history.leaving import departures_of
from fingerpost.register.people import actions
from fingerpost.register.people.finding.elsewhere import Elsewhere
from fingerpost.register.people.finding.search import Hit
from fingerpost.register.people.finding.terms import LONGEST_WORDS, Terms, read
from fingerpost.register.people.permissions import Permission
from fingerpost.web.components import Column, Crumb, Table
from fingerpost.web.drafts import typed
from fingerpost.web.forms.base import Form
from fingerpost.web.guard import needs, user_of
from fingerpost.web.navigation import held_by
from fingerpost.web.people.gone import gone_tag
from fingerpost.web.people.page import called, year_of
from fingerpost.web.people.standing import standings
from fingerpost.web.words.dates import day

HINT = "A name, even misspelt, with a birth date or year; a postcode, telephone number or any id"


class SearchForm(Form):
    """One box."""

    q = forms.CharField(
        label="Find a young person",
        max_length=LONGEST_WORDS,
        help_text=HINT,
        widget=forms.TextInput({"type": "search", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter a name, birth date, postcode or number"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@needs(Permission.PEOPLE_VIEW)
def search(request: HttpRequest) -> HttpResponse:
    """The box by itself; what is sent is kept, and its results have an address that can be gone back to."""
    form = SearchForm(typed(request))
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["q"]
        if read(words, timezone.localdate()):
            kept = actions.keep_search(by=user_of(request), words=words)
            return redirect("people:found", kept.token)
        form.add_error("q", "There is nothing here to search by. Add a name, a whole birth date, or a number")
    context = {"title": "Search", "form": form, "crumbs": [Crumb("People", reverse("people:index"))]}
    return render(request, "people/search.html", context)


@require_safe
@login_required
@needs(Permission.PEOPLE_VIEW)
def found(request: HttpRequest, search: str) -> HttpResponse:
    """Who fits, the best first. A search of hours ago says so, and never that nobody was found."""
    by = user_of(request)
    try:
        kept = actions.kept_search(by=by, token=search)
    except actions.NothingThere:
        return ended(request)
    crumbs = [Crumb("People", reverse("people:index")), Crumb("Search", reverse("people:search"))]
    result = actions.run_search(by=by, kept=kept)
    numbers = [hit.person.pk for hit in result.hits]
    now, gone = standings(numbers, timezone.localdate()), departures_of(numbers)
    rows = [
        (
            _name(hit),
            day(hit.person.birth_date) if hit.person.birth_date else "",
            year_of(hit.person),
            hit.person.district.name if hit.person.district else "",
            hit.person.school.name if hit.person.school else "",
            gone_tag(hit.person, gone.get(hit.person.pk)) or now[hit.person.pk].tag,
            "; ".join(hit.why),
        )
        for hit in result.hits
    ]
    columns = tuple(
        Column(title) for title in ("Name", "Born", "Year", "District", "School or provider", "Status", "Why")
    )
    context = {
        "title": "Search results",
        "heading": _heading(len(result.hits), result.more),
        "form": SearchForm(initial={"q": kept.words}),
        "table": Table("Young people found", columns, rows, hide_caption=True),
        "result": result,
        "elsewhere": outside(request, read(kept.words, timezone.localdate())),
        "kept": kept,
        "crumbs": crumbs,
        "may_add": Permission.PEOPLE_ADD in held_by(request),
    }
    return render(request, "people/found.html", context)


def outside(request: HttpRequest, terms: Terms) -> list[Elsewhere]:
    """Records outside the user's area that fit well, for those who may know of them."""
    if Permission.PEOPLE_SEARCH_ALL not in held_by(request):
        return []
    return actions.look_elsewhere(by=user_of(request), terms=terms)


def ended(request: HttpRequest) -> HttpResponse:
    """What is shown for a search of hours ago, or of somebody else's: never that nobody was found."""
    crumbs = [Crumb("People", reverse("people:index")), Crumb("Search", reverse("people:search"))]
    context = {"title": "This search has ended", "form": SearchForm(), "crumbs": crumbs}
    return render(request, "people/search_ended.html", context, status=HTTPStatus.NOT_FOUND)


def _heading(count: int, more: bool) -> str:
    if not count:
        return "Nobody found"
    if more:
        return f"The {count} who fit best"
    return "1 young person found" if count == 1 else f"{count} young people found"


def _name(hit: Hit) -> SafeString:
    person = hit.person
    own = " ".join(filter(None, (person.given_name, person.middle_name, person.family_name)))
    shown = (
        own
        if called(person) == f"{person.given_name} {person.family_name}".strip()
        else f"{own}, known as {called(person)}"
    )
    return format_html(
        '<a class="govuk-link" href="{}">{}</a>', reverse("people:person", args=[person.pk]), shown
    )
