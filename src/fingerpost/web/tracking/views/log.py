"""The Contact log tab: every call, letter and visit as a timeline."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from fingerpost.register.access.acting import check
from fingerpost.register.access.policy import may
from fingerpost.register.people.models import Person
from fingerpost.register.tracking import queries
from fingerpost.register.tracking.models import Contact
from fingerpost.register.tracking.outcomes import outcomes
from fingerpost.register.tracking.permissions import Permission
from fingerpost.web.components import Event, Tag
from fingerpost.web.guard import needs, user_of
from fingerpost.web.messages.words import letter, what_failed
from fingerpost.web.paging import keyset
from fingerpost.web.people.page import person_context, with_person


@require_safe
@login_required
@needs(Permission.CONTACTS_VIEW)
@with_person
def index(request: HttpRequest, person: Person) -> HttpResponse:
    """Every attempt to reach them, the latest first, and what came of it."""
    by = user_of(request)
    check(by=by, needs=Permission.CONTACTS_VIEW, person=person, doing="contact_log")
    page = keyset(queries.contacts_of(by, person).select_related("message"), request, order=("-on", "-pk"))
    names = queries.names(page.rows)
    may_record = may(by, Permission.CONTACTS_RECORD, person.pk)
    today = timezone.localdate()
    context = person_context(request, person, "Contact log") | {
        "title": "Contact log",
        "page": page,
        "events": [_event(row, names[row.recorded_by], may_record, today) for row in page.rows],
        "may_record": may_record,
    }
    return render(request, "tracking/log.html", context)


def _event(row: Contact, who: str, may_record: bool, today: date) -> Event:
    outcome = outcomes()[row.outcome]
    promised = row.follow_up_on if row.settled_by_id is None else None
    context: dict[str, object] = {
        "row": row,
        "may_record": may_record and row.batch is None and row.message_id is None,
        "waiting": promised is not None,
    }
    if row.message is not None:
        context["letter"] = letter(row.message.subject, row.message.words)
        context["failed"] = what_failed(row.message)
    # A template escapes what it is given; the component then takes it as it is.
    body = mark_safe(render_to_string("tracking/contact.html", context))  # noqa: S308
    tag = Tag("Follow-up due", "yellow") if promised is not None and promised <= today else None
    return Event(f"{row.get_kind_display()}: {outcome.label}", f"by {who}", row.on, body, tag)
