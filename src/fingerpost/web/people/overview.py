"""The lines of the overview."""

from datetime import date

from django.urls import reverse

from fingerpost.core.codes import edition_for
from fingerpost.core.text import counted
from fingerpost.register.access.models import User
from fingerpost.register.history.leaving import is_left
from fingerpost.register.people import queries
from fingerpost.register.people.lists import markers, worker_roles
from fingerpost.register.people.models import Person
from fingerpost.web.components import Action, Row
from fingerpost.web.people.standing import Standing
from fingerpost.web.words.dates import day

GONE = "Nothing: they are not in the cohort any more"


def summary(by: User, person: Person, now: Standing, today: date) -> list[Row]:
    """What they do, how we know, when it lapses, who works with them, what next, how to reach them."""
    return [
        Row("What are they doing?", now.activity or "Nothing is recorded"),
        Row("How do we know?", _how(now)),
        Row("When does it lapse?", _lapse(now, today)),
        Row("Who works with them?", _workers(person, today)),
        Row("What next?", GONE if is_left(person, today) else _next(now, today)),
        Row("School or provider", person.school.name if person.school else "None recorded"),
        Row("Lives in", _home(by, person), (_to("people:contacts", person, "See all"),)),
        Row("Reached by", _reached(person), (_to("people:contacts", person, "See all"),)),
        Row("Needs", _needs(by, person, today), (_to("people:needs", person, "See all"),)),
        Row("Council id", person.council_id),
        *([Row("Pupil number (UPN)", person.upn)] if person.upn else []),
        *([Row("Learner number (ULN)", person.uln)] if person.uln else []),
        Row("Gender and ethnicity", _codes(person, today)),
    ]


def _to(page: str, person: Person, words: str) -> Action:
    return Action(words, reverse(page, args=[person.pk]))


def _how(now: Standing) -> str:
    told = f", on {day(now.told_on)}" if now.told_on else ""
    return f"{now.source}{told}" if now.source else "Nobody has told us"


def _lapse(now: Standing, today: date) -> str:
    if now.lapses_on is None:
        return "It does not lapse" if now.activity else "Nothing is recorded that could"
    days = abs((now.lapses_on - today).days)
    away = "today" if not days else counted(days, "day") + (" ago" if now.lapsed else " from now")
    return f"{day(now.lapses_on)} ({away})"


def _workers(person: Person, today: date) -> str:
    listed = queries.workers_of(person.pk, today)
    return (
        "; ".join(f"{work.user or work.team}, {_role(work.role)}" for work in listed) or "Nobody is assigned"
    )


def _role(role: str) -> str:
    listed = worker_roles().get(role)
    return (listed.label if listed else role).lower()


def _next(now: Standing, today: date) -> str:
    if not now.activity or now.tag.text.startswith("Not known"):
        return "Find out what they are doing"
    if now.lapses_on is not None and now.lapses_on >= today:
        return f"Confirm it before {day(now.lapses_on)}"
    return "Ask whether anything has changed"


def _home(by: User, person: Person) -> str:
    home = queries.addresses_of(by, person.pk).filter(until__isnull=True).first()
    district = person.district.name if person.district else "no district, or out of county"
    if home is None:
        return district[:1].upper() + district[1:]
    return f"{home.postcode or home.town or 'An address'}, {district}, {_confirmed(home.confirmed_on)}"


def _reached(person: Person) -> str:
    points = list(queries.contact_points_of(person.pk))
    if not points:
        return "No contact detail is held"
    return "; ".join(f"{point.value} ({_confirmed(point.confirmed_on)})" for point in points)


def _confirmed(on: date | None) -> str:
    return f"confirmed {day(on)}" if on else "never confirmed"


def _needs(by: User, person: Person, today: date) -> str:
    held = [m for m in queries.markers_of(by, person.pk) if m.end is None or m.end >= today]
    return ", ".join(markers()[m.kind].label for m in held) or "None recorded"


def _codes(person: Person, today: date) -> str:
    edition, _ = edition_for(today)
    found = [
        edition.lists[name][code].label
        for name, code in (("gender", person.gender), ("ethnicity", person.ethnicity))
        if code in edition.lists[name]
    ]
    return ", ".join(found) or "Not recorded"
