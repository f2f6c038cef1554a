"""The Activity tab: a timeline that anyone can read, with what may be done about each line."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from fingerpost.register.access.policy import may
from fingerpost.register.history.permissions import Permission
from fingerpost.register.history.timeline import Entry, Gap
from fingerpost.register.history.timeline import timeline as timeline_of
from fingerpost.register.people.models import Person
from fingerpost.web.components import Event, Tag
from fingerpost.web.guard import needs, user_of
from fingerpost.web.history import places, words
from fingerpost.web.people import tabs
from fingerpost.web.people.page import person_context, with_person


@require_safe
@login_required
@needs(Permission.PEOPLE_VIEW)
@with_person
def timeline(request: HttpRequest, person: Person) -> HttpResponse:
    """What they did and do, and how we know; gaps, overlaps and, on request, what was held once."""
    by = user_of(request)
    superseded = "all" in request.GET
    found = timeline_of(by=by, person=person, superseded=superseded)
    rights = {
        "may_record": may(by, Permission.HISTORY_RECORD, person.pk),
        "may_correct": may(by, Permission.HISTORY_CORRECT, person.pk),
    }
    context = person_context(request, person, "Activity") | rights
    context |= {
        "title": "Activity",
        "events": [_event(person, item, rights) for item in found.items],
        "superseded": superseded,
        "others": found.superseded,
        "deeds": tabs.deeds(request, person.pk) if rights["may_record"] else (),
    }
    return render(request, "history/timeline.html", context)


def _event(person: Person, item: Entry | Gap, rights: dict[str, bool]) -> Event:
    if isinstance(item, Gap):
        return Event("Nothing is known", "", item.start, words.gap_period(item), Tag("Gap", "yellow"))
    context = {
        "entry": item,
        "row": item.activity,
        "person": person,
        "place": places.shown(item.activity),
        "period": words.period(item),
        **rights,
    }
    # A template escapes what it is given; the component then takes it as it is.
    body = mark_safe(render_to_string("history/event.html", context))  # noqa: S308
    by = f"told by: {item.source}"
    return Event(item.label, by, item.activity.start, body, words.tag_of(item))
