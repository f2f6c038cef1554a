"""Sending a text or e-mail from a record: choose where and what, see the exact words, send."""

from collections.abc import Mapping
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fingerpost.core.text import counted
from fingerpost.register.access.acting import check
from fingerpost.register.messages import recipients, wordings
from fingerpost.register.messages.models import Channel
from fingerpost.register.messages.recipients import Destination
from fingerpost.register.people import queries
from fingerpost.register.people.models import Person
from fingerpost.register.tracking import actions
from fingerpost.register.tracking.messaging import allows
from fingerpost.register.tracking.permissions import Permission
from fingerpost.web.drafts import typed
from fingerpost.web.guard import needs, user_of
from fingerpost.web.messages.words import NIGHT, letter, to_words
from fingerpost.web.people.page import called, person_context, with_person
from fingerpost.web.tracking.sending_forms import SendForm, fits

FORMS = ("GET", "HEAD", "POST")
TAB, TITLE = "Contact log", "Send a text or e-mail"


@require_http_methods(FORMS)
@login_required
@needs(Permission.CONTACTS_RECORD)
@with_person
def choose(request: HttpRequest, person: Person) -> HttpResponseBase:
    """Where it goes and which words; or why nothing may be sent."""
    _check(request, person)
    places = _places(person)
    form = SendForm(
        typed(request), places=places, wordings=list(wordings.wordings().values()), name=called(person)
    )
    if request.method == "POST" and form.is_valid():
        return redirect(
            "tracking:send_confirm", person.pk, form.cleaned_data["to"], form.cleaned_data["wording"]
        )
    context = {"form": form, "why_not": _why_not(person, places), "care": _care(person, places)}
    return _page(request, person, "tracking/send.html", TITLE, context)


@require_http_methods(FORMS)
@login_required
@needs(Permission.CONTACTS_RECORD)
@with_person
def confirm(request: HttpRequest, person: Person, contact: int, wording: str) -> HttpResponseBase:
    """The exact words and number; sent once it is confirmed."""
    _check(request, person)
    found = wordings.wordings().get(wording)
    places = {place.point: (kind, place) for kind, place in _places(person)}
    if found is None or contact not in places:
        raise Http404
    kind, place = places[contact]
    if not fits(found, kind, place):
        raise Http404
    problem = ""
    if request.method == "POST":
        try:
            actions.send_message(by=user_of(request), person=person, point=contact, wording=found)
        except actions.NotAcceptable as refusal:
            problem = f"{refusal}."
        else:
            messages.success(
                request, "The message is in the outbox. The contact log says what becomes of it."
            )
            return redirect("tracking:log", person.pk)
    filled = wordings.fill_for(found, person)
    text = kind == Channel.TEXT
    context = {
        "to": to_words(place, kind, called(person)),
        "letter": letter(filled.subject, filled.words),
        "parts": counted(filled.parts, "text") if text else "",
        "night": NIGHT if text else "",
        "care": _care(person, [(kind, place)]),
        "why_not": problem or _why_not(person, [(kind, place)]),
    }
    return _page(request, person, "tracking/send_confirm.html", "Check the message", context)


def _check(request: HttpRequest, person: Person) -> None:
    """Whoever sees the person and may not log contacts with them sends them none."""
    check(by=user_of(request), needs=Permission.CONTACTS_RECORD, person=person, doing="send_message")


def _places(person: Person) -> list[tuple[str, Destination]]:
    """Every number and address that may be written to."""
    kinds = (Channel.TEXT.value, Channel.EMAIL.value)
    return [(kind, place) for kind in kinds for place in recipients.destinations(person.pk, kind)]


def _why_not(person: Person, places: list[tuple[str, Destination]]) -> str:
    """Why nothing may be sent to them; empty where something may."""
    if not allows([person.pk], timezone.localdate()):
        return "They left the cohort or are not followed any more, so no message goes to them."
    if recipients.refused([person.pk]):
        return "They asked for no messages, or not to be contacted. The record says when."
    if not places:
        return "No mobile number or e-mail address is in use that may be written to. Add one under Contacts."
    return ""


def _care(person: Person, places: list[tuple[str, Destination]]) -> list[str]:
    """What the record says of care: alerts, and rules of safe contact of the carers among the places."""
    today: date = timezone.localdate()
    alerts = queries.alerts_of(person.pk, today).filter(kind__in=recipients.CARE)
    said = [f"{alert.get_kind_display()}: {alert.reason}" for alert in alerts]
    rules = {f"{place.carer_name}: {place.care}" for _, place in places if place.care}
    return [*said, *sorted(rules)]


def _page(
    request: HttpRequest, person: Person, template: str, title: str, more: Mapping[str, object]
) -> HttpResponse:
    return render(request, template, person_context(request, person, TAB) | {"title": title, **more})
