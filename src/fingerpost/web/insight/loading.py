"""The page on which the data manager loads published figures, once for everybody."""

import shutil
import tempfile
from pathlib import Path

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.base import File
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from fingerpost.core.errors import FingerpostError
from fingerpost.register.access.permissions import Permission as P
from fingerpost.register.feeds.receiving import safety
from fingerpost.register.returns import published
from fingerpost.register.returns.models import PublishedFile
from fingerpost.web.components import Column, Crumb, Table
from fingerpost.web.forms.base import Form
from fingerpost.web.guard import needs, user_of
from fingerpost.web.words.dates import moment

FORMS = ("GET", "HEAD", "POST")


class LoadForm(Form):
    """A file and what it holds."""

    kind = forms.ChoiceField(
        label="What does it hold?", widget=forms.RadioSelect, choices=PublishedFile.Kind.choices
    )
    file = forms.FileField(
        label="File",
        help_text="The scorecard's CSV as the Department publishes it, of any year; or a table with the "
        "columns area_code and neighbour.",
    )


@require_http_methods(FORMS)
@login_required
@needs(P.RETURN_SEND)
def index(request: HttpRequest) -> HttpResponse:
    """The files that are loaded, and a form for another."""
    posted = request.method == "POST"
    form = LoadForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        try:
            _load(request, form.cleaned_data["kind"], form.cleaned_data["file"])
        except FingerpostError as problem:
            form.add_error("file", str(problem).removesuffix("."))
        else:
            messages.success(request, "The file was loaded. The figures stand beside it from now on.")
            return redirect("insight:published")
    context = {
        "title": "Published figures",
        "form": form,
        "table": _table(),
        "crumbs": [Crumb("Insight", reverse("insight:index"))],
    }
    return render(request, "insight/published.html", context)


@require_http_methods(FORMS)
@login_required
@needs(P.RETURN_SEND)
def remove(request: HttpRequest, published_file: int) -> HttpResponse:
    """Set figures beside a file no more."""
    held = published.loaded().filter(pk=published_file).first()
    if held is None:
        raise Http404
    if request.method == "POST":
        published.remove(by=user_of(request), file=held)
        messages.success(request, "The file was removed.")
        return redirect("insight:published")
    context = {
        "title": f"Remove {held.name}",
        "file": held,
        "crumbs": [
            Crumb("Insight", reverse("insight:index")),
            Crumb("Published figures", reverse("insight:published")),
        ],
    }
    return render(request, "insight/published_remove.html", context)


def _load(request: HttpRequest, kind: str, file: File[bytes]) -> None:
    name = Path(file.name or "").name or "published.csv"
    with tempfile.TemporaryDirectory(prefix="fingerpost-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / name
        with path.open("wb") as target:
            shutil.copyfileobj(file, target)
        safety.check(path, name, settings.FEED_BYTES)
        published.load(by=user_of(request), kind=kind, path=path, name=name)


def _table() -> Table | None:
    rows = [
        (
            one.name,
            one.get_kind_display(),
            moment(timezone.localtime(one.loaded_at)),
            format_html(
                '<a class="govuk-link" href="{}">Remove<span class="govuk-visually-hidden"> {}</span></a>',
                reverse("insight:published_remove", args=[one.pk]),
                one.name,
            ),
        )
        for one in published.loaded()
    ]
    columns = (Column("File"), Column("What it holds"), Column("Loaded"), Column("Change"))
    return Table("Files that are loaded", columns, rows) if rows else None
