"""Adding a young person: only after a search, and once more when somebody alike is held already."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fingerpost.register.access.models import User
from fingerpost.register.people import actions, queries, rows
from fingerpost.register.people.finding.elsewhere import ALIKE, Elsewhere
from fingerpost.register.people.finding.search import Hit, search
from fingerpost.register.people.finding.terms import Terms
from fingerpost.register.people.finding.terms import read as read_terms
from fingerpost.register.people.permissions import Permission
from fingerpost.web.components import Crumb
from fingerpost.web.drafts import typed
from fingerpost.web.forms.base import Form
from fingerpost.web.guard import needs, user_of
from fingerpost.web.people.entries.fields import codes, past_date, text
from fingerpost.web.people.views.searching import ended, outside

SHOWN = 5


class AddForm(Form):
    """Who they are, and where they live."""

    given_name = text("Given name", 100)
    middle_name = text("Middle names", 100, optional=True)
    family_name = text("Family name", 100)
    birth_date = past_date("Date of birth")
    gender = forms.ChoiceField(label="Gender", required=False)
    lines = text("Address", 500, optional=True, lines=True)
    postcode = text("Postcode", 10, optional=True)
    is_new = forms.BooleanField(label="None of these is the young person", required=False)

    def __init__(self, *args: Any, ask: bool = False, **kwargs: Any) -> None:
        """With `ask`, it must be said that nobody alike is the one."""
        super().__init__(*args, **kwargs)
        self.fields["gender"].choices = codes("gender")  # type: ignore[attr-defined]
        if not ask:
            del self.fields["is_new"]


def terms_of(given: dict[str, Any]) -> Terms:
    """Who is about to be added, as a search."""
    named = read_terms(f"{given['given_name']} {given['family_name']}", timezone.localdate())
    return Terms(names=named.names, births=(given["birth_date"],))


def alike(by: User, terms: Terms) -> list[Hit]:
    """People who may be the one that is about to be added, whom the user may see."""
    found = search(by=by, terms=terms, limit=SHOWN)
    return [hit for hit in found.hits if hit.score >= ALIKE]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@needs(Permission.PEOPLE_ADD)
def add(request: HttpRequest, search: str) -> HttpResponse:
    """The form, filled with the names that were searched for."""
    by = user_of(request)
    try:
        kept = actions.kept_search(by=by, token=search)
    except actions.NothingThere:
        return ended(request)
    form = AddForm(typed(request), initial=_first(kept.words))
    hits: list[Hit] = []
    others: list[Elsewhere] = []
    if request.method == "POST" and form.is_valid():
        terms = terms_of(form.cleaned_data)
        hits = alike(by, terms)
        others = outside(request, terms)
        if hits or others:
            form = AddForm(request.POST, ask=True)
            form.full_clean()
        if not (hits or others) or form.cleaned_data.get("is_new"):
            person = actions.add_person(by=by, person=_row(form.cleaned_data), searched=True)
            messages.success(request, "The young person was added.")
            if queries.visible(by).filter(pk=person.pk).exists():
                return redirect("people:person", person.pk)
            messages.info(
                request, "They live outside the area that your role covers, so you cannot open the record."
            )
            return redirect("people:index")
        form.add_error(
            "is_new", "Open the record if one of these is the young person, or tick the box to add another"
        )
    context = {
        "title": "Add a young person",
        "form": form,
        "hits": hits,
        "elsewhere": others,
        "crumbs": [
            Crumb("People", reverse("people:index")),
            Crumb("Search", reverse("people:found", args=[search])),
        ],
    }
    return render(request, "people/add.html", context)


def _first(words: str) -> dict[str, Any]:
    """The names that were searched for: the first is the given one."""
    today = timezone.localdate()
    terms = read_terms(words, today)
    names = [
        word
        for word in words.split()
        if any(c.isalpha() for c in word) and not any(c.isdigit() for c in word)
    ]
    first: dict[str, Any] = {"birth_date": terms.births[0] if terms.births else None}
    if names:
        first["given_name"], first["family_name"] = names[0], " ".join(names[1:])
    return first


def _row(given: dict[str, Any]) -> rows.NewPerson:
    lives = given["lines"] or given["postcode"]
    today = timezone.localdate()
    home = rows.Address(
        lines=given["lines"], postcode=given["postcode"], confirmed_on=today, source="officer"
    )
    return rows.NewPerson(
        name=rows.Name(given["given_name"], given["family_name"], given["middle_name"]),
        birth_date=given["birth_date"],
        fields={"gender": given["gender"]},
        addresses=(home,) if lives else (),
    )
