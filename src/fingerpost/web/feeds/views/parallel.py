"""Two returns run in parallel, from the old system and the new, compared figure by figure."""

import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.files.base import File
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fingerpost.core.errors import FingerpostError
from fingerpost.register.access.permissions import Permission as P
from fingerpost.register.feeds.parallel import ComparedFigure, ComparedReturns, compare_returns
from fingerpost.register.feeds.receiving import safety
from fingerpost.web.components import Column, Table
from fingerpost.web.feeds.forms import ParallelForm
from fingerpost.web.feeds.page import FORMS, crumbs
from fingerpost.web.guard import needs


@require_http_methods(FORMS)
@login_required
@needs(P.FEEDS_UPLOAD)
def compare(request: HttpRequest) -> HttpResponse:
    """Ask for two files, and show their figures side by side; nothing of them is kept."""
    posted = request.method == "POST"
    form = ParallelForm(request.POST if posted else None, request.FILES if posted else None)
    context = {"title": "Compare two returns", "form": form, "crumbs": crumbs()}
    if posted and form.is_valid():
        try:
            compared = _compared(form.cleaned_data["old"], form.cleaned_data["new"])
        except FingerpostError as refusal:
            form.add_error(None, str(refusal).removesuffix("."))
        else:
            context |= {"compared": compared, "table": _table(compared), "differ": _differ(compared)}
    return render(request, "feeds/parallel.html", context)


def _compared(old: File[bytes], new: File[bytes]) -> ComparedReturns:
    with tempfile.TemporaryDirectory(prefix="fingerpost-", ignore_cleanup_errors=True) as name:
        paths = []
        for called, file in (("old", old), ("new", new)):
            path = Path(name) / called
            with path.open("wb") as target:
                shutil.copyfileobj(file, target)
            safety.check(path, file.name or "", settings.FEED_BYTES)
            paths.append(path)
        return compare_returns(*paths, today=timezone.localdate())


def _table(compared: ComparedReturns) -> Table:
    columns = (
        Column("Figure"),
        Column("Old system", numeric=True),
        Column("New system", numeric=True),
        Column("Do they agree?"),
    )
    rows = [
        (figure.title, _number(figure, figure.old), _number(figure, figure.new), _agrees(figure))
        for figure in compared.figures
    ]
    return Table(f"Figures of {compared.period}", columns, rows)


def _number(figure: ComparedFigure, value: float | None) -> str:
    if value is None:
        return "Not given"
    return f"{value:,.0f}" if figure.unit == "count" else f"{value:.1f} {figure.unit}"


def _agrees(figure: ComparedFigure) -> str:
    return {None: "Cannot say", True: "Agrees", False: "Differs"}[figure.agrees]


def _differ(compared: ComparedReturns) -> int:
    return sum(figure.agrees is False for figure in compared.figures)
