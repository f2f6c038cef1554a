"""1 September: what it comes to, exactly, with the names; done once; undone as a whole."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fingerpost.core.calendar import AcademicYear
from fingerpost.core.text import counted
from fingerpost.register.access.models import User
from fingerpost.register.cohort import actions
from fingerpost.register.cohort.actions.year import begun_of, why_not
from fingerpost.register.cohort.models import YearStart
from fingerpost.register.cohort.permissions import Permission
from fingerpost.register.cohort.september import BY_KEY, GROUPS, Group, people_in, plan
from fingerpost.register.history.models import Departure
from fingerpost.register.people.models import Person
from fingerpost.register.people.queries import visible
from fingerpost.register.tracking.actions import NotAcceptable
from fingerpost.web.cohort.people import people_page
from fingerpost.web.cohort.views.index import cohort
from fingerpost.web.components import Column, Crumb, Table
from fingerpost.web.guard import needs, user_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@needs(Permission.COHORT_KEEP)
def show(request: HttpRequest, year: int) -> HttpResponseBase:
    """How many are in each group; sent, it is done."""
    _of_now(year)
    if request.method == "POST":
        try:
            started = actions.begin_year(
                by=user_of(request), year=year, digest=request.POST.get("digest", "none")
            )
        except NotAcceptable as problem:
            messages.error(request, f"{problem}.")
        else:
            messages.success(request, f"The year {AcademicYear(year)} has begun. {_left(started)}")
        return redirect("cohort:september", year)
    begun, found = begun_of(year), plan(year)
    numbers = begun.numbers if begun else found.numbers
    lines = [
        (
            format_html(
                '<a class="govuk-link" href="{}">{}</a>',
                reverse("cohort:september_who", args=[year, group.key]),
                group.title,
            ),
            numbers[group.key],
            group.what,
        )
        for group in GROUPS
    ]
    columns = (Column("What happens"), Column("Young people", numeric=True), Column("What it means"))
    caption = "As it was done" if begun else "As the record stands now"
    context = {
        "title": f"1 September {year}",
        "crumbs": cohort(),
        "table": Table(caption, columns, lines, hide_caption=True),
        "begun": begun,
        "leave": counted(sum(map(len, found.leave.values())), "young person", "young people"),
        "digest": found.digest,
        "why_not": "" if begun else why_not(year, timezone.now()),
        "year": year,
    }
    return render(request, "cohort/september.html", context)


@require_safe
@login_required
@needs(Permission.COHORT_KEEP)
def who(request: HttpRequest, year: int, group: str) -> HttpResponse:
    """The names behind a count."""
    _of_now(year)
    found = BY_KEY.get(group)
    if found is None:
        raise Http404
    title = f"1 September {year}"
    crumbs = [*cohort(), Crumb(title, reverse("cohort:september", args=[year]))]
    return people_page(request, found.title, _people(user_of(request), found, year), crumbs, found.what)


@require_POST
@login_required
@needs(Permission.COHORT_KEEP)
def undo(request: HttpRequest, year: int) -> HttpResponseBase:
    """As if it had not begun."""
    _of_now(year)
    try:
        undone = actions.undo_year(by=user_of(request), year=year)
    except NotAcceptable as problem:
        messages.error(request, f"{problem}.")
    else:
        kept = undone.kept_rows + undone.kept_values
        more = f" {counted(kept, 'value')} that somebody changed since stayed." if kept else ""
        messages.success(request, f"It was undone: everybody is where they were before.{more}")
    return redirect("cohort:september", year)


def _of_now(year: int) -> None:
    """The year that runs, and the one to come: of others there is no page. Raises Http404."""
    if year not in (AcademicYear.of(timezone.localdate()).start + more for more in (0, 1)):
        raise Http404


def _people(by: User, group: Group, year: int) -> QuerySet[Person]:
    """Whoever is in the group and may be seen; of those who left with the year, who left."""
    begun = begun_of(year)
    if begun is None or not group.leaves:
        return visible(by).filter(pk__in=people_in(group, year).values("pk"))
    gone = Departure.objects.filter(batch=begun.batch, reason=group.leaves, undone_at__isnull=True)
    return visible(by).filter(pk__in=gone.values("person"))


def _left(started: YearStart) -> str:
    number = sum(started.numbers[group.key] for group in GROUPS if group.leaves)
    return f"{counted(number, 'young person', 'young people')} left the cohort."
