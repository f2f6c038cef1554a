"""What the return's pages share: the return of an address, the way back, lists of people, trying to act."""

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html

from fingerpost.core.errors import FingerpostError
from fingerpost.core.text import month_text
from fingerpost.register.jobs.models import Job
from fingerpost.register.jobs.queries import latest
from fingerpost.register.people.models import Person
from fingerpost.register.returns import queries
from fingerpost.register.returns.building import JOB
from fingerpost.register.returns.models import Return
from fingerpost.web.components import Column, Crumb, Table
from fingerpost.web.guard import user_of
from fingerpost.web.paging import Page, keyset

FORMS = ("GET", "HEAD", "POST")
BY_NAME = ("family_name", "given_name", "pk")


def return_of(request: HttpRequest, number: int) -> Return:
    """The return of this number, for whoever may see them."""
    return get_object_or_404(queries.returns(user_of(request)), pk=number)


def job_of(of: Return) -> Job | None:
    """The work that builds it, or built it."""
    return latest([JOB], of.pk)


def named(period: date) -> str:
    """A month in words."""
    return month_text(period.year, period.month)


def crumbs(of: Return | None = None) -> list[Crumb]:
    """The way back."""
    way = [Crumb("Return", reverse("returns:index"))]
    if of is not None:
        way.append(Crumb(named(of.period), reverse("returns:show", args=[of.pk])))
    return way


def tried(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Whether it could be done; else the next page says why."""
    try:
        act()
    except FingerpostError as problem:
        messages.error(request, str(problem))
        return False
    return True


def people_table(request: HttpRequest, people: QuerySet[Person], caption: str) -> tuple[Page, Table]:
    """A page of young people, each leading to the record."""
    page = keyset(people.select_related("district"), request, order=BY_NAME, total=people.count())
    rows = [(link_to(one), one.district or "Not known") for one in page.rows]
    return page, Table(caption, (Column("Name"), Column("District")), rows, hide_caption=True)


def link_to(person: Person) -> str:
    """A name that leads to the record."""
    name = f"{person.given_name} {person.family_name}"
    return format_html(
        '<a class="govuk-link" href="{}">{}</a>', reverse("people:person", args=[person.pk]), name
    )
