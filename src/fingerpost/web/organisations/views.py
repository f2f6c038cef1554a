"""Schools and providers: the list, and one with the young people on its roll whom the user may see."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from fingerpost.core.errors import FingerpostError
from fingerpost.register.history.leaving import left
from fingerpost.register.organisations import actions, queries
from fingerpost.register.organisations.models import District, Organisation
from fingerpost.register.people.models import Person, SchoolPlace
from fingerpost.register.people.permissions import Permission
from fingerpost.register.people.queries import visible
from fingerpost.web.components import Column, Crumb, Row, Table
from fingerpost.web.drafts import typed
from fingerpost.web.forms.base import Form
from fingerpost.web.forms.dates import DateField
from fingerpost.web.forms.filters import FilterForm
from fingerpost.web.guard import needs, user_of
from fingerpost.web.listing import sorting
from fingerpost.web.navigation import held_by
from fingerpost.web.paging import keyset
from fingerpost.web.people.entries.fields import text
from fingerpost.web.people.page import called, year_of
from fingerpost.web.people.standing import standings
from fingerpost.web.words.dates import day

FORMS = ["GET", "HEAD", "POST"]
ANY = ("", "Any")
KINDS = [(kind.value, kind.label) for kind in queries.PLACES]
ORDERS = {
    "name": ("name", "pk"),
    "district": ("district__name", "name", "pk"),
    "pupils": ("-learners", "name", "pk"),
}
CRUMB = ("Schools and providers", "organisations:index")


class OrganisationFilter(FilterForm):
    """What narrows the list."""

    kind = forms.ChoiceField(label="Kind", choices=[ANY, *KINDS])
    district = forms.ChoiceField(label="District")
    closed = forms.BooleanField(label="Closed ones too")

    def __init__(self, *, request: HttpRequest) -> None:
        super().__init__(request=request)
        named = [(str(pk), name) for pk, name in District.objects.order_by("name").values_list("pk", "name")]
        self.fields["district"].choices = [ANY, *named]  # type: ignore[attr-defined]


def _link(organisation: Organisation) -> str:
    return format_html(
        '<a class="govuk-link" href="{}">{}</a>',
        reverse("organisations:organisation", args=[organisation.pk]),
        organisation.name,
    )


@require_safe
@login_required
@needs(Permission.ORGANISATIONS_VIEW)
def index(request: HttpRequest) -> HttpResponse:
    """Every school and provider with how many on its roll the user may see."""
    by = user_of(request)
    chosen = OrganisationFilter(request=request)
    given = chosen.narrowing
    today = timezone.localdate()
    listed = queries.places()
    if "closed" not in given:
        listed = listed.filter(Q(closed_on__isnull=True) | Q(closed_on__gte=today))
    if "kind" in given:
        listed = listed.filter(kind=given["kind"])
    if "district" in given:
        listed = listed.filter(district=int(given["district"]))
    seen = Q(pupils__in=visible(by).exclude(left(today)).values("pk"))
    total = listed.count()
    order = sorting(request, allowed=ORDERS, default="name")
    page = keyset(
        listed.annotate(learners=Count("pupils", filter=seen)), request, order=order.order, total=total
    )
    rows = [
        (
            _link(one),
            one.get_kind_display(),
            one.district.name if one.district else "",
            one.establishment_number,
            one.ukprn,
            f"{one.learners:,}",
        )
        for one in page.rows
    ]
    columns = (
        Column("Name", sort="name"),
        Column("Kind"),
        Column("District", sort="district"),
        Column("Establishment number"),
        Column("UKPRN"),
        Column("Young people", sort="pupils", numeric=True),
    )
    context = {
        "title": "Schools and providers",
        "heading": f"Schools and providers ({total:,})",
        "filters": chosen,
        "table": Table("Schools and providers", columns, rows, sorting=order, hide_caption=True),
        "page": page,
        "may_edit": Permission.ORGANISATIONS_EDIT in held_by(request),
    }
    return render(request, "organisations/index.html", context)


@require_safe
@login_required
@needs(Permission.ORGANISATIONS_VIEW)
def show(request: HttpRequest, organisation: int) -> HttpResponse:
    """One, and the young people who learn there now or learnt there last, whom the user may see."""
    by = user_of(request)
    found = get_object_or_404(queries.places(), pk=organisation)
    on_roll = SchoolPlace.objects.filter(organisation=found, end__isnull=True)
    here = visible(by).exclude(left(timezone.localdate()))
    people = here.filter(Q(school=found) | Q(pk__in=on_roll.values("person")))
    page = keyset(
        people.select_related("district"),
        request,
        order=("family_name", "given_name", "pk"),
        total=people.count(),
    )
    now = standings([person.pk for person in page.rows], timezone.localdate())
    rows = [(_person(p), year_of(p), p.district.name if p.district else "", now[p.pk].tag) for p in page.rows]
    columns = (Column("Name"), Column("Year"), Column("District"), Column("Status"))
    facts = [
        Row("Kind", found.get_kind_display()),
        Row("District", found.district.name if found.district else "None"),
        Row("Establishment number", found.establishment_number or "None"),
        Row("URN", found.urn or "None"),
        Row("UKPRN", found.ukprn or "None"),
    ]
    if found.closed_on:
        facts.append(Row("Closed", day(found.closed_on)))
    context = {
        "title": "School or provider",
        "heading": found.name,
        "organisation": found,
        "facts": facts,
        "table": Table(f"Young people ({page.total:,})", columns, rows),
        "page": page,
        "may_edit": Permission.ORGANISATIONS_EDIT in held_by(request),
        "crumbs": [Crumb(CRUMB[0], reverse(CRUMB[1]))],
    }
    return render(request, "organisations/organisation.html", context)


def _person(person: Person) -> str:
    return format_html(
        '<a class="govuk-link" href="{}">{}</a>', reverse("people:person", args=[person.pk]), called(person)
    )


class OrganisationForm(Form):
    """What is held of one."""

    name = text("Name", 200)
    kind = forms.ChoiceField(label="Kind", widget=forms.RadioSelect, choices=KINDS)
    establishment_number = text("Establishment number", 7, optional=True, hint="Seven digits")
    urn = text("URN", 6, optional=True)
    ukprn = text("UKPRN", 8, optional=True, hint="Eight digits")
    district = forms.ChoiceField(label="District", required=False)
    closed_on = DateField(label="Closed on", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(pk), name) for pk, name in District.objects.order_by("name").values_list("pk", "name")]
        self.fields["district"].choices = [("", "None"), *named]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """As the action takes them."""
        given = {
            name: value for name, value in self.cleaned_data.items() if name not in ("district", "version")
        }
        return given | {"district_id": int(district) if (district := self.cleaned_data["district"]) else None}


@require_http_methods(FORMS)
@login_required
@needs(Permission.ORGANISATIONS_EDIT)
def add(request: HttpRequest) -> HttpResponse:
    """A new one."""
    form = OrganisationForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_organisation(by=user_of(request), values=form.values())
        except FingerpostError as problem:
            form.add_error(None, str(problem).rstrip("."))
        else:
            messages.success(request, "It was added.")
            return redirect("organisations:organisation", made.pk)
    context = {
        "title": "Add a school or provider",
        "form": form,
        "crumbs": [Crumb(CRUMB[0], reverse(CRUMB[1]))],
    }
    return render(request, "organisations/form.html", context)


@require_http_methods(FORMS)
@login_required
@needs(Permission.ORGANISATIONS_EDIT)
def change(request: HttpRequest, organisation: int) -> HttpResponse:
    """What is held of it."""
    found = get_object_or_404(queries.places(), pk=organisation)
    form = OrganisationForm(typed(request), initial=_first(found))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_organisation(
                by=user_of(request),
                organisation=found.pk,
                values=form.values(),
                version=form.cleaned_data["version"] or 0,
            )
        except FingerpostError as problem:
            form.add_error(None, str(problem).rstrip("."))
        else:
            messages.success(request, "It was saved.")
            return redirect("organisations:organisation", found.pk)
    context = {
        "title": "Change a school or provider",
        "form": form,
        "crumbs": [
            Crumb(CRUMB[0], reverse(CRUMB[1])),
            Crumb(found.name, reverse("organisations:organisation", args=[found.pk])),
        ],
    }
    return render(request, "organisations/form.html", context)


def _first(found: Organisation) -> Mapping[str, Any]:
    names = ("name", "kind", "establishment_number", "urn", "ukprn", "closed_on", "version")
    return {name: getattr(found, name) for name in names} | {"district": str(found.district_id or "")}
