"""Why a return differs: from the month before, from what is known now, from a file brought back."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.base import File
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from fingerpost.core.errors import FingerpostError
from fingerpost.register.access.permissions import Permission as P
from fingerpost.register.feeds.receiving import safety
from fingerpost.register.people.models import Person
from fingerpost.register.returns import explaining, queries
from fingerpost.register.returns.comparing import GROUPS, OUTSIDE, Difference, Move
from fingerpost.register.returns.models import Return
from fingerpost.web.components import Column, Table
from fingerpost.web.guard import needs, user_of
from fingerpost.web.returns.forms import BroughtBackForm
from fingerpost.web.returns.page import FORMS, crumbs, link_to, named, people_table, return_of
from fingerpost.web.words.dates import moment

NOWHERE = "not in the cohort"
BLANK = "Blank"


@require_safe
@login_required
@needs(P.RETURN_VIEW)
def moves(request: HttpRequest, built: int) -> HttpResponse:
    """How many moved from which group to which since the month before, each move leading to its people."""
    held = return_of(request, built)
    try:
        before, found = explaining.moved(held)
    except FingerpostError as problem:
        return _cannot(request, held, problem)
    context = {
        "title": "What moved since the month before",
        "before": None if before is None else named(before.period),
        "month": named(held.period),
        "table": _moves_table(held, found),
        "found": found,
        "crumbs": crumbs(held),
    }
    return render(request, "returns/moves.html", context)


@require_safe
@login_required
@needs(P.RETURN_VIEW)
def who_moved(request: HttpRequest, built: int, move: str) -> HttpResponse:
    """The young people who made one move, for those who may see them."""
    held = return_of(request, built)
    try:
        ids = explaining.who_moved(held, move)
    except FingerpostError as problem:
        return _cannot(request, held, problem)
    page, table = people_table(request, queries.people_named(user_of(request), ids), "Who moved")
    context = {
        "title": _words(*move.partition("-")[::2]),
        "page": page,
        "table": table,
        "hidden": len(ids) - (page.total or 0),
        "crumbs": crumbs(held),
    }
    return render(request, "returns/people.html", context)


@require_safe
@login_required
@needs(P.RETURN_SEND)
def now_known(request: HttpRequest, built: int) -> HttpResponse:
    """What the same month would say today, person by person."""
    held = return_of(request, built)
    by = user_of(request)
    if held.state == Return.State.ASKED:
        return redirect("returns:show", built=built)
    try:
        rows, found = explaining.as_now_known(by=by, of=held)
    except FingerpostError as problem:
        return _cannot(request, held, problem)
    cells = [
        (
            *_difference(one.difference, one.person),
            moment(timezone.localtime(one.recorded)) if one.recorded else "Not said",
        )
        for one in rows
    ]
    columns = (*_columns("As returned", "As now known"), Column("Recorded"))
    context = {
        "title": f"{named(held.period)} as now known",
        "found": found,
        "table": Table("What would be otherwise", columns, cells),
        "nothing": "Nothing that was recorded since changes this return.",
        "crumbs": crumbs(held),
    }
    return render(request, "returns/differences.html", context)


@require_http_methods(FORMS)
@login_required
@needs(P.RETURN_SEND)
def brought_back(request: HttpRequest, built: int) -> HttpResponse:
    """Take a return file and say whether it is the one that was built, and what in it differs."""
    held = return_of(request, built)
    posted = request.method == "POST"
    form = BroughtBackForm(request.POST if posted else None, request.FILES if posted else None)
    context: dict[str, Any] = {"title": "Compare a return file", "form": form, "crumbs": crumbs(held)}
    if posted and form.is_valid():
        try:
            brought = _compared(request, held, form.cleaned_data["file"])
        except FingerpostError as problem:
            form.add_error("file", str(problem).removesuffix("."))
        else:
            context |= {"brought": brought, "found": brought.found}
            people = explaining.people_of(user_of(request), brought.found.rows)
            cells = [_difference(one, people.get(one.person)) for one in brought.found.rows]
            context["table"] = Table("What differs", _columns("As built", "In the file"), cells)
    return render(request, "returns/brought_back.html", context)


def _compared(request: HttpRequest, held: Return, file: File[bytes]) -> explaining.Brought:
    with tempfile.TemporaryDirectory(prefix="fingerpost-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "return.xml"
        with path.open("wb") as target:
            shutil.copyfileobj(file, target)
        safety.check(path, file.name or "", settings.FEED_BYTES)
        return explaining.brought_back(by=user_of(request), of=held, path=path)


def _cannot(request: HttpRequest, held: Return, problem: FingerpostError) -> HttpResponse:
    messages.error(request, str(problem))
    return redirect("returns:show", built=held.pk)


def _columns(one: str, other: str) -> tuple[Column, ...]:
    return Column("Young person"), Column("Field"), Column(one), Column(other)


def _difference(row: Difference, person: Person | None) -> tuple[object, ...]:
    who = link_to(person) if person is not None else row.person
    return who, row.field, row.one or BLANK, row.other or BLANK


def _moves_table(held: Return, found: Sequence[Move]) -> Table:
    rows = [
        (
            format_html(
                '<a class="govuk-link" href="{}">{}</a>',
                reverse("returns:who_moved", args=[held.pk, move.key]),
                _words(move.before, move.now),
            ),
            f"{move.people:,}",
        )
        for move in found
    ]
    return Table(
        "Moves", (Column("From and to"), Column("Young people", numeric=True)), rows, hide_caption=True
    )


def _words(before: str, now: str) -> str:
    """A move in words."""
    if before == OUTSIDE:
        return f"Joined the cohort, {GROUPS.get(now, NOWHERE)}"
    if now == OUTSIDE:
        return f"Left the cohort, was {GROUPS.get(before, NOWHERE)}"
    return f"Was {GROUPS.get(before, NOWHERE)}, is {GROUPS.get(now, NOWHERE)}"
