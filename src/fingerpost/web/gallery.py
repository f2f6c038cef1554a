"""Every component on a page of its own, for developers and the tests; a real service has no such pages."""

from datetime import UTC, date, datetime

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods

from fingerpost.web import components as made
from fingerpost.web.forms.base import Form
from fingerpost.web.forms.dates import DateField
from fingerpost.web.forms.filters import FilterForm
from fingerpost.web.listing import sorting
from fingerpost.web.paging import Page

LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch-" * 3
GROUPS = (("EET", "In education, employment or training"), ("NEET", "NEET"), ("NOT_KNOWN", "Not known"))
GROUPED = (("Learning", (("course", "A course"), ("school", "School"))), ("Work", (("job", "A job"),)))
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><g fill="#12436d">'
    '<rect x="1" y="4" width="6" height="6"/><rect x="11" y="6" width="6" height="4"/>'
    '<rect x="21" y="2" width="6" height="8"/></g></svg>'
)


class SampleForm(Form):
    """A field of each sort."""

    name = forms.CharField(label="What is your name?", help_text="As on official papers", max_length=100)
    email = forms.EmailField(label="E-mail address", required=False)
    note = forms.CharField(label="What happened", max_length=500, widget=forms.Textarea, required=False)
    activity = forms.ChoiceField(label="What are they doing now?", choices=GROUPED, widget=forms.RadioSelect)
    needs = forms.MultipleChoiceField(
        label="What do they need?", choices=GROUPS, widget=forms.CheckboxSelectMultiple
    )
    month = forms.ChoiceField(label="Month", choices=(("", "Choose"), ("3", "March"), ("4", "April")))
    since = DateField(label="Start date", help_text="For example, 27 3 2026", latest=lambda: date(2026, 9, 1))
    file = forms.FileField(label="The college's list", required=False)
    agreed = forms.BooleanField(label="The young person agrees")


class SampleFilter(FilterForm):
    """A filter of each sort."""

    group = forms.MultipleChoiceField(label="Status", choices=GROUPS, widget=forms.CheckboxSelectMultiple)
    district = forms.ChoiceField(choices=(("", "All"), ("ash", "Ashfield"), ("elm", "Elmbridge")))
    from_day = DateField(label="From")


TABLE_ORDERS = {"name": ("name", "pk"), "weeks": ("-weeks", "pk")}
COLUMNS = (made.Column("Name", sort="name"), made.Column("Status"), made.Column("Weeks", "weeks", True))


def _table(request: HttpRequest) -> made.Table:
    return made.Table(
        "Young people",
        COLUMNS,
        (("Ada Made-up", "NEET", 12), (LONG, "Not known", 1204), ("Ben Invented", None, None)),
        sorting(request, allowed=TABLE_ORDERS, default="name"),
    )


def samples(request: HttpRequest) -> dict[str, object]:
    """What each part of the gallery shows."""
    at = datetime(2026, 3, 3, 14, 15, tzinfo=UTC)
    table = _table(request)
    return {
        "table": table,
        "filters": SampleFilter(request=request),
        "listed": Page(("Ada Made-up",), "?after=3", "?before=1", 1204),
        "rows": (
            made.Row("Name", "Ada Made-up", (made.Action("Change", "#name"),)),
            made.Row("Address", LONG),
            made.Row("Telephone", None, (made.Action("Change", "#a"), made.Action("Remove", "#b"))),
        ),
        "identity": made.Identity(
            "Ada Made-up",
            (("Age", 17), ("Year", 13), ("District", "Ashfield")),
            (made.Tag("NEET", "red"), made.Tag("Since 3 March 2026")),
            ("Do not visit alone. Ask the duty manager first.",),
        ),
        "sub": (made.SubLink("Overview", "#overview", True), made.SubLink("Activity", "#activity")),
        "events": (
            made.Event("Started an apprenticeship", "Cal Worker, by telephone", at, "With a builder."),
            made.Event("Gap of 3 weeks", "", date(2026, 2, 9), tag=made.Tag("Gap", "yellow"), href="#gap"),
        ),
        "tasks": (
            made.Task("Upload the file", "Done", "#upload", "2,000 rows"),
            made.Task("Decide doubtful matches", "7 to decide", "#match", colour="yellow"),
            made.Task("Apply", "Cannot start yet"),
        ),
        "half": made.Progress("Applying the file", 40, 80, True, "40 of 80 rows", "?part=progress"),
        "whole": made.Progress("Applying the file", 80, 80, False, "All 80 rows are in"),
        "pairs": (
            made.Pair("Family name", "Made-up", "Madeup", False, "One letter differs"),
            made.Pair("Birth date", date(2009, 3, 3), date(2009, 3, 3), True),
            made.Pair("Postcode", "ZZ1 1ZZ", None, None),
        ),
        "figure": made.Figure(
            "NEET",
            "3.1%",
            "of 40,218 young people of academic age 16 and 17",
            "Down 0.2 percentage points on April",
            "The share fell from 3.3% in April to 3.1% in May.",
            DRAWING,
            made.Table("NEET by month", (made.Column("Month"), made.Column("Share")), (("May", "3.1%"),)),
            "#how",
            "#names",
        ),
        "long": f"{LONG} " * 4,
    }


PARTS = ("words", "tags", "lists", "person", "tasks", "progress", "compare", "figure", "form", "messages")


@require_http_methods(["GET", "POST"])
def gallery(request: HttpRequest, part: str = "") -> HttpResponse:
    """The list of the parts, or one of them."""
    if part and part not in PARTS:
        raise Http404("The gallery has no such part.")
    if part == "messages":
        messages.success(request, "The file was applied.")
        messages.info(request, "Figures are counted again tonight.")
        messages.error(request, "The file was not applied. Nothing has changed.")
    if "part" in request.GET:
        return render(request, "gallery/piece.html", samples(request))
    form = SampleForm(request.POST, request.FILES) if request.method == "POST" else SampleForm()
    title = f"Component: {part}" if part else "Components"
    return render(
        request,
        f"gallery/{part or 'index'}.html",
        {"title": title, "form": form, "parts": PARTS, "crumbs": _above(part), **samples(request)},
    )


def _above(part: str) -> tuple[made.Crumb, ...]:
    return (made.Crumb("Components", "/components"),) if part else ()


def addresses(*, shown: bool) -> list[URLPattern]:
    """The gallery's addresses, where it is shown."""
    if not shown:
        return []
    return [
        path("components", gallery, name="components"),
        path("components/<slug:part>", gallery, name="component"),
    ]
