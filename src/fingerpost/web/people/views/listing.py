"""The list of young people whom the user may see."""

from datetime import date

from django import forms
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from fingerpost.core.calendar import AcademicYear
from fingerpost.register.access.models import User
from fingerpost.register.access.policy import field_groups_of, may, people_of
from fingerpost.register.history.leaving import departures_of, left
from fingerpost.register.organisations.models import District
from fingerpost.register.people import queries
from fingerpost.register.people.lists import markers
from fingerpost.register.people.models import Person
from fingerpost.register.people.permissions import FieldGroup, Permission
from fingerpost.register.tracking.actions.saving_lists import PEOPLE
from fingerpost.register.tracking.bulk import officers
from fingerpost.register.tracking.queries import saved_lists, working
from fingerpost.web import status as status_words
from fingerpost.web.components import Column, Table
from fingerpost.web.forms.filters import FilterForm
from fingerpost.web.guard import needs, user_of
from fingerpost.web.listing import CURSORS, sorting
from fingerpost.web.navigation import held_by
from fingerpost.web.paging import keyset
from fingerpost.web.people.entries.fields import choices_of
from fingerpost.web.people.gone import gone_tag
from fingerpost.web.people.page import called, year_of
from fingerpost.web.people.standing import of_group, standings
from fingerpost.web.tracking.marking import marked
from fingerpost.web.tracking.rows import tick
from fingerpost.web.words.dates import day

ANY = ("", "Any")
NOWHERE = "none"
HERE, GONE = "here", "left"
MINE, NOBODY = "mine", "nobody"
WORK = frozenset({"status", "need", "no_contact", "works"})
"""Choices that ask whom there is something to do for: whoever left is not among them unless asked for."""
YEARS = (10, 11, 12, 13, 14)
ORDERS = {
    "name": ("family_name", "given_name", "pk"),
    "birth": ("birth_month", "birth_date", "pk"),
    "district": ("district__name", "family_name", "pk"),
    "lapses": ("status__lapses_on", "pk"),
}


class PeopleFilter(FilterForm):
    """What narrows the list."""

    status = forms.ChoiceField(label="Status")
    year = forms.ChoiceField(label="Academic year")
    district = forms.ChoiceField(label="District")
    need = forms.ChoiceField(label="Need or circumstance")
    works = forms.ChoiceField(label="Who works with them")
    cohort = forms.ChoiceField(label="Cohort")
    no_contact = forms.BooleanField(label="Without a contact detail")

    def __init__(self, *, request: HttpRequest, by: User) -> None:
        """Choices that the user may know of."""
        super().__init__(request=request)
        named = [(str(pk), name) for pk, name in District.objects.order_by("name").values_list("pk", "name")]
        groups = [(group, tag.text) for group, tag in status_words.TAGS.items()]
        open_markers = choices_of(markers(), field_groups_of(by))
        for name, choices in (
            ("status", groups),
            ("year", [(str(year), f"Year {year}") for year in YEARS]),
            ("district", [*named, (NOWHERE, "No district, or out of county")]),
            ("need", open_markers),
            ("works", _workers(by)),
            ("cohort", [(HERE, "In the cohort"), (GONE, "Left the cohort")]),
        ):
            if name in self.fields:  # a list of one status leaves that field out
                self.fields[name].choices = [ANY, *choices]  # type: ignore[attr-defined]


def _workers(by: User) -> list[tuple[str, str]]:
    """Oneself and nobody; each officer too for those who move work from one to another."""
    moves = may(by, Permission.PEOPLE_BULK)
    others = [(str(user.pk), user.name) for user in officers() if user != by] if moves else []
    return [(MINE, "Me"), (NOBODY, "Nobody"), *others]


def year_11_end(year: int, today: date) -> int:
    """The calendar year of the August that ends Year 11 for those who are in a year group today."""
    return AcademicYear.of(today).start + 1 + 11 - year


def narrowed(people: QuerySet[Person], chosen: PeopleFilter, by: User) -> QuerySet[Person]:
    """The people whom the choices leave."""
    today = timezone.localdate()
    given = chosen.narrowing
    if given.get("cohort") == GONE:
        people = people.filter(left(today))
    elif "cohort" in given or WORK & given.keys():
        people = people.exclude(left(today))
    if "status" in given:
        people = people.filter(of_group(given["status"], today))
    if "year" in given:
        people = people.filter(leaves_year_11=year_11_end(int(given["year"]), today))
    if "district" in given:
        place = given["district"]
        people = people.filter(district=None if place == NOWHERE else int(place))
    if "need" in given:
        group = markers()[given["need"]].field_group
        if group:
            people = people.filter(
                pk__in=people_of(by, Permission.PEOPLE_VIEW, field_group=FieldGroup(group)).values("pk")
            )
        people = queries.with_marker(people, given["need"], today)
    if "works" in given:
        people = _with(people, given["works"], by, today)
    if "no_contact" in given:
        people = queries.without_contact(people)
    return people


def _with(people: QuerySet[Person], who: str, by: User, today: date) -> QuerySet[Person]:
    """Those with whom somebody works today, or nobody."""
    if who == NOBODY:
        return people.exclude(pk__in=working(today).values("person"))
    theirs = working(today).filter(user=by.pk if who == MINE else int(who))
    return people.filter(pk__in=theirs.values("person"))


def _born(person: Person) -> str:
    """The birth date with the academic year; the year alone where no day is known."""
    born, year = day(person.birth_date) if person.birth_date else "", year_of(person)
    return f"{born} ({year})" if born and year else born or year


def _named(person: Person, *, ticking: bool) -> SafeString:
    """The name, which leads to the record; with a box to tick for those who change many at once."""
    link = format_html(
        '<a class="govuk-link" href="{}">{}</a>', reverse("people:person", args=[person.pk]), called(person)
    )
    return tick(person, link) if ticking else link


def with_choices(request: HttpRequest, page: str, *arguments: str) -> str:
    """The address of a page that takes on the choices that narrow this one."""
    query = request.GET.copy()
    for name in CURSORS:
        query.pop(name, None)
    return f"{reverse(page, args=arguments)}{f'?{query.urlencode()}' if query else ''}"


def download(request: HttpRequest, page: str, *arguments: str) -> str:
    """Where this list is taken away, for those who may take any; else nothing."""
    return with_choices(request, page, *arguments) if Permission.EXPORT_PEOPLE in held_by(request) else ""


@require_safe
@login_required
@needs(Permission.PEOPLE_VIEW)
def index(request: HttpRequest) -> HttpResponse:
    """Every young person whom the user may see, 50 a page, narrowed by choices in the address."""
    by = user_of(request)
    chosen = PeopleFilter(request=request, by=by)
    people = narrowed(queries.visible(by), chosen, by)
    order = sorting(request, allowed=ORDERS, default="name")
    total = people.count()
    listed = people.select_related("district", "school")
    page = keyset(listed, request, order=order.order, total=total)
    ticking = Permission.PEOPLE_BULK in held_by(request)
    now = standings([person.pk for person in page.rows], timezone.localdate())
    gone = departures_of([person.pk for person in page.rows])
    rows = [
        (
            _named(person, ticking=ticking),
            _born(person),
            person.district.name if person.district else "",
            person.school.name if person.school else "",
            gone_tag(person, gone.get(person.pk)) or now[person.pk].tag,
            day(lapses) if (lapses := now[person.pk].lapses_on) else "",
        )
        for person in page.rows
    ]
    columns = (
        Column("Name", sort="name"),
        Column("Born", sort="birth"),
        Column("District", sort="district"),
        Column("School or provider"),
        Column("Status"),
        Column("Lapses", sort="lapses"),
    )
    context = {
        "title": "People",
        "heading": f"People ({total:,})",
        "filters": chosen,
        "table": Table("Young people", columns, rows, sorting=order, hide_caption=True),
        "page": page,
        "download": download(request, "sharing:people"),
        "save": with_choices(request, "worklists:save_people"),
        "saved": marked(saved_lists(by).filter(worklist=PEOPLE), by),
        "may_change": ticking,
        "everybody": f"Change all {total:,}",
        "choose": with_choices(request, "bulk:choose", PEOPLE),
        "may_add": Permission.PEOPLE_ADD in held_by(request),
        "may_merge": Permission.PEOPLE_MERGE in held_by(request),
    }
    return render(request, "people/index.html", context)
