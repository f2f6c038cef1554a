"""What every page about one person has: the record opened and audited, alerts first, the bar and the tabs."""

import functools
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from fingerpost.core.calendar import academic_age, year_group
from fingerpost.register.access.policy import NotAllowed, may_break_glass
from fingerpost.register.history.leaving import departure_of, is_left
from fingerpost.register.history.models import CurrentStatus
from fingerpost.register.people import actions, queries
from fingerpost.register.people.models import Alert, Person
from fingerpost.web.components import Crumb, Identity, Tag
from fingerpost.web.guard import user_of
from fingerpost.web.people import tabs
from fingerpost.web.people.gone import gone_tag
from fingerpost.web.people.standing import Standing, standing
from fingerpost.web.words.dates import day

PersonView = Callable[..., HttpResponseBase]
PASSED = "alerts_read"
"""In the session: number of an alert -> the day on which this user read it."""
FIRST_YEAR, LAST_YEAR = 0, 14


def with_person(view: PersonView) -> PersonView:
    """Give a view the person that its address names: `view(request, person, …)`.

    Alerts that must be read come first. Opening is audited on GET; a form that is sent was opened before.
    Somebody out of reach is not found, like nobody; a restricted record leads to breaking the glass where
    the user may.
    """

    @functools.wraps(view)
    def opened(request: HttpRequest, person: int, **kwargs: Any) -> HttpResponseBase:
        by = user_of(request)
        if not queries.visible(by).filter(pk=person).exists():
            return refused(request, person)
        if unread(request, person):
            return redirect(f"{reverse('people:alerts_first', args=[person])}?{_going_to(request)}")
        if request.method == "GET":
            found = actions.open_record(by=by, person=person)
        else:
            found = queries.visible(by).select_related("district", "school").get(pk=person)
        try:
            return view(request, found, **kwargs)
        except actions.NothingThere:
            raise Http404 from None

    return opened


def refused(request: HttpRequest, person: int) -> HttpResponse:
    """Where a record leads that is out of reach: to the glass, or nowhere; the refusal is audited."""
    by = user_of(request)
    if may_break_glass(by, person):
        return redirect("administration:emergency_ask", person)
    with suppress(NotAllowed):
        actions.open_record(by=by, person=person)
    raise Http404


def unread(request: HttpRequest, person: int) -> list[Alert]:
    """Alerts that this user must read today before the record opens."""
    today = timezone.localdate()
    read = request.session.get(PASSED, {})
    return [
        alert
        for alert in queries.alerts_of(person, today).filter(kind__in=queries.MUST_BE_READ)
        if read.get(str(alert.pk)) != today.isoformat()
    ]


def _going_to(request: HttpRequest) -> str:
    """The page to go on to, as the name of its tab: nothing but a known name comes back into an address."""
    match = request.resolver_match
    name = match.view_name if match else ""
    return f"page={name}" if name in GOING_ON else ""


GOING_ON = frozenset(
    {
        "people:person",
        "people:contacts",
        "people:needs",
        "people:education",
        "people:documents",
        "history:timeline",
        "history:record",
        "tracking:log",
        "tracking:log_contact",
        "tracking:send",
        "tracking:leave",
    }
)
"""Pages to which reading the alerts may lead on."""


def called(person: Person) -> str:
    """The name by which a page speaks of the person."""
    given = person.preferred_name or person.given_name
    return f"{given} {person.family_name}".strip()


def age_of(person: Person) -> str:
    """Age today; about, where only the month of birth is known."""
    today = timezone.localdate()
    birth = person.birth_date or person.birth_month
    years = today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
    return str(years) if person.birth_date else f"about {years}"


def year_of(person: Person) -> str:
    """Year 12; after Year 14 the age tells more."""
    year = year_group(academic_age(person.birth_date or person.birth_month, timezone.localdate()))
    return f"Year {year}" if FIRST_YEAR < year <= LAST_YEAR else ""


def status_of(person: Person) -> Standing:
    """What the person is doing."""
    status = CurrentStatus.objects.filter(person=person).select_related("activity").first()
    return standing(status, timezone.localdate())


def identity_of(person: Person, now: Standing) -> Identity:
    """The bar above a person's pages."""
    facts: list[tuple[str, object]] = [("Age", age_of(person))]
    year = year_of(person)
    if year:
        facts.append(("Academic year", year))
    if person.birth_date:
        facts.append(("Born", day(person.birth_date)))
    if now.sentence:
        facts.append(("Doing", now.sentence))
    gone = gone_tag(person, departure_of(person.pk) if is_left(person, timezone.localdate()) else None)
    tags = [gone or now.tag]
    if person.information_opt_out:
        tags.append(Tag("Opted out of sharing", "purple"))
    alerts = [
        f"{alert.get_kind_display()}: {alert.reason}"
        for alert in queries.alerts_of(person.pk, timezone.localdate())
    ]
    return Identity(called(person), facts, tags, alerts)


def person_context(request: HttpRequest, person: Person, current: str) -> dict[str, Any]:
    """What `people/page.html` needs; `current` is the title of the tab."""
    now = status_of(person)
    return {
        "person": person,
        "standing": now,
        "identity": identity_of(person, now),
        "sub": tabs.links(request, person.pk, current),
        "crumbs": [Crumb("People", reverse("people:index"))],
    }
