"""Possible duplicates, comparing two records, merging them and undoing it."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fingerpost.core.errors import FingerpostError
from fingerpost.register.access.policy import people_of
from fingerpost.register.people import actions
from fingerpost.register.people.merging import pairs, preview
from fingerpost.register.people.merging.merge import CannotMerge, merge, undo_merge
from fingerpost.register.people.models import Person
from fingerpost.register.people.permissions import Permission
from fingerpost.web.components import Column, Crumb, Pair, Table
from fingerpost.web.drafts import typed
from fingerpost.web.forms.base import Form
from fingerpost.web.guard import needs, user_of
from fingerpost.web.paging import keyset
from fingerpost.web.people.entries.fields import text
from fingerpost.web.people.page import called, person_context, unread, with_person
from fingerpost.web.words.dates import day

FORMS = ["GET", "HEAD", "POST"]
PEOPLE = ("People", "people:index")
PAIRS = ("Possible duplicates", "people:duplicates")


def _crumbs(*pages: tuple[str, str]) -> list[Crumb]:
    return [Crumb(title, reverse(name)) for title, name in pages]


@require_safe
@login_required
@needs(Permission.PEOPLE_MERGE)
def index(request: HttpRequest) -> HttpResponse:
    """Pairs to decide, the likeliest first."""
    waiting = pairs.open_pairs(user_of(request))
    page = keyset(waiting, request, order=("-score", "pk"), total=waiting.count())
    rows = [
        (
            format_html(
                '<a class="govuk-link" href="{}">{} and {}</a>',
                reverse("people:duplicate", args=[pair.pk]),
                called(pair.person),
                called(pair.other),
            ),
            " and ".join(
                day(p.birth_date) if p.birth_date else "not known" for p in (pair.person, pair.other)
            ),
            "" if pair.score is None else f"{pair.score:.0%}",
            "; ".join(pair.reasons),
        )
        for pair in page.rows
    ]
    columns = (Column("Who"), Column("Born"), Column("How likely", numeric=True), Column("Why"))
    context = {
        "title": "Possible duplicates",
        "heading": f"Possible duplicates ({page.total or 0:,})",
        "table": Table("Pairs to decide", columns, rows, hide_caption=True),
        "page": page,
        "crumbs": _crumbs(PEOPLE),
    }
    return render(request, "people/duplicates.html", context)


@require_POST
@login_required
@needs(Permission.PEOPLE_MERGE)
def find(request: HttpRequest) -> HttpResponse:
    """Look for duplicates now, in the background."""
    pairs.seek_duplicates(by=user_of(request))
    messages.success(
        request, "The records are being compared. The pairs stand here when it is done; you can go on."
    )
    return redirect("people:duplicates")


def _pairs_shown(sides: list[preview.Side]) -> list[Pair]:
    return [Pair(side.label, side.left, side.right, side.agrees) for side in sides]


@require_http_methods(FORMS)
@login_required
@needs(Permission.PEOPLE_MERGE)
def decide(request: HttpRequest, pair: int) -> HttpResponse:
    """Two records side by side: one person, or two."""
    by = user_of(request)
    try:
        found = pairs.open_pair(by, pair)
    except actions.NothingThere:
        raise Http404 from None
    for person in (found.person, found.other):
        if unread(request, person.pk):
            return redirect("people:alerts_first", person.pk)
    if request.method == "POST":
        if request.POST.get("same") == "no":
            pairs.decide_different(by=by, person=found.person_id, other=found.other_id)
            messages.success(request, "They stay two young people and will not be offered again.")
            return redirect("people:duplicates")
        keep, lose = found.person_id, found.other_id
        if request.POST.get("same") == "right":
            keep, lose = lose, keep
        return redirect("people:merge_two", keep, lose)
    context = {
        "title": "Are they the same young person?",
        "pairs": _pairs_shown(preview.compare(by=by, left=found.person, right=found.other)),
        "reasons": found.reasons,
        "crumbs": _crumbs(PEOPLE, PAIRS),
    }
    return render(request, "people/duplicate.html", context)


class OtherForm(Form):
    """The other record."""

    council_id = text("Council id of the other record", 13, hint="It stands on the record's Overview page")


@require_http_methods(FORMS)
@login_required
@needs(Permission.PEOPLE_MERGE)
@with_person
def choose(request: HttpRequest, person: Person) -> HttpResponse:
    """Name the record to be merged into this one."""
    by = user_of(request)
    form = OtherForm(typed(request))
    if request.method == "POST" and form.is_valid():
        within = people_of(by, Permission.PEOPLE_MERGE).exclude(pk=person.pk)
        other = within.filter(council_id=form.cleaned_data["council_id"].strip()).first()
        if other is not None:
            return redirect("people:merge_two", person.pk, other.pk)
        form.add_error("council_id", "No other record that you may merge has this council id")
    context = {**person_context(request, person, ""), "title": "Merge with another record", "form": form}
    return render(request, "people/merge_choose.html", context)


@require_http_methods(FORMS)
@login_required
@needs(Permission.PEOPLE_MERGE)
@with_person
def merge_two(request: HttpRequest, person: Person, other: int) -> HttpResponse:
    """What would move, row by row; then the merge."""
    by = user_of(request)
    absorbed = people_of(by, Permission.PEOPLE_MERGE).filter(pk=other).exclude(pk=person.pk).first()
    if absorbed is None:
        raise Http404
    if unread(request, absorbed.pk):
        return redirect("people:alerts_first", absorbed.pk)
    form = forms.Form()
    if request.method == "POST":
        form = forms.Form(request.POST)
        form.is_valid()
        try:
            merge(by=by, survivor=person, absorbed=absorbed)
        except (CannotMerge, FingerpostError) as problem:
            form.add_error(None, str(problem).rstrip("."))
        else:
            messages.success(request, "The two records are one. You can undo it from this page.")
            return redirect("people:person", person.pk)
    context = {
        **person_context(request, person, ""),
        "title": "Merge two records",
        "form": form,
        "pairs": _pairs_shown(preview.compare(by=by, left=person, right=absorbed)),
        "moving": preview.preview(by=by, absorbed=absorbed),
        "swap": reverse("people:merge_two", args=[absorbed.pk, person.pk]),
    }
    return render(request, "people/merge.html", context)


@require_POST
@login_required
@needs(Permission.PEOPLE_MERGE)
@with_person
def undo(request: HttpRequest, person: Person, merge: int) -> HttpResponse:
    """Make the two records two again."""
    try:
        undo_merge(by=user_of(request), person=person, merge=merge)
    except CannotMerge as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, "The records are two again, each as it was.")
    return redirect("people:person", person.pk)
