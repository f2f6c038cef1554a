"""One's own lists: where each stands, its file and, once, its password."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.views.decorators.http import require_POST, require_safe

from fingerpost.core.errors import FingerpostError
from fingerpost.core.text import counted
from fingerpost.register.access.policy import may
from fingerpost.register.jobs.queries import latest, progress_of
from fingerpost.register.sharing import actions, log, queries
from fingerpost.register.sharing.columns import COLUMNS
from fingerpost.register.sharing.making import JOB, said
from fingerpost.register.sharing.models import Export
from fingerpost.register.sharing.permissions import EXPORT
from fingerpost.register.sharing.purposes import BASES
from fingerpost.register.sharing.shares import SHARES
from fingerpost.web.components import Column, Progress, Row, Table
from fingerpost.web.guard import needs, user_of
from fingerpost.web.paging import keyset
from fingerpost.web.sharing.page import PEOPLE, attached, crumbs, left_out, link, state_of
from fingerpost.web.words.dates import day, moment

LABEL = "Making the file"


@require_safe
@login_required
@needs(any_of=queries.SEEING_SHARES)
def index(request: HttpRequest) -> HttpResponse:
    """One's own lists, and the shares that there are."""
    by = user_of(request)
    may_take = may(by, EXPORT)
    own = queries.exports(by) if may_take else Export.objects.none()
    page = keyset(own, request, order=("-pk",), total=own.count())
    rows = [
        (
            link(one.title, reverse("sharing:export", args=[one.pk])),
            moment(one.asked_at),
            log.purpose_of(one),
            f"{one.taken or one.asked_for:,}",
            state_of(one),
            day(one.delete_by) if one.delete_by and not one.removed_at else "",
        )
        for one in page.rows
    ]
    columns = (
        Column("List"),
        Column("Asked for"),
        Column("What for"),
        Column("Young people", numeric=True),
        Column("State"),
        Column("Removed on"),
    )
    last = queries.last_made(by)
    shares = [
        (
            link(share.title, reverse("sharing:share", args=[share.key])),
            share.recipient,
            str(share.cadence.label),
            day(timezone.localdate(last[share.key])) if share.key in last else "Never",
            "In force" if queries.covered_now(share.key) else "None in force",
        )
        for share in SHARES.values()
    ]
    heads = (Column("Share"), Column("For"), Column("How often"), Column("Last made"), Column("Agreement"))
    context = {
        "title": "Sharing",
        "may_take": may_take,
        "page": page,
        "table": Table("Your lists", columns, rows, hide_caption=True),
        "shares": Table("Shares", heads, shares, hide_caption=True),
    }
    return render(request, "sharing/index.html", context)


@require_safe
@login_required
@needs(EXPORT)
def show(request: HttpRequest, export: int) -> HttpResponse:
    """One of one's own: what it is, where it stands, and what can be done with it."""
    held = _own(request, export)
    context = {
        "title": "A list taken away",
        "export": held,
        "tag": state_of(held),
        "facts": _facts(held),
        "crumbs": crumbs(),
        "progress": _progress(held) if held.state == Export.State.MAKING else None,
        "failed": _failed(held) if held.state == Export.State.FAILED else "",
        "ready": held.state == Export.State.MADE,
    }
    return render(request, "sharing/export.html", context)


@require_safe
@login_required
@needs(EXPORT)
def progress(request: HttpRequest, export: int) -> HttpResponse:
    """How far the making is: the piece of the page that asks again; once it has ended, the page anew."""
    held = _own(request, export)
    if held.state == Export.State.MAKING:
        return render(request, "components/progress.html", {"progress": _progress(held)})
    ended = Progress(LABEL, 1, 1, running=False, sentence="Done.")
    answer = render(request, "components/progress.html", {"progress": ended})
    answer["HX-Redirect"] = reverse("sharing:export", args=[held.pk])
    return answer


@require_POST
@login_required
@needs(EXPORT)
def password(request: HttpRequest, export: int) -> HttpResponse:
    """The password, once."""
    held = _own(request, export)
    try:
        shown = actions.show_password(by=user_of(request), export=held)
    except FingerpostError as problem:
        messages.error(request, str(problem))
        return redirect("sharing:export", export=held.pk)
    context = {
        "title": "The password of the file",
        "password": shown,
        "export": held,
        "crumbs": crumbs(),
    }
    return render(request, "sharing/password.html", context)


@require_POST
@login_required
@needs(EXPORT)
def download(request: HttpRequest, export: int) -> HttpResponse:
    """The file."""
    held = _own(request, export)
    try:
        content = actions.take_export(by=user_of(request), export=held)
    except FingerpostError as problem:
        messages.error(request, str(problem))
        return redirect("sharing:export", export=held.pk)
    return attached(content, f"young-people-{held.pk}")


@require_POST
@login_required
@needs(EXPORT)
def remove(request: HttpRequest, export: int) -> HttpResponse:
    """Remove the file before its day."""
    held = _own(request, export)
    if tried(request, lambda: actions.remove_export(by=user_of(request), export=held)):
        messages.success(request, "The file was removed. That it was made stays on record.")
    return redirect("sharing:export", export=held.pk)


def tried(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Whether it could be done; else the next page says why."""
    try:
        act()
    except FingerpostError as problem:
        messages.error(request, str(problem))
        return False
    return True


def _own(request: HttpRequest, number: int) -> Export:
    return get_object_or_404(queries.exports(user_of(request)), pk=number)


def _facts(held: Export) -> list[Row]:
    lines = [
        Row("List", held.title),
        Row("Narrowed by", format_html_join("; ", "{}", ((one,) for one in held.narrowed))),
        Row("What for", said(held)),
        Row("For whom", held.recipient),
        Row("Lawful basis", BASES.get(held.basis, "")),
        Row("Columns", ", ".join(COLUMNS[key].label for key in held.columns)),
        Row("On the list", counted(held.listed, *PEOPLE)),
        Row("In the file" if held.taken else "Asked for", counted(held.taken or held.asked_for, *PEOPLE)),
        Row("Left out", "; ".join(left_out(held.left_out))),
        Row("Asked for on", moment(held.asked_at)),
        Row("Made on", moment(held.made_at) if held.made_at else ""),
        Row("File removed on", day(held.delete_by) if held.delete_by else ""),
    ]
    return [line for line in lines if line.value]


def _progress(held: Export) -> Progress:
    job = latest([JOB], held.pk)
    poll = reverse("sharing:progress", args=[held.pk])
    if job is None:
        return Progress(LABEL, 0, None, running=True, sentence="Waiting for its turn.", poll=poll)
    how = progress_of(job)
    sentence = "Waiting for its turn." if how.percent is None else f"{how.percent}% done."
    return Progress(LABEL, how.percent or 0, 100, running=True, sentence=sentence, poll=poll)


def _failed(held: Export) -> str:
    job = latest([JOB], held.pk)
    return job.error if job is not None else ""
