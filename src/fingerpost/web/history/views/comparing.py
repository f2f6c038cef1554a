"""As we reported, as we now know: one day, seen from then and from now."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fingerpost.core.codes import Group
from fingerpost.core.status import Status
from fingerpost.register.history.choices import label
from fingerpost.register.history.permissions import Permission
from fingerpost.register.history.queries import Known, end_of_day, status_at
from fingerpost.register.history.sources import sources
from fingerpost.register.people.models import Person
from fingerpost.web.components import Crumb, Pair
from fingerpost.web.guard import needs, user_of
from fingerpost.web.history.forms import CompareForm
from fingerpost.web.people.page import called, person_context, with_person
from fingerpost.web.status import tag
from fingerpost.web.words.dates import day


@require_safe
@login_required
@needs(Permission.PEOPLE_VIEW)
@with_person
def compare(request: HttpRequest, person: Person) -> HttpResponse:
    """What we knew at the end of a day of what they did on one, beside what we know now."""
    by = user_of(request)
    form = CompareForm(request.GET if any(name.startswith("on") for name in request.GET) else None)
    context = person_context(request, person, "Activity") | {
        "title": "As we reported, as we now know",
        "form": form,
        "crumbs": [
            Crumb("People", reverse("people:index")),
            Crumb(called(person), reverse("people:person", args=[person.pk])),
            Crumb("Activity", reverse("history:timeline", args=[person.pk])),
        ],
    }
    if form.is_bound and form.is_valid():
        on = form.cleaned_data["on"]
        known = form.cleaned_data["known"] or on
        then = status_at(by=by, person=person, on=on, at=end_of_day(known))
        now = status_at(by=by, person=person, on=on)
        both = zip(_lines(then), _lines(now), strict=True)
        pairs = [Pair(what, one, other, one == other) for (what, one), (_, other) in both]
        context |= {
            "pairs": pairs,
            "on": on,
            "left": f"As we knew on {day(known)}",
            "right": f"As we know on {day(timezone.localdate())}",
            "same": all(pair.agrees for pair in pairs),
        }
    return render(request, "history/compare.html", context)


def _lines(known: Known) -> list[tuple[str, str]]:
    """What is compared, line by line, with `Nothing` where nothing was known."""
    status, row = known.status, known.row
    source = "" if row is None else sources()[row.source].label if row.source in sources() else row.source
    return [
        ("Status", "Nothing was recorded" if status is None else _group(status)),
        ("Activity", "None" if status is None else label(status.code, known.on)),
        ("Since", _day(status.since if status else None)),
        ("NEET since", _day(status.neet_since if status else None)),
        ("Counts until", _day(status.lapse_date if status else None)),
        ("Who told us", source or "Nobody"),
        ("Last told", _day(row.told if row else None)),
    ]


def _group(status: Status) -> str:
    lost = status.lapsed and status.group is Group.NOT_KNOWN
    return tag(str(status.group), lapsed=lost).text


def _day(on: date | None) -> str:
    return "No date" if on is None else day(on)
