"""The rows of a worklist: who, what they do, what makes them vulnerable, who works with them, last contact.

Whatever stands beside the people of a page is asked for in one statement a column, however many rows.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from fingerpost.core.text import counted
from fingerpost.register.access.models import User
from fingerpost.register.people.models import Person
from fingerpost.register.tracking.models import Contact
from fingerpost.register.tracking.queries import working
from fingerpost.register.tracking.vulnerability import needs_of
from fingerpost.web.people.page import called, year_of
from fingerpost.web.people.standing import Standing, standings
from fingerpost.web.words.dates import day

FEW = 3
"""Needs that a cell names; more are counted."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What is shown beside each of some people, by our number."""

    standing: dict[int, Standing]
    needs: dict[int, list[str]]
    workers: dict[int, list[str]]
    last_contact: dict[int, date]


def beside(by: User, people: Collection[int], today: date) -> Beside:
    """All of it, in four statements."""
    workers: defaultdict[int, list[str]] = defaultdict(list)
    assigned = working(today).filter(person__in=people).order_by("pk")
    for person, user, team in assigned.values_list("person", "user__name", "team__name"):
        workers[person].append(user or team)
    last = Contact.objects.filter(person__in=people, withdrawn_at__isnull=True).values("person")
    return Beside(
        standings(list(people), today),
        needs_of(by, people, today),
        dict(workers),
        dict(last.annotate(day=Max("on")).order_by().values_list("person", "day")),
    )


def named(person: Person, *links: SafeString) -> SafeString:
    """The name, leading to the record, with the academic year; below it what can be done at once."""
    first = format_html(
        '<a class="govuk-link" href="{}">{}</a> {}',
        reverse("people:person", args=[person.pk]),
        called(person),
        year_of(person),
    )
    return format_html_join(mark_safe("<br>"), "{}", ((part,) for part in (first, *links)))


def tick(person: Person, beside: SafeString) -> SafeString:
    """A box to tick, before what stands beside it."""
    return format_html(
        '<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">'
        '<input class="govuk-checkboxes__input" type="checkbox" name="ticked" id="tick-{0}" value="{0}">'
        '<label class="govuk-label govuk-checkboxes__label" for="tick-{0}">'
        '<span class="govuk-visually-hidden">Choose {1}</span></label></div></div>{2}',
        person.pk,
        called(person),
        beside,
    )


def ticked(person: Person, ticking: bool, links: Sequence[SafeString]) -> SafeString:
    """The name, behind a box to tick where many can be changed at once."""
    name = named(person, *links)
    return tick(person, name) if ticking else name


def update_link(person: Person) -> SafeString:
    """The way to record an update."""
    return format_html(
        '<a class="govuk-link govuk-!-font-weight-regular" href="{}" aria-label="Record an update of {}">'
        "Record an update</a>",
        reverse("history:record", args=[person.pk]),
        called(person),
    )


def log_link(person: Person) -> SafeString:
    """The way to log a contact."""
    return format_html(
        '<a class="govuk-link govuk-!-font-weight-regular" href="{}" aria-label="Log a contact with {}">'
        "Log a contact</a>",
        reverse("tracking:log_contact", args=[person.pk]),
        called(person),
    )


def shortened(labels: Sequence[str]) -> str:
    """The first few, and how many more there are."""
    rest = len(labels) - FEW
    return ", ".join(labels[:FEW]) + (f" and {counted(rest, 'other')}" if rest > 0 else "")


def status(now: Standing) -> SafeString:
    """The tag of what they do, since when, and until when it counts."""
    parts = [f"since {day(now.since)}" if now.since else ""]
    if now.lapses_on:
        parts.append(f"{'lapsed on' if now.lapsed else 'counts until'} {day(now.lapses_on)}")
    since = ", ".join(part for part in parts if part)
    return format_html("{} {}", render_to_string("components/tag.html", {"tag": now.tag}), since)
