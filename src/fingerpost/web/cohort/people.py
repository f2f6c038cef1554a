"""A list of young people behind a count: those whom the user may see, marked where they left."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from fingerpost.register.history.leaving import departures_of
from fingerpost.register.people.models import Person
from fingerpost.web.components import Column, Crumb, Table
from fingerpost.web.paging import keyset
from fingerpost.web.people.gone import gone_tag
from fingerpost.web.people.page import called, year_of
from fingerpost.web.people.standing import standings

COLUMNS = (Column("Name"), Column("Year"), Column("District"), Column("School or provider"), Column("Status"))


def people_page(
    request: HttpRequest, title: str, people: QuerySet[Person], crumbs: Sequence[Crumb], why: str = ""
) -> HttpResponse:
    """Fifty a page, by name. `people` are filtered by what the user may see already."""
    page = keyset(
        people.select_related("district", "school"),
        request,
        order=("family_name", "given_name", "pk"),
        total=people.count(),
    )
    numbers = [person.pk for person in page.rows]
    now, gone = standings(numbers, timezone.localdate()), departures_of(numbers)
    lines = [
        (
            format_html(
                '<a class="govuk-link" href="{}">{}</a>',
                reverse("people:person", args=[person.pk]),
                called(person),
            ),
            year_of(person),
            person.district.name if person.district else "",
            person.school.name if person.school else "",
            gone_tag(person, gone.get(person.pk)) or now[person.pk].tag,
        )
        for person in page.rows
    ]
    context = {
        "title": title,
        "heading": f"{title} ({page.total:,})",
        "why": why,
        "crumbs": list(crumbs),
        "table": Table("Young people", COLUMNS, lines, hide_caption=True),
        "page": page,
    }
    return render(request, "cohort/people.html", context)
