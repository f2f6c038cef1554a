"""Somebody left the cohort: said, looked at again, recorded; come back; taken back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from fingerpost.core.text import counted
from fingerpost.register.access.acting import check
from fingerpost.register.history.leaving import departure_of, is_left
from fingerpost.register.history.reasons import reasons
from fingerpost.register.people.models import Person
from fingerpost.register.tracking import actions
from fingerpost.register.tracking.actions.leaving import alone, authorities, countries
from fingerpost.register.tracking.concerned import concerned_by
from fingerpost.register.tracking.permissions import Permission
from fingerpost.web.components import Crumb, Row
from fingerpost.web.drafts import typed
from fingerpost.web.guard import needs, user_of
from fingerpost.web.navigation import held_by
from fingerpost.web.people.page import called, person_context, with_person
from fingerpost.web.tracking.leaving_forms import BackForm, LeavingForm
from fingerpost.web.words.dates import day

FORMS = ("GET", "HEAD", "POST")
TAB = "Overview"
SURE = "sure"
"""What the second look sends beside what was said."""


@require_http_methods(FORMS)
@login_required
@needs(Permission.PEOPLE_EDIT)
@with_person
def leave(request: HttpRequest, person: Person) -> HttpResponseBase:
    """Why and since when; of somebody who is away, what is recorded and what can be done about it."""
    check(by=user_of(request), needs=Permission.PEOPLE_EDIT, person=person, doing="leave_cohort")
    if is_left(person, timezone.localdate()):
        return _away(request, person)
    form = LeavingForm(typed(request))
    if request.method == "POST" and form.is_valid() and "change" not in request.POST:
        if SURE not in request.POST:
            return _look_again(request, person, form)
        try:
            actions.leave_cohort(by=user_of(request), person=person, **form.said)
        except actions.NotAcceptable as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        else:
            messages.success(request, "It was recorded. No list, task or figure keeps them from that day on.")
            return redirect("people:person", person.pk)
    may_keep = Permission.COHORT_KEEP in held_by(request)
    context = {"form": form, "may_keep": may_keep}
    return _page(request, person, "tracking/leave.html", "They left the cohort", context)


@require_http_methods(FORMS)
@login_required
@needs(Permission.PEOPLE_EDIT)
@with_person
def come_back(request: HttpRequest, person: Person) -> HttpResponseBase:
    """They are ours again."""
    check(by=user_of(request), needs=Permission.PEOPLE_EDIT, person=person, doing="return_to_cohort")
    if not is_left(person, timezone.localdate()):
        return redirect("people:person", person.pk)
    form = BackForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.return_to_cohort(by=user_of(request), person=person, on=form.cleaned_data["on"])
        except actions.NotAcceptable as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        else:
            messages.success(request, "They are in the cohort again, and on every list that they belong on.")
            return redirect("people:person", person.pk)
    return _page(request, person, "tracking/come_back.html", "They are in the cohort again", {"form": form})


@require_POST
@login_required
@needs(Permission.PEOPLE_EDIT)
@with_person
def undo(request: HttpRequest, person: Person) -> HttpResponseBase:
    """It was recorded wrongly."""
    try:
        undone = actions.undo_leaving(by=user_of(request), person=person)
    except actions.NotAcceptable as problem:
        messages.error(request, f"{problem}.")
    else:
        kept = undone.kept_rows + undone.kept_values
        more = f" {counted(kept, 'value')} that somebody changed since stayed." if kept else ""
        messages.success(request, f"It was taken back: the record is as it was before.{more}")
    return redirect("people:person", person.pk)


def _look_again(request: HttpRequest, person: Person, form: LeavingForm) -> HttpResponse:
    """What will be recorded and what follows from it, before it is."""
    said = form.said
    reason = reasons()[said["reason"]]
    number = len(concerned_by(person.pk))
    context = {
        "rows": [*_rows(reason.label, said["to"], day(said["on"]), said["note"])],
        "sent": [(name, value) for name, value in request.POST.items() if name in _names(form)],
        "death": reason.ends_work,
        "told": counted(number, "member of staff", "members of staff") if number else "",
        "form": None,
    }
    title = "Check before you record this"
    return _page(request, person, "tracking/leave_confirm.html", title, context)


def _names(form: LeavingForm) -> set[str]:
    """The names under which the fields were sent: a date has three."""
    return {*form.fields, *(f"on_{part}" for part in ("day", "month", "year"))}


def _away(request: HttpRequest, person: Person) -> HttpResponse:
    departure = departure_of(person.pk)
    if departure is None:
        rows = [Row("Why", "A file said so"), Row("Cohort status", person.cohort_status)]
    else:
        label = reasons()[departure.reason].label
        rows = _rows(label, departure.to, day(departure.on), departure.note)
    context = {
        "rows": rows,
        "final": departure is not None and reasons()[departure.reason].ends_work,
        "may_undo": departure is not None and alone(departure),
        "may_keep": Permission.COHORT_KEEP in held_by(request),
    }
    return _page(request, person, "tracking/away.html", "They are not in the cohort", context)


def _rows(why: str, to: str, on: str, note: str) -> list[Row]:
    today = timezone.localdate()
    where = {**authorities(today), **countries(today)}.get(to, to)
    return [
        Row("Why", why),
        *([Row("Where to", where)] if to else []),
        Row("Since", on),
        *([Row("How we know", note)] if note else []),
    ]


def _page(
    request: HttpRequest, person: Person, template: str, title: str, more: dict[str, Any]
) -> HttpResponse:
    context = {**person_context(request, person, TAB), "title": title, **more}
    context["crumbs"] = [
        *context["crumbs"],
        Crumb(called(person), reverse("people:person", args=[person.pk])),
    ]
    return render(request, template, context)
