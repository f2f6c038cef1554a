"""Saying what kind of file it is, what its columns are and which day it tells of."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fingerpost.core.errors import BadRequest
from fingerpost.register.access.permissions import Permission as P
from fingerpost.register.feeds import actions
from fingerpost.register.feeds.kinds import titles
from fingerpost.web.drafts import typed
from fingerpost.web.feeds.forms import ColumnsForm, KindForm
from fingerpost.web.feeds.page import FORMS, batch_of, crumbs
from fingerpost.web.guard import needs, user_of


@require_http_methods(FORMS)
@login_required
@needs(P.FEEDS_UPLOAD)
def columns(request: HttpRequest, batch: int) -> HttpResponse:
    """The headings of a file with what each was understood as; saved, the file is checked."""
    held = batch_of(request, batch)
    first = held.candidates[0]["kind"] if held.candidates else ""
    kind = request.GET.get("kind") or held.kind or first
    known = titles()
    kind_form = KindForm(initial={"kind": kind})
    form = ColumnsForm(typed(request), batch=held, kind=kind) if kind in known else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            actions.map_columns(
                by=user_of(request),
                batch=held,
                kind=kind,
                mapping=form.mapping(),
                as_at=form.cleaned_data["as_at"],
            )
        except BadRequest as problem:
            form.add_error(None, str(problem).removesuffix("."))
        else:
            return redirect("feeds:file", batch=held.pk)
    context = {
        "title": "Say what the columns are",
        "batch": held,
        "kind": known.get(kind, ""),
        "kind_form": kind_form,
        "form": form,
        "crumbs": crumbs(held),
    }
    return render(request, "feeds/columns.html", context)
