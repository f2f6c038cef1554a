"""The schedule with what is due today, what a rule would delete, asking for it, and the certificate."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fingerpost.core.errors import FingerpostError
from fingerpost.core.text import counted
from fingerpost.register.access.permissions import Permission as P
from fingerpost.register.assurance import actions, queries
from fingerpost.register.assurance.backups.pruning import all_kept
from fingerpost.register.assurance.models import Disposal
from fingerpost.register.assurance.retention.disposing import JOB
from fingerpost.register.assurance.retention.rules import Rule, rules
from fingerpost.register.jobs.models import Job
from fingerpost.register.jobs.queries import latest
from fingerpost.web.administration.views.index import crumb
from fingerpost.web.administration.words import link
from fingerpost.web.components import Column, Crumb, Row, Table
from fingerpost.web.guard import needs, user_of
from fingerpost.web.navigation import held_by
from fingerpost.web.paging import keyset
from fingerpost.web.returns.page import people_table
from fingerpost.web.words.dates import day, moment

EITHER = frozenset({P.RETENTION_MANAGE, P.RETENTION_APPROVE})
FORMS = ("GET", "HEAD", "POST")
NOUNS = {
    "person": ("record", "records"),
    "contact": ("contact", "contacts"),
    "message": ("message", "messages"),
    "document": ("document", "documents"),
    "batch": ("file", "files"),
    "return": ("return", "returns"),
}
WHY_KEPT = {"held": "held by somebody", "worked_with": "still worked with"}


def _crumbs(*further: Crumb) -> list[Crumb]:
    return [crumb(), Crumb("Keeping and deleting", reverse("assurance:index")), *further]


def _many(rule: Rule, number: int) -> str:
    return counted(number, *NOUNS[rule.of])


def _kept(kept: dict[str, int]) -> str:
    return ", ".join(f"{number:,} {WHY_KEPT[why]}" for why, number in kept.items() if number)


@require_safe
@login_required
@needs(any_of=EITHER)
def index(request: HttpRequest) -> HttpResponse:
    """The schedule, what is due today, the deletions so far, and the last backup."""
    by = user_of(request)
    manages = P.RETENTION_MANAGE in held_by(request)
    page = keyset(queries.disposals(), request, order=("-pk",), total=queries.disposals().count())
    last = next(iter(all_kept()), None)
    context = {
        "title": "Keeping and deleting",
        "crumbs": [crumb()],
        "schedule": _schedule(queries.schedule(by, timezone.localdate())) if manages else _periods(),
        "page": page,
        "deletions": Table(
            "Deletions",
            (Column("What"), Column("Asked"), Column("State"), Column("Deleted", numeric=True)),
            [
                (
                    link(_title(one), reverse("assurance:disposal", args=[one.pk])),
                    moment(one.asked_at),
                    _state(one),
                    f"{one.certificate.get('deleted', 0):,}" if one.certificate else "",
                )
                for one in page.rows
            ],
        ),
        "backup": moment(last.made_at) if last else "",
    }
    return render(request, "assurance/index.html", context)


def _schedule(standings: list[queries.Standing]) -> Table:
    rows = [
        (
            link(one.rule.title, reverse("assurance:rule", args=[one.rule.key]))
            if one.rule.of
            else one.rule.title,
            one.rule.period,
            f"{one.due:,}" if one.rule.of else "",
            _kept(one.kept),
        )
        for one in standings
    ]
    columns = (
        Column("What"),
        Column("Kept for"),
        Column("Due today", numeric=True),
        Column("Kept although due"),
    )
    return Table("The schedule", columns, rows)


def _periods() -> Table:
    rows = [(rule.title, rule.period) for rule in rules().values()]
    return Table("The schedule", (Column("What"), Column("Kept for")), rows)


def _title(one: Disposal) -> str:
    known = rules().get(one.rule)
    return known.title if known else one.rule


def _state(one: Disposal) -> str:
    refused = one.approval is not None and one.approval.state in ("refused", "withdrawn")
    if refused and one.approval is not None:
        return str(one.approval.get_state_display())
    return str(one.get_state_display())


@require_http_methods(FORMS)
@login_required
@needs(P.RETENTION_MANAGE)
def rule(request: HttpRequest, retention: str) -> HttpResponse:
    """What a rule would delete today, by name where it is people; and asking a second person for it."""
    by, known = user_of(request), rules().get(retention)
    if known is None or not known.of:
        raise Http404
    if request.method == "POST":
        try:
            asked = actions.ask_disposal(by=by, rule=retention)
        except FingerpostError as problem:
            messages.error(request, str(problem))
            return redirect("assurance:rule", retention)
        messages.success(request, "A second person is asked. Nothing is deleted before they agree.")
        return redirect("assurance:disposal", asked.pk)
    today = timezone.localdate()
    found = queries.what_is_due(by, known, today)
    context: dict[str, Any] = {
        "title": known.title,
        "crumbs": _crumbs(),
        "rule": known,
        "about": [
            Row("Kept for", known.period),
            Row("Counted from", known.counted_from),
            Row("Why", known.why),
            Row("Source", known.source),
            Row("Due today", _many(known, found.count())),
            Row("Kept although due", _kept(queries.kept_although_due(by, known, today)) or "None"),
        ],
        "any": found.exists(),
    }
    if known.is_of_people:
        context["page"], context["table"] = people_table(request, found, "Records that are due")
    return render(request, "assurance/rule.html", context)


@require_safe
@login_required
@needs(any_of=EITHER)
def disposal(request: HttpRequest, disposal: int) -> HttpResponse:
    """How far a deletion is, and its certificate: counts and our own numbers, never a name."""
    one = get_object_or_404(queries.disposals(), pk=disposal)
    said = one.certificate
    about = [
        Row("Rule", _title(one)),
        Row("Due on", day(one.on)),
        Row("Asked", moment(one.asked_at)),
        Row("State", _state(one)),
        Row("Asked for", f"{one.items.count():,}"),
    ]
    if said and one.done_at:
        about += [
            Row("Deleted", f"{said['deleted']:,}"),
            Row("No longer due by then", f"{said['no_longer_due']:,}"),
            Row("Deleted on", moment(one.done_at)),
            Row("Files removed", f"{said['files']:,}"),
            Row("Sum of the certificate", one.digest),
        ]
    rows = [(name, f"{number:,}") for name, number in said.get("rows", {}).items()]
    context = {
        "title": "A deletion",
        "crumbs": _crumbs(),
        "one": one,
        "about": about,
        "table": Table("Rows that were deleted", (Column("Table"), Column("Rows", numeric=True)), rows),
        "under_way": one.state == Disposal.State.AGREED,
        "failed": _failed(one),
        "approve": P.RETENTION_APPROVE in held_by(request) and one.approval_id,
    }
    return render(request, "assurance/disposal.html", context)


def _failed(one: Disposal) -> str:
    """Why it could not be done, where the worker could not do it."""
    job = latest([JOB], one.pk)
    return job.error if job is not None and job.state == Job.State.FAILED else ""


@require_safe
@login_required
@needs(any_of=EITHER)
def certificate(request: HttpRequest, disposal: int) -> HttpResponse:
    """The certificate as a file, to be kept elsewhere."""
    one = get_object_or_404(queries.disposals(), pk=disposal)
    if not one.certificate:
        raise Http404
    answer = JsonResponse({**one.certificate, "sha256": one.digest}, json_dumps_params={"indent": 2})
    answer.headers["Content-Disposition"] = f'attachment; filename="certificate_{one.pk}.json"'
    return answer
