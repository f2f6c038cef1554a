"""Changing many young people at once: chosen on a list, said, shown with its exact count, done, undone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from fingerpost.core.text import counted
from fingerpost.register.access.models import User
from fingerpost.register.people.lists import worker_roles
from fingerpost.register.tracking import actions
from fingerpost.register.tracking.bulk import Plan, plan
from fingerpost.register.tracking.models import BulkChange, BulkRow, Contact
from fingerpost.register.tracking.outcomes import outcomes
from fingerpost.register.tracking.permissions import Permission
from fingerpost.web.components import Crumb, Row
from fingerpost.web.drafts import typed
from fingerpost.web.guard import needs, user_of
from fingerpost.web.tracking.bulk_forms import ASSIGN, ChangeForm
from fingerpost.web.tracking.filters import WorklistFilter, chosen_people
from fingerpost.web.tracking.views.worklists import worklist_of

TITLE = "Change many young people"
FORMS = ("GET", "HEAD", "POST")
EVERYBODY = "all"
State = BulkChange.State


def people_words(number: int) -> str:
    """1 young person, 3 young people."""
    return counted(number, "young person", "young people")


@require_POST
@login_required
@needs(Permission.PEOPLE_BULK)
def choose(request: HttpRequest, worklist: str) -> HttpResponseBase:
    """Begin with those ticked, or with everybody whom the list's filters leave."""
    found, by = worklist_of(worklist), user_of(request)
    if request.POST.get("which") == EVERYBODY:
        chosen = WorklistFilter(worklist=found, request=request, by=by)
        numbers = list(chosen_people(found, chosen, by).values_list("pk", flat=True))
    else:
        numbers = [int(text) for text in request.POST.getlist("ticked") if text.isascii() and text.isdigit()]
    try:
        change = actions.choose_people(by=by, people=numbers)
    except actions.NotAcceptable as problem:
        messages.error(request, f"{problem}.")
        query = request.GET.urlencode()
        return redirect(f"{reverse('worklists:show', args=[found.key])}{f'?{query}' if query else ''}")
    return redirect("bulk:say", change.pk)


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
        values = {name: value for name, value in form.cleaned_data.items() if name != "what"}
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
        messages.success(request, f"{people_words(len(done.done))} changed.")
        return redirect("bulk:result", held.pk)
    found = plan(by, held)
    context = {
        "change": held,
        "rows": [*said(held), *consequences(found)],
        "number": people_words(len(found.done)),
        "any": bool(found.done),
    }
    return _page(request, "tracking/bulk_confirm.html", "Check what will be changed", context)


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
        more = f" {counted(kept, 'value')} that somebody changed since stayed." if kept else ""
        messages.success(request, f"The change was undone.{more}")
        return redirect("bulk:result", held.pk)
    numbers = dict(held.rows.values_list("result").annotate(number=Count("pk")).order_by("result"))
    rows = [Row(BulkRow.Result(key).label, people_words(number)) for key, number in numbers.items()]
    context = {"change": held, "rows": [*said(held), *rows], "may_undo": held.state == State.APPLIED}
    title = "What was changed" if held.state == State.APPLIED else "This change was undone"
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
    contact = f"{Contact.Kind(values['kind']).label}: {outcomes()[values['outcome']].label}"
    return [Row("Log with each", contact), *([Row("Note", values["note"])] if values["note"] else [])]


def consequences(found: Plan) -> list[Row]:
    """How many, exactly, of each."""
    rows = [Row("Will be changed", people_words(len(found.done)))]
    if found.ended:
        rows.append(Row("Of these, somebody else no longer works with", people_words(len(found.ended))))
    if found.same:
        rows.append(Row("Are so already, and stay as they are", people_words(len(found.same))))
    if found.out:
        rows.append(Row("Are no longer in your scope or left the cohort", people_words(len(found.out))))
    return rows


def _page(request: HttpRequest, template: str, title: str, context: dict[str, object]) -> HttpResponse:
    crumbs = [Crumb("Worklists", reverse("worklists:index"))]
    return render(request, template, {"title": title, "crumbs": crumbs, **context})
