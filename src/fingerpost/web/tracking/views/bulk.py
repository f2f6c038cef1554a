"""Changing many young people at once: chosen on a list, said, shown with its exact count, done, undone."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from fingerpost.core.text import counted
from fingerpost.register.access.models import User
from fingerpost.register.history.choices import label
from fingerpost.register.history.sources import source_of
from fingerpost.register.messages.models import Channel, Message
from fingerpost.register.messages.wordings import MADE_UP, fill
from fingerpost.register.organisations.models import Organisation
from fingerpost.register.people.lists import worker_roles
from fingerpost.register.people.models import Person
from fingerpost.register.people.queries import visible
from fingerpost.register.tracking import actions
from fingerpost.register.tracking.actions.saving_lists import PEOPLE
from fingerpost.register.tracking.bulk import Plan, may_change, plan
from fingerpost.register.tracking.messaging import wording_of
from fingerpost.register.tracking.models import BulkChange, BulkRow, Contact
from fingerpost.register.tracking.outcomes import outcomes
from fingerpost.register.tracking.permissions import Permission
from fingerpost.register.tracking.worklists import Worklist
from fingerpost.web.components import Column, Crumb, Row, Table
from fingerpost.web.drafts import typed
from fingerpost.web.guard import needs, user_of
from fingerpost.web.messages.words import NIGHT, letter
from fingerpost.web.people.views.listing import PeopleFilter, narrowed
from fingerpost.web.tracking.bulk_forms import ACTIVITY, ASSIGN, MESSAGE, ChangeForm
from fingerpost.web.tracking.filters import WorklistFilter, chosen_people
from fingerpost.web.tracking.rows import log_link, named
from fingerpost.web.tracking.views.worklists import worklist_of
from fingerpost.web.words.dates import day

TITLE = "Change many young people"
FORMS = ("GET", "HEAD", "POST")
EVERYBODY = "all"
MOST = 50
"""Of those left out, so many are named."""
SENT = {BulkRow.Result.DONE: "Put in the outbox", BulkRow.Result.SAME: "Left out: got the same today already"}
NOT_REASONS = (BulkRow.Result.WAITING, BulkRow.Result.DONE, BulkRow.Result.SAME, BulkRow.Result.OUT)
"""Results of which nobody is named: all others say why somebody was left out."""
State = BulkChange.State


def people_words(number: int) -> str:
    """1 young person, 3 young people."""
    return counted(number, "young person", "young people")


@require_POST
@login_required
@needs(Permission.PEOPLE_BULK)
def choose(request: HttpRequest, worklist: str) -> HttpResponseBase:
    """Begin with those ticked, or with everybody whom the filters of a worklist, or of all people, leave."""
    by, all_people = user_of(request), worklist == PEOPLE
    found = None if all_people else worklist_of(worklist)
    if request.POST.get("which") == EVERYBODY:
        numbers = list(_everybody(request, found).values_list("pk", flat=True))
    else:
        numbers = [int(text) for text in request.POST.getlist("ticked") if text.isascii() and text.isdigit()]
    try:
        change = actions.choose_people(by=by, people=numbers)
    except actions.NotAcceptable as problem:
        messages.error(request, f"{problem}.")
        query = request.GET.urlencode()
        address = reverse("people:index") if found is None else reverse("worklists:show", args=[found.key])
        return redirect(f"{address}{f'?{query}' if query else ''}")
    left_out = len(set(numbers)) - change.rows.count()
    if left_out:
        messages.info(
            request,
            f"{people_words(left_out)} of the list cannot be changed: they have left the cohort, are past "
            "age, are led by another authority, or your role does not cover this for them.",
        )
    return redirect("bulk:say", change.pk)


def _everybody(request: HttpRequest, worklist: Worklist | None) -> QuerySet[Person]:
    """All whom the filters in the address leave."""
    by = user_of(request)
    if worklist is None:
        return narrowed(visible(by), PeopleFilter(request=request, by=by), by)
    return chosen_people(worklist, WorklistFilter(worklist=worklist, request=request, by=by), by)


@require_http_methods(FORMS)
@login_required
@needs(Permission.PEOPLE_BULK)
def say(request: HttpRequest, change: int) -> HttpResponseBase:
    """What is to be done to them."""
    by = user_of(request)
    held = own(by, change)
    if held.state in (State.APPLIED, State.UNDONE):
        return redirect("bulk:result", held.pk)
    form = ChangeForm(typed(request))
    if request.method == "POST" and form.is_valid():
        values = form.said()
        try:
            actions.say_change(by=by, change=held, kind=form.cleaned_data["what"], values=values)
        except actions.NotAcceptable as problem:
            form.add_error(problem.field if problem.field in form.fields else None, str(problem))
        else:
            return redirect("bulk:confirm", held.pk)
    context = {"form": form, "number": people_words(held.rows.count())}
    return _page(request, "tracking/bulk_say.html", TITLE, context)


@require_http_methods(FORMS)
@login_required
@needs(Permission.PEOPLE_BULK)
def confirm(request: HttpRequest, change: int) -> HttpResponseBase:
    """What it would come to, exactly; nothing is done before this is confirmed."""
    by = user_of(request)
    held = own(by, change)
    if held.state == State.CHOSEN:
        return redirect("bulk:say", held.pk)
    if held.state in (State.APPLIED, State.UNDONE):
        return redirect("bulk:result", held.pk)
    if request.method == "POST":
        done = actions.apply_change(by=by, change=held)
        reached = people_words(len(done.done))
        said_so = (
            f"The message to {reached} is in the outbox" if held.kind == MESSAGE else f"{reached} changed"
        )
        messages.success(request, f"{said_so}.")
        return redirect("bulk:result", held.pk)
    found = plan(by, held)
    number = people_words(len(found.done))
    context = {
        "change": held,
        "rows": [*said(held), *consequences(found, sends=held.kind == MESSAGE)],
        "button_text": f"Send to {number}" if held.kind == MESSAGE else f"Change {number}",
        "any": bool(found.done),
        "left_out": _left_out(by, found.left),
    }
    if held.kind == MESSAGE:
        wording = wording_of(held)
        filled = fill(wording, MADE_UP)
        context["letter"] = letter(filled.subject, filled.words)
        context["night"] = NIGHT if wording.kind == Channel.TEXT else ""
    title = "Check what will be sent" if held.kind == MESSAGE else "Check what will be changed"
    return _page(request, "tracking/bulk_confirm.html", title, context)


@require_http_methods(FORMS)
@login_required
@needs(Permission.PEOPLE_BULK)
def result(request: HttpRequest, change: int) -> HttpResponseBase:
    """What was done, and the way to undo it."""
    by = user_of(request)
    held = own(by, change)
    if held.state in (State.CHOSEN, State.SAID):
        return redirect("bulk:say", held.pk)
    if request.method == "POST" and held.state == State.APPLIED:
        kept = actions.undo_change(by=by, change=held)
        messages.success(request, _undone(held, kept))
        return redirect("bulk:result", held.pk)
    numbers = dict(held.rows.values_list("result").annotate(number=Count("pk")).order_by("result"))
    words = SENT if held.kind == MESSAGE else {}
    rows = [
        Row(words.get(key, BulkRow.Result(key).label), people_words(number))
        for key, number in numbers.items()
    ]
    if held.kind == MESSAGE:
        rows += _how_far(held)
    left = {str(why): frozenset(people) for why, people in _results(held).items() if why not in NOT_REASONS}
    context = {
        "change": held,
        "rows": [*said(held), *rows],
        "may_undo": held.state == State.APPLIED,
        "sends": held.kind == MESSAGE,
        "left_out": _left_out(by, left),
    }
    done = "What was sent" if held.kind == MESSAGE else "What was changed"
    title = done if held.state == State.APPLIED else "This change was undone"
    return _page(request, "tracking/bulk_result.html", title, context)


def own(by: User, number: int) -> BulkChange:
    """One's own change; another's does not exist. Raises Http404."""
    return get_object_or_404(BulkChange, pk=number, made_by=by.audit_key)


def said(change: BulkChange) -> list[Row]:
    """What is done, in words."""
    values = change.values
    if change.kind == ASSIGN:
        user = User.objects.get(pk=values["user"])
        return [Row("Assign them to", user.name), Row("As", worker_roles()[values["role"]].label)]
    if change.kind == MESSAGE:
        wording = wording_of(change)
        return [Row("Send", f"{Channel(wording.kind).label}: {wording.title}")]
    if change.kind == ACTIVITY:
        return _activity(values)
    contact = f"{Contact.Kind(values['kind']).label}: {outcomes()[values['outcome']].label}"
    return [Row("Log with each", contact), *([Row("Note", values["note"])] if values["note"] else [])]


def _activity(values: Mapping[str, Any]) -> list[Row]:
    """What is recorded of all of them."""
    start = date.fromisoformat(values["start"])
    place = values["place"]
    if values["organisation"]:
        place = Organisation.objects.get(pk=values["organisation"]).name
    rows = [
        ("Record", label(values["code"], start)),
        ("Since", day(start)),
        ("Told by", source_of(values["source"]).label),
        ("Where", place),
        ("Should end", day(date.fromisoformat(values["expected_end"])) if values["expected_end"] else ""),
        ("Look again", day(date.fromisoformat(values["review"])) if values["review"] else ""),
        ("Note", values["note"]),
    ]
    return [Row(key, value) for key, value in rows if value]


def consequences(found: Plan, *, sends: bool = False) -> list[Row]:
    """How many, exactly, of each; of a message (`sends`) in its own words."""
    rows = [Row("Will get it" if sends else "Will be changed", people_words(len(found.done)))]
    if found.ended:
        rows.append(Row("Of these, somebody else no longer works with", people_words(len(found.ended))))
    if found.same:
        same = SENT[BulkRow.Result.SAME] if sends else "Are so already, and stay as they are"
        rows.append(Row(same, people_words(len(found.same))))
    if found.out:
        rows.append(Row("Are no longer in your scope or left the cohort", people_words(len(found.out))))
    rows += [Row(BulkRow.Result(why).label, people_words(len(people))) for why, people in found.left.items()]
    return rows


def _undone(change: BulkChange, kept: int) -> str:
    """What the undoing came to."""
    if change.kind == MESSAGE:
        gone = f" {counted(kept, 'message')} had gone out already and cannot be taken back." if kept else ""
        return f"The messages that waited were withdrawn.{gone}"
    more = f" {counted(kept, 'value')} that somebody changed since stayed." if kept else ""
    return f"The change was undone.{more}"


def _results(change: BulkChange) -> dict[str, list[int]]:
    """The people by what became of them."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for person, result in change.rows.values_list("person", "result"):
        found[result].append(person)
    return found


def _how_far(change: BulkChange) -> list[Row]:
    """How many of the messages are where."""
    sent = Message.objects.filter(batch=change.batch).values_list("state")
    numbers = dict(sent.annotate(number=Count("pk")).order_by("state"))
    return [Row(Message.State(key).label, counted(number, "message")) for key, number in numbers.items()]


def _left_out(by: User, left: Mapping[str, frozenset[int]]) -> Table | None:
    """The first of those whom it leaves out, each with the reason; nothing where there are none."""
    why = {person: reason for reason, people in left.items() for person in people}
    shown = may_change(by).filter(pk__in=why).order_by("family_name", "given_name", "pk")[:MOST]
    lines = [(named(person, log_link(person)), BulkRow.Result(why[person.pk]).label) for person in shown]
    caption = "Left out" if len(why) <= MOST else f"Left out: the first {MOST} of {len(why):,}"
    return Table(caption, (Column("Name"), Column("Why")), lines) if lines else None


def _page(request: HttpRequest, template: str, title: str, context: dict[str, object]) -> HttpResponse:
    crumbs = [Crumb("Worklists", reverse("worklists:index"))]
    return render(request, template, {"title": title, "crumbs": crumbs, **context})
