"""Record an update: one page, which shows how long it will count before it is saved."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fingerpost.register.access.acting import check
from fingerpost.register.access.policy import may
from fingerpost.register.history import actions
from fingerpost.register.history.actions.recording import new_row
from fingerpost.register.history.permissions import Permission
from fingerpost.register.history.previewing import Preview, preview_update
from fingerpost.register.people.models import Person
from fingerpost.register.tracking import actions as tracking
from fingerpost.web.components import Crumb
from fingerpost.web.drafts import typed
from fingerpost.web.guard import needs, user_of
from fingerpost.web.history import places, words
from fingerpost.web.history.forms import RecordForm
from fingerpost.web.people.page import called, person_context, with_person

PREVIEW = "preview"
"""What the page sends by itself, as the form is filled in."""


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@needs(Permission.HISTORY_RECORD)
@with_person
def record(request: HttpRequest, person: Person) -> HttpResponseBase:
    """What they are doing, since when, who told us, when it ends."""
    by = user_of(request)
    check(by=by, needs=Permission.HISTORY_RECORD, person=person, doing="record_update")
    form = _form(request, person, typed(request))
    preview = _preview(request, person, form) if form.is_bound and form.is_valid() else None
    if request.POST.get("do") == PREVIEW:
        return render(request, "history/currency.html", _said(preview, form))
    clash: list[words.Told] = []
    if preview is not None and _to_be_saved(request, form, preview):
        try:
            said = _save(request, person, form, preview)
        except actions.EditClash as found:
            form, clash = (
                met_another(request, partial(_form, request, person), found),
                words.clashes(found.changes, by),
            )
        else:
            messages.success(request, said)
            return redirect("history:timeline", person.pk)
    return page(request, person, form, title="Record an update", clash=clash, **_said(preview, form))


def _form(request: HttpRequest, person: Person, data: Any) -> RecordForm:
    """The form; who may not log contacts is not asked about one."""
    form = RecordForm(data, person=person)
    if not may(user_of(request), Permission.CONTACTS_RECORD, person.pk):
        del form.fields["contact"]
    return form


def _save(request: HttpRequest, person: Person, form: RecordForm, preview: Preview) -> str:
    """Record it, with the contact where one is named; what to say."""
    by, contact = user_of(request), form.cleaned_data.get("contact", "")
    update = form.values() | {
        "later": actions.Later(form.cleaned_data["later"]) if preview.later else None,
        "seen": form.cleaned_data["seen"],
    }
    if not contact:
        actions.record_update(by=by, person=person, **update)
        return "The update was recorded."
    tracking.record_update_heard(by=by, person=person, contact_kind=contact, update=update)
    return "The update was recorded and the contact logged."


def page(
    request: HttpRequest, person: Person, form: Any, *, title: str, button: str = "Save", **more: Any
) -> HttpResponse:
    """The page of a form about a history."""
    context = person_context(request, person, "Activity") | {
        "title": title,
        "form": form,
        "button": button,
        "places": places.offered() if "place" in form.fields else (),
        "back": reverse("history:timeline", args=[person.pk]),
        **more,
    }
    context["crumbs"] = [
        *context["crumbs"],
        Crumb(called(person), reverse("people:person", args=[person.pk])),
        Crumb("Activity", reverse("history:timeline", args=[person.pk])),
    ]
    template = "history/record.html" if isinstance(form, RecordForm) else "history/change.html"
    return render(request, template, context)


def met_another(
    request: HttpRequest, form: Callable[..., Any], clash: actions.EditClash, **about: Any
) -> Any:
    """The form as it was typed, made from the history as it is now: saving again is done knowingly."""
    data = request.POST.copy()
    data["seen"] = clash.seen
    again = form(data, **about)
    again.is_valid()
    again.add_error(
        None, "Somebody else changed these activities while you were typing. Nothing was saved yet"
    )
    return again


def refused(form: Any, error: actions.NotAcceptable) -> None:
    """Put what cannot be recorded beside its field."""
    form.add_error(error.field if error.field in form.fields else None, str(error))


def _preview(request: HttpRequest, person: Person, form: RecordForm) -> Preview | None:
    values = form.values()
    row = new_row(person=person.pk, **(values | {"told": values["told"] or timezone.localdate()}))
    later = form.cleaned_data["later"]
    try:
        return preview_update(
            by=user_of(request), person=person, row=row, later=actions.Later(later) if later else None
        )
    except actions.NotAcceptable as error:
        refused(form, error)
        return None


def _to_be_saved(request: HttpRequest, form: RecordForm, preview: Preview) -> bool:
    """Whether the user has seen what will be saved, and decided what must be."""
    if request.method != "POST" or request.POST.get("shown") != preview.mark:
        return False
    if preview.later and not form.cleaned_data["later"]:
        form.add_error("later", "Choose whether what is recorded as later is right")
        return False
    return True


def _said(preview: Preview | None, form: RecordForm) -> dict[str, Any]:
    if preview is None:
        return {"preview": None}
    form.fields["later"].required = bool(preview.later)
    return {
        "preview": preview,
        "doing": words.doing(preview.row),
        "currency": words.currency(preview, timezone.localdate()),
        "consequences": words.consequences(preview, timezone.localdate()),
        "later": [words.doing(row) for row in preview.later],
        "later_field": form["later"] if preview.later else None,
    }
