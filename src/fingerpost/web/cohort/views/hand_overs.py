"""Handing somebody over: said, packed, answered; and the list of those who wait for an answer."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fingerpost.register.cohort import actions, queries
from fingerpost.register.cohort.models import HandOver
from fingerpost.register.cohort.naming import authority
from fingerpost.register.cohort.permissions import Permission
from fingerpost.register.cohort.signing import fingerprint, public_key
from fingerpost.register.people.models import Person
from fingerpost.register.tracking.actions import NotAcceptable
from fingerpost.web.cohort.forms import HandOverForm, TakenForm
from fingerpost.web.cohort.views.index import cohort
from fingerpost.web.components import Column, Crumb, Row, Table, Tag
from fingerpost.web.drafts import typed
from fingerpost.web.guard import needs, user_of
from fingerpost.web.paging import keyset
from fingerpost.web.people.page import called, person_context, with_person
from fingerpost.web.words.dates import day

FORMS = ("GET", "HEAD", "POST")
COLUMNS = (Column("Name"), Column("Which way"), Column("Authority"), Column("Said on"), Column("State"))
LATE = Tag("Ask them", "yellow")
State, Direction = HandOver.State, HandOver.Direction


@require_safe
@login_required
@needs(Permission.COHORT_KEEP)
def index(request: HttpRequest) -> HttpResponse:
    """Those who wait for an answer, and all the others."""
    by, today = user_of(request), timezone.localdate()
    settled = queries.hand_overs(by).exclude(direction=Direction.OUT, state=State.WAITING)
    page = keyset(settled, request, order=("-made_at", "-pk"))
    waiting = [_line(one, LATE if queries.is_late(one, today) else "") for one in queries.waiting(by)]
    context = {
        "title": "Hand-overs",
        "crumbs": cohort(),
        "waiting": Table("Handed over, not acknowledged", COLUMNS, waiting) if waiting else None,
        "settled": Table("Settled", COLUMNS, [_line(one, one.get_state_display()) for one in page.rows]),
        "page": page,
        "days": queries.CHASED_AFTER.days,
        "fingerprint": fingerprint(public_key()),
    }
    return render(request, "cohort/hand_overs.html", context)


@require_http_methods(FORMS)
@login_required
@needs(Permission.COHORT_KEEP)
@with_person
def start(request: HttpRequest, person: Person) -> HttpResponseBase:
    """Say that they go."""
    form = HandOverForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.hand_over(by=user_of(request), person=person, **form.cleaned_data)
        except NotAcceptable as problem:
            form.add_error(problem.field or None, str(problem))
        else:
            messages.success(request, "They are being handed over, and stay ours until it is acknowledged.")
            return redirect("cohort:hand_over", made.pk)
    context = {
        **person_context(request, person, "Overview"),
        "title": "Hand over to another authority",
        "form": form,
        "button": "Hand them over",
        "why": "They stay on our lists and in our return until the other authority has taken over.",
    }
    return render(request, "cohort/person_form.html", context)


@require_http_methods(FORMS)
@login_required
@needs(Permission.COHORT_KEEP)
def show(request: HttpRequest, hand_over: int) -> HttpResponseBase:
    """Where one stands; sent, the other side has said that it leads."""
    held = _held(request, hand_over)
    form = TakenForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.acknowledge(by=user_of(request), hand_over=held, **form.cleaned_data)
        except NotAcceptable as problem:
            form.add_error(problem.field or None, str(problem))
        else:
            messages.success(request, "It was recorded: they lead, and the young person has left our cohort.")
            return redirect("cohort:hand_over", held.pk)
    context = {
        "title": "Hand-over",
        "heading": f"{called(held.person)}: {held.get_direction_display().lower()}",
        "crumbs": [*cohort(), Crumb("Hand-overs", reverse("cohort:hand_overs"))],
        "rows": _rows(held),
        "held": held,
        "waits": held.direction == Direction.OUT and held.state == State.WAITING,
        "receipt": held.direction == Direction.IN and bool(held.digests),
        "opted_out": held.person.information_opt_out,
        "form": form,
    }
    return render(request, "cohort/hand_over.html", context)


@require_POST
@login_required
@needs(Permission.COHORT_KEEP)
def pack(request: HttpRequest, hand_over: int) -> HttpResponseBase:
    """The signed pack, as a download."""
    held = _held(request, hand_over)
    try:
        file = actions.make_pack(by=user_of(request), hand_over=held)
    except NotAcceptable as problem:
        return _sorry(request, held, problem)
    return _download(file, f"hand-over-{held.reference}")


@require_POST
@login_required
@needs(Permission.COHORT_KEEP)
def receipt(request: HttpRequest, hand_over: int) -> HttpResponseBase:
    """The signed receipt, as a download."""
    held = _held(request, hand_over)
    try:
        file = actions.make_receipt(by=user_of(request), hand_over=held)
    except NotAcceptable as problem:
        return _sorry(request, held, problem)
    return _download(file, f"receipt-{held.reference}")


@require_POST
@login_required
@needs(Permission.COHORT_KEEP)
def withdraw(request: HttpRequest, hand_over: int) -> HttpResponseBase:
    """They do not go after all."""
    held = _held(request, hand_over)
    try:
        actions.withdraw(by=user_of(request), hand_over=held)
    except NotAcceptable as problem:
        return _sorry(request, held, problem)
    messages.success(request, "The hand-over was withdrawn.")
    return redirect("cohort:hand_over", held.pk)


def _held(request: HttpRequest, number: int) -> HandOver:
    """One of somebody whom the user may see. Raises Http404."""
    return get_object_or_404(queries.hand_overs(user_of(request)), pk=number)


def _sorry(request: HttpRequest, held: HandOver, problem: NotAcceptable) -> HttpResponse:
    messages.error(request, f"{problem}.")
    return redirect("cohort:hand_over", held.pk)


def _download(file: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(file, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer


def _line(one: HandOver, state: object) -> tuple[object, ...]:
    link = format_html(
        '<a class="govuk-link" href="{}">{}</a>',
        reverse("cohort:hand_over", args=[one.pk]),
        called(one.person),
    )
    said_on = day(timezone.localdate(one.made_at))
    return (link, one.get_direction_display(), authority(one.authority), said_on, state)


def _rows(held: HandOver) -> list[Row]:
    link = format_html(
        '<a class="govuk-link" href="{}">{}</a>',
        reverse("people:person", args=[held.person_id]),
        called(held.person),
    )
    return [
        Row("Who", link),
        Row("Which way", held.get_direction_display()),
        Row("Authority", authority(held.authority)),
        Row("State", held.get_state_display()),
        Row("Said on", day(timezone.localdate(held.made_at))),
        *([Row("Moved on", day(held.moved_on))] if held.moved_on else []),
        *([Row("Why", held.why)] if held.why else []),
        *([Row("Taken over on", day(held.taken_over_on))] if held.taken_over_on else []),
        *([Row("Told by", held.told_by)] if held.told_by else []),
        Row("Reference", str(held.reference)),
    ]
