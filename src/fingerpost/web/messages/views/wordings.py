"""The council's wordings of texts and e-mails: listed, written, previewed with a made-up name, retired."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fingerpost.core.text import counted
from fingerpost.register.messages import actions
from fingerpost.register.messages.models import Channel, Wording
from fingerpost.register.messages.permissions import Permission
from fingerpost.register.messages.wordings import MADE_UP, Written, fill, versions, wordings
from fingerpost.register.tracking.queries import names_of
from fingerpost.web.components import Column, Crumb, Table
from fingerpost.web.drafts import typed
from fingerpost.web.forms.base import Form
from fingerpost.web.guard import needs, user_of
from fingerpost.web.messages.forms import ChangeWordingForm, WordingForm
from fingerpost.web.messages.words import letter
from fingerpost.web.words.dates import moment

FORMS = ["GET", "HEAD", "POST"]
PREVIEW = "preview"
"""The button that shows the words and keeps nothing."""
SHIPPED = "Fingerpost"


@require_safe
@login_required
@needs(Permission.SETTINGS_EDIT)
def index(request: HttpRequest) -> HttpResponse:
    """Every wording that is offered."""
    lines = [
        (
            format_html(
                '<a class="govuk-link" href="{}">{}</a>',
                reverse("messages:wording", args=[one.key]),
                one.title,
            ),
            Channel(one.kind).label,
            Wording.Audience(one.audience).label,
            "Your own" if one.ours else "As shipped",
        )
        for one in wordings().values()
    ]
    columns = (Column("Title"), Column("What"), Column("Written to"), Column("Version"))
    context = {
        "title": "Wordings of texts and e-mails",
        "table": Table("Wordings", columns, lines, hide_caption=True),
        "crumbs": [_up()],
    }
    return render(request, "messages/wordings.html", context)


@require_http_methods(FORMS)
@login_required
@needs(Permission.SETTINGS_EDIT)
def add(request: HttpRequest) -> HttpResponseBase:
    """A new one."""
    form = WordingForm(typed(request))
    preview = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if request.POST.get("do") == PREVIEW:
            preview = _preview(form, given["kind"], given["audience"])
        elif _saved(request, form, **given):
            return redirect("messages:wordings")
    context = _context("Write a text or e-mail", form) | {"preview": preview}
    return render(request, "messages/wording.html", context)


@require_http_methods(FORMS)
@login_required
@needs(Permission.SETTINGS_EDIT)
def change(request: HttpRequest, wording: str) -> HttpResponseBase:
    """Its words: kept as a new version; earlier ones stand below."""
    found = _found(wording)
    first = {"title": found.title, "subject": found.subject, "words": found.words, "number": found.number}
    form = ChangeWordingForm(typed(request), initial=first, kind=found.kind)
    preview = _filled(found)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("do") == PREVIEW:
            preview = _preview(form, found.kind, found.audience)
        elif _saved(
            request,
            form,
            key=found.key,
            kind=found.kind,
            audience=found.audience,
            **({"subject": ""} | form.cleaned_data | {"number": form.cleaned_data["number"] or 0}),
        ):
            return redirect("messages:wordings")
    context = _context("Change a text or e-mail", form) | {
        "found": found,
        "about": f"{Channel(found.kind).label} to: {Wording.Audience(found.audience).label.lower()}.",
        "preview": preview,
        "versions": _versions(found.key),
    }
    return render(request, "messages/wording.html", context)


@require_POST
@login_required
@needs(Permission.SETTINGS_EDIT)
def retire(request: HttpRequest, wording: str) -> HttpResponseBase:
    """Offer it no more."""
    actions.retire_wording(by=user_of(request), key=_found(wording).key)
    messages.success(request, "The wording is offered no more. What was sent with it stays as it was.")
    return redirect("messages:wordings")


def _found(key: str) -> Written:
    try:
        return wordings()[key]
    except KeyError:
        raise Http404 from None


def _saved(request: HttpRequest, form: Form, **given: Any) -> bool:
    """Keep it; what is wrong stands on the form."""
    try:
        actions.save_wording(by=user_of(request), **given)
    except actions.NotAcceptable as problem:
        form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        return False
    messages.success(request, "The wording was saved. It is used from now on.")
    return True


def _preview(form: Form, kind: str, audience: str) -> dict[str, object]:
    given = form.cleaned_data
    words = Written("", 0, kind, audience, given["title"], given.get("subject", ""), given["words"])
    return _filled(words)


def _filled(wording: Written) -> dict[str, object]:
    """The words as Robin would get them; places that cannot be filled are told when it is saved."""
    try:
        filled = fill(wording, MADE_UP)
    except KeyError:
        return {}
    parts = counted(filled.parts, "text") if wording.kind == Channel.TEXT else ""
    return {"letter": letter(filled.subject, filled.words), "parts": parts}


def _versions(key: str) -> Table:
    held = versions(key)
    names = names_of(row.made_by for _, row in held if row)
    lines = [
        (
            one.number + 1,
            letter(one.subject, one.words),
            names[row.made_by] if row else SHIPPED,
            moment(row.made_at) if row else "As shipped",
        )
        for one, row in held
    ]
    return Table("Versions", (Column("Version"), Column("Words"), Column("By"), Column("When")), lines)


def _context(title: str, form: Form) -> dict[str, Any]:
    crumbs = [_up(), Crumb("Wordings of texts and e-mails", reverse("messages:wordings"))]
    return {"title": title, "form": form, "crumbs": crumbs}


def _up() -> Crumb:
    return Crumb("Administration", reverse("administration:index"))
