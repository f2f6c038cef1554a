"""The months and their returns; one return, what is wrong in it, and in whose records."""

from datetime import date
from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from fingerpost.core.periods import Month
from fingerpost.register.access.permissions import Permission as P
from fingerpost.register.access.policy import may
from fingerpost.register.jobs.models import Job
from fingerpost.register.jobs.queries import progress_of
from fingerpost.register.returns import queries
from fingerpost.register.returns.models import Return
from fingerpost.register.returns.timetable import due
from fingerpost.web.components import Column, Progress, Row, Table
from fingerpost.web.guard import needs, user_of
from fingerpost.web.returns.page import crumbs, job_of, named, people_table, return_of
from fingerpost.web.words.dates import day, moment

MONTHS = 13
WEIGHTS = {"left_out": "Left out of the return", "error": "Error", "warning": "Warning"}
NOT_BUILT = "Not built yet"


@require_safe
@login_required
@needs(P.RETURN_VIEW)
def index(request: HttpRequest) -> HttpResponse:
    """The year's months with where each return stands; the one that is due next can be built at once."""
    by = user_of(request)
    today = timezone.localdate()
    ends = [Month.of(today).plus(-back).end for back in range(MONTHS)]
    held: dict[date, Return] = {}
    for one in queries.returns(by).filter(period__in=ends).order_by("period", "pk"):
        if not (one.period in held and held[one.period].stands):
            held[one.period] = one
    # A month before the first return that was ever built is not late: it was sent from elsewhere.
    first = min(held, default=ends[1])
    rows = [_month_row(end, held.get(end), today, owed=end >= first) for end in ends]
    columns = (Column("Month"), Column("Return"), Column("Errors", numeric=True), Column("Due"))
    open_months = [end for end in ends if not (end in held and held[end].stands)]
    context = {
        "title": "The month's return",
        "table": Table("Returns of the year", columns, rows),
        "months": [(end.isoformat(), named(end)) for end in open_months[:3]],
        "may_send": may(by, P.RETURN_SEND),
    }
    return render(request, "returns/index.html", context)


def _month_row(end: date, held: Return | None, today: date, *, owed: bool) -> tuple[object, ...]:
    last = due(end)
    late = owed and last < today and not (held is not None and held.sent_at is not None)
    when = f"{day(last)} (late)" if late else day(last)
    if held is None:
        return named(end), NOT_BUILT, "", when
    link = format_html(
        '<a class="govuk-link" href="{}">{}</a>', reverse("returns:show", args=[held.pk]), named(end)
    )
    return link, held.get_state_display(), f"{held.errors:,}", when


@require_safe
@login_required
@needs(P.RETURN_VIEW)
def show(request: HttpRequest, built: int) -> HttpResponse:
    """One return: what it is, what is wrong in it by kind, and what can be done with it."""
    held = return_of(request, built)
    by = user_of(request)
    if held.state == Return.State.ASKED:
        context = {
            "title": f"Return of {named(held.period)}",
            "progress": _progress(held, job_of(held)),
            "crumbs": crumbs(),
        }
        return render(request, "returns/building.html", context)
    context = {
        "title": f"Return of {named(held.period)}",
        "built": held,
        "facts": _facts(held),
        "table": _wrong_table(held),
        "over": held.period < timezone.localdate(),
        "may_send": may(by, P.RETURN_SEND),
        "not_run": held.not_run,
        "crumbs": crumbs(),
    }
    return render(request, "returns/show.html", context)


@require_safe
@login_required
@needs(P.RETURN_VIEW)
def progress(request: HttpRequest, built: int) -> HttpResponse:
    """How far the building is: the piece of the page that asks again; once done, the page anew."""
    held = queries.returns(user_of(request)).filter(pk=built).first()
    if held is not None and held.state == Return.State.ASKED:
        return render(request, "components/progress.html", {"progress": _progress(held, job_of(held))})
    ended = Progress("Building the return", 1, 1, running=False, sentence="Done.")
    # One that is not there, or whose place a later build took, leads back to the months.
    status, leads = (
        (HTTPStatus.NOT_FOUND, reverse("returns:index"))
        if held is None
        else (HTTPStatus.OK, reverse("returns:show", args=[built]))
    )
    response = render(request, "components/progress.html", {"progress": ended}, status=status)
    response["HX-Redirect"] = leads
    return response


@require_safe
@login_required
@needs(P.RETURN_VIEW)
def wrong(request: HttpRequest, built: int, rule: str) -> HttpResponse:
    """The young people whose records failed one check, for those who may see them."""
    held = return_of(request, built)
    by = user_of(request)
    found = next((one for one in queries.wrong(held) if one.check.code == rule), None)
    if found is None:
        return redirect("returns:show", built=built)
    page, table = people_table(request, queries.people_with(by, held, rule), found.check.wording)
    context = {
        "title": found.check.wording.removesuffix("."),
        "remedy": found.check.remedy,
        "page": page,
        "table": table,
        "hidden": found.people - (page.total or 0),
        "crumbs": crumbs(held),
    }
    return render(request, "returns/people.html", context)


def _facts(held: Return) -> list[Row]:
    rows = [
        Row("State", held.get_state_display()),
        Row("Record as known", moment(timezone.localtime(held.recorded))),
        Row("Young people in it", f"{held.records:,}"),
        Row("Left out", f"{held.left_out:,}"),
        Row("Errors", f"{held.errors:,}"),
        Row("Warnings", f"{held.warnings:,}"),
        Row("Due", day(due(held.period))),
        Row("Code lists", held.edition.replace("_", "/")),
        Row("Hash of the file", held.file_hash[:16]),
    ]
    if held.frozen_at is not None:
        rows.append(Row("Frozen", moment(timezone.localtime(held.frozen_at))))
    if held.frozen_why:
        rows.append(Row("Why with errors", held.frozen_why))
    if held.sent_at is not None:
        rows.append(Row("Marked as sent", moment(timezone.localtime(held.sent_at))))
    return rows


def _wrong_table(held: Return) -> Table | None:
    found = queries.wrong(held)
    if not found:
        return None
    rows = [
        (
            format_html(
                '<a class="govuk-link" href="{}">{}</a>',
                reverse("returns:wrong", args=[held.pk, one.check.code]),
                one.check.wording,
            ),
            WEIGHTS[str(one.severity)],
            one.dfe_rule or "Ours",
            f"{one.people:,}",
        )
        for one in found
    ]
    columns = (Column("What is wrong"), Column("Weight"), Column("Rule"), Column("Records", numeric=True))
    return Table("What is wrong, by kind", columns, rows)


def _progress(held: Return, job: Job | None) -> Progress:
    state = progress_of(job) if job is not None else None
    return Progress(
        label=state.title if state else "Building the return",
        done=job.position if job else 0,
        total=(job.total or None) if job else None,
        running=True,
        sentence=(state.error if state else "") or "You can leave this page; the work goes on.",
        poll=reverse("returns:progress", args=[held.pk]),
    )
