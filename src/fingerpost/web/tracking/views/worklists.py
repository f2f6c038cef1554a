"""The worklists with their counts, and the page of one."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from fingerpost.register.access.policy import people_of
from fingerpost.register.tracking.actions.saving_lists import PEOPLE
from fingerpost.register.tracking.permissions import Permission
from fingerpost.register.tracking.queries import saved_lists
from fingerpost.register.tracking.vulnerability import risks
from fingerpost.register.tracking.worklists import WORKLISTS, Worklist, counts
from fingerpost.web.components import Column, Crumb, Table
from fingerpost.web.guard import needs, user_of
from fingerpost.web.listing import sorting
from fingerpost.web.navigation import held_by
from fingerpost.web.paging import keyset
from fingerpost.web.people.views import listing
from fingerpost.web.tracking import rows
from fingerpost.web.tracking.filters import WorklistFilter, chosen_people
from fingerpost.web.tracking.marking import marked

ORDERS = {
    "risk": ("-risks", "status__since", "pk"),
    "name": ("family_name", "given_name", "pk"),
    "since": ("status__since", "pk"),
}
"""The most vulnerable come first, and of those whoever it has been so for longest (SR-040)."""
COLUMNS = (
    Column("Name", sort="name"),
    Column("Status", sort="since"),
    Column("Needs", sort="risk"),
    Column("Who works with them"),
    Column("Last contact"),
)


@require_safe
@login_required
@needs(Permission.WORKLISTS_VIEW)
def index(request: HttpRequest) -> HttpResponse:
    """Every list: how many are on it now, and why."""
    found = counts(user_of(request), timezone.localdate())
    lines = [
        (
            format_html(
                '<a class="govuk-link" href="{}">{}</a>',
                reverse("worklists:show", args=[worklist.key]),
                worklist.title,
            ),
            found[worklist.key],
            worklist.why,
        )
        for worklist in WORKLISTS.values()
    ]
    columns = (Column("List"), Column("Young people", numeric=True), Column("Why they are on it"))
    context = {
        "title": "Worklists",
        "table": Table("Worklists as they stand now", columns, lines, hide_caption=True),
        "saved": marked(saved_lists(user_of(request)).exclude(worklist=PEOPLE), user_of(request)),
        "may_keep": Permission.COHORT_KEEP in held_by(request),
    }
    return render(request, "tracking/worklists.html", context)


@require_safe
@login_required
@needs(Permission.WORKLISTS_VIEW)
def show(request: HttpRequest, worklist: str) -> HttpResponse:
    """One list, the most vulnerable first, 50 a page, narrowed by choices in the address."""
    found = worklist_of(worklist)
    by, today = user_of(request), timezone.localdate()
    chosen = WorklistFilter(worklist=found, request=request, by=by)
    people = chosen_people(found, chosen, by)
    total = people.count()
    order = sorting(request, allowed=ORDERS, default="risk")
    listed = people.annotate(risks=risks(by, today)) if order.key == "risk" else people
    page = keyset(listed, request, order=order.order, total=total)
    numbers = [person.pk for person in page.rows]
    beside = rows.beside(by, numbers, today)
    updatable = _updatable(request, numbers)
    ticking = Permission.PEOPLE_BULK in held_by(request)
    query = request.GET.urlencode()
    lines = [
        (
            rows.ticked(person, ticking, [rows.update_link(person)] if person.pk in updatable else []),
            rows.status(beside.standing[person.pk]),
            rows.shortened(beside.needs.get(person.pk, [])),
            ", ".join(beside.workers.get(person.pk, ())) or "Nobody",
            beside.last_contact.get(person.pk, "None logged"),
        )
        for person in page.rows
    ]
    context = {
        "title": found.title,
        "heading": f"{found.title} ({total:,})",
        "crumbs": [Crumb("Worklists", reverse("worklists:index"))],
        "worklist": found,
        "filters": chosen,
        "table": Table(found.title, COLUMNS, lines, sorting=order, hide_caption=True),
        "page": page,
        "may_change": ticking,
        "everybody": f"Change all {total:,}",
        "save": f"{reverse('worklists:save', args=[found.key])}{f'?{query}' if query else ''}",
        "download": listing.download(request, "sharing:worklist", found.key),
        "choose": f"{reverse('bulk:choose', args=[found.key])}{f'?{query}' if query else ''}",
    }
    return render(request, "tracking/worklist.html", context)


def worklist_of(key: str) -> Worklist:
    """The list of this key. Raises Http404."""
    try:
        return WORKLISTS[key]
    except KeyError:
        raise Http404 from None


def _updatable(request: HttpRequest, people: list[int]) -> set[int]:
    """Those of the people on the page whose activities the user may record."""
    may = people_of(user_of(request), Permission.HISTORY_RECORD)
    return set(may.filter(pk__in=people).values_list("pk", flat=True))
