"""The page of what a record said before: values that were changed, other names, former homes."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fingerpost.core.codes import edition_for
from fingerpost.register.access.models import User
from fingerpost.register.people import queries
from fingerpost.register.people.earlier import Before, values_before
from fingerpost.register.people.models import Address, Person, PersonName
from fingerpost.register.people.permissions import Permission
from fingerpost.web.components import Column, Crumb, Table
from fingerpost.web.guard import needs, user_of
from fingerpost.web.people.page import person_context, with_person
from fingerpost.web.words.dates import day, moment, month

LABELS = {"upn": "Pupil number (UPN)", "uln": "Learner number (ULN)", "preferred_name": "Known as"}
"""Of the fields whose name in words is not their name with spaces."""
NOBODY = "The system"


@require_safe
@login_required
@needs(Permission.PEOPLE_VIEW)
@with_person
def index(request: HttpRequest, person: Person) -> HttpResponse:
    """Each with when it changed and by whom; homes as far as the reader may see them."""
    title = "What was recorded before"
    homes = queries.addresses_of(user_of(request), person.pk).filter(until__isnull=False)
    names = PersonName.objects.filter(person=person).exclude(kind=PersonName.Kind.CURRENT, until__isnull=True)
    context = person_context(request, person, "Overview") | {
        "title": title,
        "values": _values(values_before(person.pk)),
        "names": _names(list(names.order_by("-pk"))),
        "homes": _homes(list(homes)),
    }
    context["crumbs"] = [*context["crumbs"], Crumb("Overview", reverse("people:person", args=[person.pk]))]
    return render(request, "people/earlier.html", context)


def _values(found: list[Before]) -> Table | None:
    numbers = [int(one.by.removeprefix("user:")) for one in found if one.by.startswith("user:")]
    users = {f"user:{pk}": name for pk, name in User.objects.filter(pk__in=numbers).values_list("pk", "name")}
    columns = (Column("What"), Column("Before"), Column("After"), Column("Changed by"), Column("When"))
    rows = [
        (
            LABELS.get(one.field, one.field.replace("_", " ").capitalize()),
            _said(one.field, one.before),
            _said(one.field, one.after),
            users.get(one.by, NOBODY),
            moment(one.at) + (f"; taken back on {moment(one.undone_at)}" if one.undone_at else ""),
        )
        for one in found
    ]
    return Table("Details that were changed", columns, rows) if rows else None


def _said(field: str, value: str) -> str:
    """A kept value in words: dates as dates, codes by their list."""
    if not value:
        return "Nothing"
    if field == "birth_date":
        return day(date.fromisoformat(value))
    if field == "birth_month":
        return month(date.fromisoformat(value))
    edition, _ = edition_for(timezone.localdate())
    if field in ("gender", "ethnicity") and value in edition.lists[field]:
        return edition.lists[field][value].label
    return value


def _names(found: list[PersonName]) -> Table | None:
    columns = (Column("Name"), Column("Kind"), Column("From"), Column("Until"))
    rows = [
        (
            " ".join(part for part in (one.given_name, one.middle_name, one.family_name) if part),
            one.get_kind_display(),
            day(one.from_date) if one.from_date else "Not known",
            day(one.until) if one.until else "Not known",
        )
        for one in found
    ]
    return Table("Other and former names", columns, rows) if rows else None


def _homes(found: list[Address]) -> Table | None:
    columns = (Column("Address"), Column("District"), Column("From"), Column("Until"))
    rows = [
        (
            ", ".join(part for part in (*one.lines.splitlines(), one.town, one.postcode) if part),
            str(one.district or "None, or out of county"),
            day(one.from_date) if one.from_date else "Not known",
            day(one.until) if one.until else "Not known",
        )
        for one in found
    ]
    return Table("Former homes", columns, rows) if rows else None
