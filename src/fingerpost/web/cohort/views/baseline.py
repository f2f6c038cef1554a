"""The list of the year: taken once, and held against the record and the files since; counts open to names."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_POST, require_safe

from fingerpost.core.calendar import AcademicYear
from fingerpost.core.text import counted
from fingerpost.register.cohort import actions
from fingerpost.register.cohort.models import Baseline
from fingerpost.register.cohort.permissions import Permission
from fingerpost.register.cohort.reconciling import BY_KEY, PARTS, people_in, why_gone
from fingerpost.register.history.reasons import reasons
from fingerpost.register.people.queries import visible
from fingerpost.register.tracking.actions import NotAcceptable
from fingerpost.web.cohort.people import people_page
from fingerpost.web.cohort.views.index import cohort
from fingerpost.web.components import Column, Crumb, Row, Table
from fingerpost.web.guard import needs, user_of

NO_REASON = "No reason is recorded: led elsewhere, in another year, or a file said so"


@require_safe
@login_required
@needs(Permission.COHORT_KEEP)
def show(request: HttpRequest, year: int) -> HttpResponse:
    """How many are in each part; of those who are gone, why."""
    today, people = timezone.localdate(), visible(user_of(request))
    this_year = AcademicYear.of(today).start
    held = Baseline.objects.filter(year=year).first()
    if held is None and year != this_year:
        raise Http404
    context: dict[str, Any] = {
        "title": _title(year),
        "crumbs": cohort(),
        "held": held,
        "year": year,
        "this_year": year == this_year,
        "others": Baseline.objects.exclude(year=year).order_by("-year").values_list("year", flat=True),
    }
    if held is not None:
        lines = [
            (
                format_html(
                    '<a class="govuk-link" href="{}">{}</a>',
                    reverse("cohort:baseline_who", args=[year, part.key]),
                    part.title,
                ),
                people_in(part, held, today, people).count(),
                part.what,
            )
            for part in PARTS
        ]
        columns = (Column("Which"), Column("Young people", numeric=True), Column("What it means"))
        context["table"] = Table("The list against the record", columns, lines, hide_caption=True)
        context["number"] = held.rows.count()
        context["gone"] = [
            Row(reasons()[key].label if key else NO_REASON, number)
            for key, number in why_gone(held, today, people)
        ]
    return render(request, "cohort/baseline.html", context)


@require_safe
@login_required
@needs(Permission.COHORT_KEEP)
def who(request: HttpRequest, year: int, reconciled: str) -> HttpResponse:
    """The names behind a count."""
    held, part = get_object_or_404(Baseline, year=year), BY_KEY.get(reconciled)
    if part is None:
        raise Http404
    crumbs = [*cohort(), Crumb(_title(year), reverse("cohort:baseline", args=[year]))]
    people = people_in(part, held, timezone.localdate(), visible(user_of(request)))
    return people_page(request, part.title, people, crumbs, part.what)


@require_POST
@login_required
@needs(Permission.COHORT_KEEP)
def take(request: HttpRequest) -> HttpResponseBase:
    """Take the list of this year."""
    year = AcademicYear.of(timezone.localdate()).start
    try:
        taken = actions.take_baseline(by=user_of(request))
    except NotAcceptable as problem:
        if year != AcademicYear.of(timezone.localdate()).start:
            raise Http404 from None
        messages.error(request, f"{problem}.")
    else:
        number = counted(taken.rows.count(), "young person is", "young people are")
        messages.success(request, f"The list was taken: {number} on it.")
    return redirect("cohort:baseline", year)


@require_POST
@login_required
@needs(Permission.COHORT_KEEP)
def remove(request: HttpRequest, year: int) -> HttpResponseBase:
    """Remove it, to take it anew."""
    try:
        actions.remove_baseline(by=user_of(request), year=year)
    except NotAcceptable as problem:
        if year != AcademicYear.of(timezone.localdate()).start:
            raise Http404 from None
        messages.error(request, f"{problem}.")
    else:
        messages.success(request, "The list was removed. It can be taken again.")
    return redirect("cohort:baseline", year)


def _title(year: int) -> str:
    return f"List of the cohort {AcademicYear(year)}"
