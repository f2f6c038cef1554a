"""The register of feeds: what is due and late, one feed, and what stands in the way of sharing."""

from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fingerpost.core.errors import BadRequest
from fingerpost.core.text import counted
from fingerpost.register.access.permissions import Permission as P
from fingerpost.register.access.policy import may
from fingerpost.register.feeds import actions, queries
from fingerpost.register.feeds.due import days_late
from fingerpost.register.feeds.kinds import titles
from fingerpost.register.feeds.models import Feed, SharingBarrier
from fingerpost.web.components import Column, Crumb, Row, Table, Tag
from fingerpost.web.drafts import typed
from fingerpost.web.feeds.forms import BarrierForm, FeedForm, ResolveForm
from fingerpost.web.feeds.page import FORMS, crumbs
from fingerpost.web.feeds.views.tables import files_table
from fingerpost.web.feeds.words import link
from fingerpost.web.guard import needs, user_of
from fingerpost.web.paging import keyset
from fingerpost.web.words.dates import day

RECENT = 10
SOON = 30
"""Days before an agreement ends from which the register says so."""


@require_safe
@login_required
@needs(P.FEEDS_VIEW)
def index(request: HttpRequest) -> HttpResponse:
    """What is due and late, and the files that came in last."""
    by = user_of(request)
    today = timezone.localdate()
    held = queries.feeds(by)
    page = keyset(held, request, order=("next_due", "pk"), total=held.count())
    recent = queries.batches(by).order_by("-pk")[:RECENT]
    context = {
        "title": "Feeds",
        "page": page,
        "table": _register(page.rows, today, upload=may(by, P.FEEDS_UPLOAD)),
        "late": held.filter(next_due__lt=today).count(),
        "recent": files_table(list(recent)),
        "may_upload": may(by, P.FEEDS_UPLOAD),
        "may_manage": may(by, P.FEEDS_MANAGE),
    }
    return render(request, "feeds/index.html", context)


def _register(feeds: Sequence[Feed], today: date, *, upload: bool) -> Table:
    kinds = titles()
    columns = [
        Column("Feed"),
        Column("Kind"),
        Column("Sent by"),
        Column("Owner"),
        Column("Due"),
        Column("Notes"),
    ]
    rows: list[list[object]] = []
    for feed in feeds:
        row: list[object] = [
            link(feed.name, reverse("feeds:feed", args=[feed.pk])),
            kinds.get(feed.kind, feed.kind),
            feed.organisation or "",
            feed.owner or "",
            due_words(feed, today),
            "; ".join(notes(feed, today)),
        ]
        if upload:
            row.append(
                link("Upload", f"{reverse('feeds:upload')}?feed={feed.pk}", hidden=f"a file of {feed.name}")
            )
        rows.append(row)
    if upload:
        columns.append(Column("Upload"))
    return Table("Register of feeds", columns, rows, hide_caption=True)


def due_words(feed: Feed, today: date) -> str:
    """When a feed is due, and how late it is."""
    if feed.next_due is None:
        return "No date set"
    late = days_late(feed.next_due, today)
    return f"{day(feed.next_due)}, {counted(late, 'day')} late" if late else day(feed.next_due)


def notes(feed: Feed, today: date) -> list[str]:
    """What somebody should know of a feed: its agreement, and what stands in the way."""
    found = []
    if not feed.agreement:
        found.append("No sharing agreement")
    elif feed.agreement_ends is not None and feed.agreement_ends < today:
        found.append(f"The agreement ended on {day(feed.agreement_ends)}")
    elif feed.agreement_ends is not None and (feed.agreement_ends - today).days <= SOON:
        found.append(f"The agreement ends on {day(feed.agreement_ends)}")
    barriers = len(feed.open_barriers)  # type: ignore[attr-defined]
    if barriers:
        found.append(counted(barriers, "barrier"))
    return found


@require_http_methods(FORMS)
@login_required
@needs(P.FEEDS_MANAGE)
def add(request: HttpRequest) -> HttpResponse:
    """Add a feed to the register."""
    return _edit(request, None)


@require_safe
@login_required
@needs(P.FEEDS_VIEW)
def show(request: HttpRequest, feed: int) -> HttpResponse:
    """One feed: who, how often, under which agreement, its barriers and its files."""
    by = user_of(request)
    held = get_object_or_404(queries.feeds(by), pk=feed)
    today = timezone.localdate()
    late = days_late(held.next_due, today)
    rows = [
        Row("Kind of file", titles().get(held.kind, held.kind)),
        Row("Sent by", held.organisation or "Not said"),
        Row("Owner", held.owner or "Nobody yet"),
        Row("How often", held.get_cadence_display()),
        Row("Due next", due_words(held, today)),
        Row("Sharing agreement", held.agreement or "None recorded"),
        Row("Agreement ends", day(held.agreement_ends) or "Not said"),
        Row(
            "Columns mapped by the council", counted(len(held.mapping), "column") if held.mapping else "None"
        ),
    ]
    context = {
        "title": "Feed",
        "heading": held.name,
        "feed": held,
        "rows": rows,
        "late": Tag(f"{counted(late, 'day')} late", "red") if late else None,
        "barriers": held.open_barriers,  # type: ignore[attr-defined]
        "files": files_table(list(queries.batches(by).filter(feed=held).order_by("-pk")[:RECENT])),
        "may_upload": may(by, P.FEEDS_UPLOAD),
        "may_manage": may(by, P.FEEDS_MANAGE),
        "crumbs": crumbs(),
    }
    return render(request, "feeds/feed.html", context)


@require_http_methods(FORMS)
@login_required
@needs(P.FEEDS_MANAGE)
def change(request: HttpRequest, feed: int) -> HttpResponse:
    """Change a feed."""
    return _edit(request, get_object_or_404(queries.feeds(user_of(request)), pk=feed))


def _edit(request: HttpRequest, feed: Feed | None) -> HttpResponse:
    names = ("name", "kind", "organisation", "owner", "cadence", "next_due", "agreement", "agreement_ends")
    initial = {} if feed is None else {name: getattr(feed, name) for name in names}
    form = FeedForm(typed(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            saved = actions.save_feed(by=user_of(request), feed=feed, **form.cleaned_data)
        except BadRequest as problem:
            form.add_error("name", str(problem).removesuffix("."))
        else:
            messages.success(request, "The feed was saved.")
            return redirect("feeds:feed", feed=saved.pk)
    way = crumbs() if feed is None else [*crumbs(), Crumb("Feed", reverse("feeds:feed", args=[feed.pk]))]
    title = "Add a feed" if feed is None else "Change a feed"
    return render(
        request, "feeds/form.html", {"title": title, "form": form, "button": "Save the feed", "crumbs": way}
    )


@require_http_methods(FORMS)
@login_required
@needs(P.FEEDS_MANAGE)
def retire(request: HttpRequest, feed: int) -> HttpResponse:
    """Take a feed off the register, after asking once more."""
    held = get_object_or_404(queries.feeds(user_of(request)), pk=feed)
    if request.method == "POST":
        actions.retire_feed(by=user_of(request), feed=held)
        messages.success(request, "The feed was retired. What came by it stays.")
        return redirect("feeds:index")
    context = {
        "title": "Retire a feed",
        "says": "It will no longer be due, and no longer be offered for uploads. What came by it stays.",
        "button": "Retire the feed",
        "back": reverse("feeds:feed", args=[held.pk]),
        "crumbs": [*crumbs(), Crumb("Feed", reverse("feeds:feed", args=[held.pk]))],
    }
    return render(request, "feeds/confirm.html", context)


@require_safe
@login_required
@needs(P.FEEDS_VIEW)
def barriers(request: HttpRequest) -> HttpResponse:
    """What keeps partners from sharing what we need."""
    by = user_of(request)
    manage = may(by, P.FEEDS_MANAGE)
    page = keyset(queries.barriers(by), request, order=("-resolved_on", "opened_on", "pk"))
    columns = [
        Column("Partner"),
        Column("What stands in the way"),
        Column("Lead"),
        Column("Since"),
        Column("State"),
    ]
    rows = [_barrier(barrier, manage=manage) for barrier in page.rows]
    context = {
        "title": "Barriers to sharing",
        "page": page,
        "table": Table("Barriers to sharing", columns, rows, hide_caption=True),
        "may_manage": manage,
        "crumbs": crumbs(),
    }
    return render(request, "feeds/barriers.html", context)


def _barrier(barrier: SharingBarrier, *, manage: bool) -> list[object]:
    if barrier.resolved_on is not None:
        state: object = f"Resolved on {day(barrier.resolved_on)}: {barrier.resolution}"
    elif manage:
        state = link(
            "Resolve", reverse("feeds:barrier_resolve", args=[barrier.pk]), f"what concerns {barrier.partner}"
        )
    else:
        state = "Open"
    return [barrier.partner, barrier.what, barrier.lead or "Nobody yet", day(barrier.opened_on), state]


@require_http_methods(FORMS)
@login_required
@needs(P.FEEDS_MANAGE)
def barrier_add(request: HttpRequest) -> HttpResponse:
    """Record a barrier."""
    by = user_of(request)
    form = BarrierForm(typed(request), feeds=queries.feeds(by).order_by("name", "pk"))
    if request.method == "POST" and form.is_valid():
        actions.report_barrier(by=by, **form.cleaned_data)
        messages.success(request, "The barrier was recorded.")
        return redirect("feeds:barriers")
    context = {
        "title": "Record a barrier to sharing",
        "form": form,
        "button": "Record it",
        "crumbs": _barrier_way(),
    }
    return render(request, "feeds/form.html", context)


@require_http_methods(FORMS)
@login_required
@needs(P.FEEDS_MANAGE)
def barrier_resolve(request: HttpRequest, barrier: int) -> HttpResponse:
    """Record how a barrier ended."""
    by = user_of(request)
    held = get_object_or_404(queries.barriers(by).filter(resolved_on=None), pk=barrier)
    form = ResolveForm(typed(request), initial={"resolved_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        actions.resolve_barrier(by=by, barrier=held, **form.cleaned_data)
        messages.success(request, "The barrier was resolved.")
        return redirect("feeds:barriers")
    context = {
        "title": "Resolve a barrier to sharing",
        "form": form,
        "says": f"{held.partner}: {held.what}",
        "button": "Save how it ended",
        "crumbs": _barrier_way(),
    }
    return render(request, "feeds/form.html", context)


def _barrier_way() -> list[Crumb]:
    return [*crumbs(), Crumb("Barriers to sharing", reverse("feeds:barriers"))]
