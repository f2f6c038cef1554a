"""My day: whom to contact and why, follow-ups, alerts to look at, and how one's caseload stands."""

from collections.abc import Iterable, Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from fingerpost.register.messages.queries import failed_lately
from fingerpost.register.people.models import Alert
from fingerpost.register.tracking import day
from fingerpost.register.tracking.models import Contact
from fingerpost.register.tracking.outcomes import outcomes
from fingerpost.register.tracking.permissions import Permission
from fingerpost.register.tracking.worklists import WORKLISTS, counts
from fingerpost.web.components import Column, Table
from fingerpost.web.guard import needs, user_of
from fingerpost.web.messages.views.sent import failures
from fingerpost.web.people.views.listing import MINE
from fingerpost.web.tracking import rows

MOST = 50
"""Follow-ups that the page names; the longest overdue come first."""


@require_safe
@login_required
@needs(Permission.CONTACTS_RECORD)
def index(request: HttpRequest) -> HttpResponse:
    """What to do today; of one's own people, or of all whom one may see where nobody is assigned.

    How all of a county stand is on the worklists alone: to count them is work for a page of its own.
    """
    by, today = user_of(request), timezone.localdate()
    mine = day.caseload(by, today)
    number = mine.count()
    due = day.follow_ups(by, today)
    alerts = day.alerts_to_review(by, today)
    context = {
        "title": "My day",
        "number": number,
        "calls": _calls(day.to_contact(mine if number else day.everybody(by, today), by=by, today=today)),
        "due": due.count(),
        "follow_ups": _follow_ups(due[:MOST]),
        "alerts": _alerts(alerts) if alerts else None,
        "failed": failures(failed_lately(by, today)[:MOST]),
        "lists": _lists(counts(by, today, mine)) if number else None,
    }
    return render(request, "tracking/my_day.html", context)


def _calls(people: Sequence[day.ToContact]) -> Table | None:
    if not people:
        return None
    lines = [
        (
            rows.named(one.person, rows.log_link(one.person), rows.update_link(one.person)),
            "; ".join(worklist.title for worklist in one.why),
        )
        for one in people
    ]
    return Table("Whom to contact", (Column("Name"), Column("Why")), lines)


def _follow_ups(due: Iterable[Contact]) -> Table | None:
    lines = [
        (
            rows.named(row.person, rows.log_link(row.person)),
            f"{row.get_kind_display()}: {outcomes()[row.outcome].label}",
            row.on,
            row.follow_up_on,
        )
        for row in due
    ]
    columns = (Column("Name"), Column("Last time"), Column("On"), Column("Due"))
    return Table("Follow-ups due", columns, lines) if lines else None


def _alerts(alerts: Sequence[Alert]) -> Table:
    lines = [(rows.named(a.person), a.get_kind_display(), a.review_on) for a in alerts]
    return Table("Alerts to look at", (Column("Name"), Column("Alert"), Column("Review was due")), lines)


def _lists(found: dict[str, int]) -> Table:
    """The lists with anybody of one's own on them; each leads to those."""
    lines = [
        (
            format_html(
                '<a class="govuk-link" href="{}?works={}">{}</a>',
                reverse("worklists:show", args=[worklist.key]),
                MINE,
                worklist.title,
            ),
            found[worklist.key],
        )
        for worklist in WORKLISTS.values()
        if found[worklist.key]
    ]
    return Table("How they stand", (Column("List"), Column("Young people", numeric=True)), lines)
