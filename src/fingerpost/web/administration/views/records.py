"""Restricted records, and those opened in an emergency: the lists."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fingerpost.register.access import queries
from fingerpost.register.access.models import EmergencyAccess, User
from fingerpost.register.access.permissions import Permission as P
from fingerpost.register.access.policy import may
from fingerpost.register.access.queries.seeing import may_ask_about
from fingerpost.web.administration.naming import names_of
from fingerpost.web.administration.views.index import crumb
from fingerpost.web.administration.words import link
from fingerpost.web.components import Column, Crumb, Row, Table
from fingerpost.web.guard import needs, user_of
from fingerpost.web.paging import keyset
from fingerpost.web.words.dates import moment


@require_safe
@login_required
@needs(any_of={P.AUDIT_VIEW, P.PEOPLE_RESTRICT})
def restricted(request: HttpRequest) -> HttpResponse:
    """Records restricted now, newest first; by name only for those who may open them."""
    by = user_of(request)
    asked = queries.restrictions(by)
    page = keyset(asked, request, order=("-pk",), total=asked.count())
    names = names_of(by, [one.person for one in page.rows])
    rows = [
        (
            link(names[one.person], reverse("administration:members", args=[one.person]))
            if one.person in names
            else f"Young person {one.person}",
            moment(one.placed_at),
            ", ".join(sorted(member.name for member in one.members.all())),
        )
        for one in page.rows
    ]
    columns = (Column("Record"), Column("Restricted"), Column("Who may open it"))
    context = {
        "title": "Restricted records",
        "page": page,
        "table": Table("Restricted records", columns, rows, hide_caption=True),
        "crumbs": [crumb()],
    }
    return render(request, "administration/restricted.html", context)


@require_safe
@login_required
def emergencies(request: HttpRequest) -> HttpResponse:
    """Restricted records opened in an emergency: one's own and one's staff's, or all for the audit."""
    by = user_of(request)
    asked = queries.emergencies(by)
    page = keyset(asked, request, order=("-pk",), total=asked.count())
    rows = [
        (
            link(moment(one.opened_at), reverse("administration:emergency", args=[one.pk])),
            one.user.name,
            "Told" if one.told else "Nobody could be told",
        )
        for one in page.rows
    ]
    context = {
        "title": "Emergencies",
        "page": page,
        "table": Table(
            "Emergencies", (Column("Opened"), Column("By"), Column("Manager")), rows, hide_caption=True
        ),
        "crumbs": _crumbs(by),
    }
    return render(request, "administration/emergencies.html", context)


def _crumbs(by: User) -> list[Crumb]:
    return [crumb()] if may(by, P.AUDIT_VIEW) or may(by, P.PEOPLE_RESTRICT) else []


@require_safe
@login_required
def emergency(request: HttpRequest, emergency: int) -> HttpResponse:
    """One emergency. Its reason may tell of the young person, so it is not for everybody to read."""
    by = user_of(request)
    one = get_object_or_404(queries.emergencies(by), pk=emergency)
    name = names_of(by, [one.person]).get(one.person, f"Number {one.person}")
    about = [
        Row("Young person", name),
        Row("Opened by", one.user.name),
        Row("Opened", moment(one.opened_at)),
        Row("Closed", moment(one.closes_at)),
        Row("Reason", one.reason if _may_read(by, one) else "For the manager to read"),
        Row("Told", _told(one)),
    ]
    context = {
        "title": "An emergency",
        "about": about,
        "who_looked": reverse("administration:who_looked", args=[one.person])
        if may_ask_about(by, one.person)
        else "",
        "crumbs": [*_crumbs(by), Crumb("Emergencies", reverse("administration:emergencies"))],
    }
    return render(request, "administration/emergency.html", context)


def _may_read(by: User, one: EmergencyAccess) -> bool:
    return by in (one.user, one.user.manager) or may(by, P.PEOPLE_WHO_LOOKED, one.person)


def _told(one: EmergencyAccess) -> str:
    numbers = [int(key.removeprefix("user:")) for key in one.told.split()]
    names = User.objects.filter(pk__in=numbers).order_by("name").values_list("name", flat=True)
    return ", ".join(names) or "Nobody could be told"
