"""The rows of a file: their problems, whom they were matched to, and what is kept of them for later."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fingerpost.register.access.permissions import Permission as P
from fingerpost.register.access.policy import may
from fingerpost.register.feeds import queries
from fingerpost.register.feeds.models import KeptFact, StagedRow
from fingerpost.register.people.models import Person
from fingerpost.register.people.queries import visible
from fingerpost.web.components import Column, SubLink, Table
from fingerpost.web.feeds.identity import born, name
from fingerpost.web.feeds.page import batch_of, crumbs, working
from fingerpost.web.feeds.words import KEPT, link
from fingerpost.web.guard import needs, user_of
from fingerpost.web.paging import keyset
from fingerpost.web.words.dates import day

Outcome = StagedRow.Outcome
SHOWN = {
    "new": ("Not known to us", (Outcome.NEW,)),
    "accepted": ("Matched by likeness", (Outcome.ACCEPTED,)),
    "review": ("To decide", queries.TO_DECIDE),
}
SEVERITIES = {"left_out": "Left out", "error": "Error", "warning": "Please look"}


@require_safe
@login_required
@needs(P.FEEDS_VIEW)
def problems(request: HttpRequest, batch: int) -> HttpResponse:
    """What is wrong with rows, by problem, the most frequent first."""
    held = batch_of(request, batch)
    rows = [
        (
            link(
                group.message,
                f"{reverse('feeds:problem_rows', args=[held.pk])}?rule={group.rule}&first={group.first or 0}",
            ),
            group.field,
            SEVERITIES.get(group.severity, group.severity),
            f"{group.rows:,}",
        )
        for group in queries.problem_groups(held)
    ]
    columns = (Column("Problem"), Column("Column"), Column("What follows"), Column("Rows", numeric=True))
    context = {
        "title": "Rows with problems",
        "batch": held,
        "table": Table("Problems", columns, rows, hide_caption=True) if rows else None,
        "crumbs": crumbs(held),
    }
    return render(request, "feeds/problems.html", context)


@require_safe
@login_required
@needs(P.FEEDS_VIEW)
def problem_rows(request: HttpRequest, batch: int) -> HttpResponse:
    """The lines of one problem."""
    held = batch_of(request, batch)
    rule, first = request.GET.get("rule", ""), request.GET.get("first", "")
    groups = [group for group in queries.problem_groups(held) if group.rule == rule]
    group = next((one for one in groups if str(one.first or 0) == first), None)
    context = {"title": "Rows with one problem", "batch": held, "group": group, "crumbs": crumbs(held)}
    if group is not None:
        found = queries.problems(held, rule, group.field)
        page = keyset(found, request, order=("line", "pk"), total=group.rows)
        rows = [(f"Line {one.line:,}" if one.line else "The whole file", one.message) for one in page.rows]
        context |= {
            "page": page,
            "table": Table("Rows", (Column("Where"), Column("What to do")), rows, hide_caption=True),
        }
    return render(request, "feeds/problem_rows.html", context)


@require_safe
@login_required
@needs(P.FEEDS_DECIDE)
def matches(request: HttpRequest, batch: int) -> HttpResponse:
    """The rows that no identifier settles: not known, matched by likeness, to decide."""
    held = batch_of(request, batch)
    by = user_of(request)
    asked = request.GET.get("show", "new")
    shown = asked if asked in SHOWN else "new"
    found = queries.rows(held).filter(outcome__in=SHOWN[shown][1])
    page = keyset(found, request, order=("line", "pk"), total=found.count())
    seen = visible(by).in_bulk([row.person_id for row in page.rows if row.person_id])
    open_ = held.state in ("checked", "applied") and working(held) is None
    rows = [_match(row, seen, open_=open_) for row in page.rows]
    columns = (
        Column("Line"),
        Column("In the file"),
        Column("Born"),
        Column("Whom we take it for"),
        Column("Why"),
    )
    context = {
        "title": "Whom the rows are about",
        "batch": held,
        "page": page,
        "table": Table(SHOWN[shown][0], columns, rows),
        "links": [
            SubLink(title, f"?show={key}", current=key == shown) for key, (title, _outcomes) in SHOWN.items()
        ],
        "crumbs": crumbs(held),
    }
    return render(request, "feeds/matches.html", context)


def _match(row: StagedRow, seen: dict[int, Person], *, open_: bool) -> list[object]:
    person = seen.get(row.person_id or 0)
    if person is not None:
        whom: object = link(
            f"{person.given_name} {person.family_name}", reverse("people:person", args=[person.pk])
        )
    elif row.person_id:
        whom = "A record that you may not open"
    else:
        whom = row.get_decision_display() if row.decision else row.get_outcome_display()
    line: object = f"{row.line:,}"
    if open_ and not row.applied:
        line = link(
            line, reverse("feeds:review_row", args=[row.batch_id, row.pk]), "of the file: decide about it"
        )
    reasons = row.candidates[0]["reasons"] if row.candidates else []
    return [line, name(row.identity), born(row.identity), whom, "; ".join(reasons)]


@require_safe
@login_required
@needs(P.FEEDS_DECIDE)
def kept(request: HttpRequest, batch: int) -> HttpResponse:
    """What a file said and is kept for later, with the people, those of them whom this user may see."""
    held = batch_of(request, batch)
    by = user_of(request)
    kind = request.GET.get("kind", "")
    found = KeptFact.objects.filter(batch=held, kind=kind, person__in=visible(by)).select_related("person")
    page = keyset(found, request, order=("line", "pk"), total=found.count())
    rows = [
        (
            f"{one.line:,}",
            link(
                f"{one.person.given_name} {one.person.family_name}",
                reverse("people:person", args=[one.person_id]),
            ),
            day(one.on_date),
            _says(one),
        )
        for one in page.rows
    ]
    columns = (Column("Line"), Column("Who"), Column("Date"), Column("What the file says"))
    context = {
        "title": "Kept for later",
        "what": KEPT.get(kind, ""),
        "page": page,
        "table": Table("Kept for later", columns, rows, hide_caption=True),
        "may_see": may(by, P.PEOPLE_VIEW),
        "crumbs": crumbs(held),
    }
    return render(request, "feeds/kept.html", context)


def _says(fact: KeptFact) -> str:
    """The fact in a few words: its code, its text and its number."""
    data = fact.data
    number = data.get("number")
    parts = [data.get("code"), data.get("text"), None if number is None else f"{number:g}"]
    if data.get("out_of") is not None:
        parts.append(f"of {data['out_of']:g}")
    return " ".join(str(part) for part in parts if part)
