"""About one record: who looked, who can see it and why, restricting it, and opening it in an emergency."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fingerpost.register.access import actions, queries
from fingerpost.register.access.acting import check, deny
from fingerpost.register.access.permissions import Permission as P
from fingerpost.register.access.policy import REFUSAL, NotAllowed, may, may_break_glass
from fingerpost.register.people.actions import open_record
from fingerpost.register.sharing.log import purpose_of
from fingerpost.register.sharing.queries import exports_with
from fingerpost.web.administration.forms import BreakGlass, Members, Restrict, WhyNot
from fingerpost.web.administration.trying import tried
from fingerpost.web.administration.views.users import FORMS
from fingerpost.web.administration.words import link, title_of
from fingerpost.web.components import Column, Row, Table
from fingerpost.web.drafts import typed
from fingerpost.web.guard import needs, user_of
from fingerpost.web.people.page import person_context
from fingerpost.web.words.dates import moment

TAB = "Who has looked"
SEES = frozenset({P.PEOPLE_WHO_LOOKED, P.AUDIT_VIEW})


def _around(request: HttpRequest, person: int) -> dict[str, Any]:
    """The bar and the tabs of the record, for those who may open it, which is kept; the number for others."""
    by = user_of(request)
    if not may(by, P.PEOPLE_VIEW, person):
        return {"layout": "fingerpost/base.html", "who": f"Young person {person}"}
    return {"layout": "people/page.html", **person_context(request, open_record(by=by, person=person), TAB)}


@require_safe
@login_required
@needs(any_of=SEES)
def who_looked(request: HttpRequest, person: int) -> HttpResponse:
    """Everybody who opened the record: how often, from where, by what right; and the emergencies."""
    by = user_of(request)
    lookers = queries.who_looked(by=by, person=person)
    rows = [
        (
            one.name + (" (in an emergency)" if one.emergency else ""),
            str(one.times),
            moment(one.last),
            ", ".join(sorted({title_of(page) for page in one.pages})),
            "; ".join(one.reasons) or "None today",
        )
        for one in lookers
    ]
    columns = (
        Column("Who"),
        Column("Times", numeric=True),
        Column("Last"),
        Column("From"),
        Column("Right today"),
    )
    hurried = [
        (link(moment(one.opened_at), reverse("administration:emergency", args=[one.pk])), one.user.name)
        for one in queries.emergencies_of(person)
    ]
    taken = [
        (moment(one.made_at), one.asked_by.name, one.recipient or purpose_of(one))
        for one in exports_with(by, person)
    ]
    context = {
        **_around(request, person),
        "title": "Who has looked",
        "table": Table("Who has looked", columns, rows, hide_caption=True),
        "emergencies": Table("Opened in an emergency", (Column("When"), Column("By")), hurried),
        "taken": Table("Taken away in a file", (Column("When"), Column("By"), Column("What for")), taken),
        "person": person,
    }
    return render(request, "administration/who_looked.html", context)


@require_http_methods(FORMS)
@login_required
@needs(any_of=SEES)
def who_can_see(request: HttpRequest, person: int) -> HttpResponse:
    """Every user who can see the record and why; and, asked, why one can or cannot."""
    by = user_of(request)
    seers = queries.who_can_see(by=by, person=person)
    form = WhyNot(request.POST if request.method == "POST" else None)
    answer: tuple[bool, list[str]] | None = None
    if request.method == "POST" and form.is_valid():
        answer = queries.why_not(by=by, user=form.cleaned_data["user"], person=person)
    rows = [
        (
            one.user.name,
            "; ".join(one.reasons),
            f"In an emergency, until {moment(one.until)}" if one.until else "Yes",
        )
        for one in seers
        if not one.closed
    ]
    shut_out = [(one.user.name, "; ".join(one.reasons)) for one in seers if one.closed]
    context = {
        **_around(request, person),
        "title": "Who can see this record, and why",
        "table": Table("Can see it", (Column("Who"), Column("Why"), Column("Now")), rows),
        "shut_out": Table(
            "Shut out by the restriction", (Column("Who"), Column("Would see it as")), shut_out
        ),
        "restriction": queries.restriction_of(person),
        "form": form,
        "answer": answer,
        "asked": form.cleaned_data["user"].name if answer else "",
        "person": person,
        "may_restrict": may(by, P.PEOPLE_RESTRICT, person),
    }
    return render(request, "administration/who_can_see.html", context)


def _in_reach(request: HttpRequest, person: int, doing: str) -> dict[str, Any]:
    """What stands around the page; stop, and keep it, unless the user may restrict the record."""
    check(by=user_of(request), needs=P.PEOPLE_RESTRICT, person=person, doing=doing)
    return _around(request, person)


@require_http_methods(FORMS)
@login_required
@needs(P.PEOPLE_RESTRICT)
def restrict(request: HttpRequest, person: int) -> HttpResponse:
    """Close a record to all but named users."""
    around = _in_reach(request, person, "restrict")
    by = user_of(request)
    form = Restrict(typed(request))
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: actions.restrict(by=by, person=person, **form.cleaned_data))
    ):
        messages.success(request, "The record is restricted. Only those named can open it.")
        return redirect("administration:members", person)
    context = {
        **around,
        "title": "Restrict this record",
        "form": form,
        "button": "Restrict the record",
    }
    return render(request, "administration/form.html", context)


@require_http_methods(FORMS)
@login_required
@needs(P.PEOPLE_RESTRICT)
def members(request: HttpRequest, person: int) -> HttpResponse:
    """Who may open a restricted record, and changing it."""
    around = _in_reach(request, person, "members")
    by = user_of(request)
    restriction = queries.restriction_of(person)
    if restriction is None:
        return redirect("administration:restrict", person)
    now = "\n".join(sorted(member.email for member in restriction.members.all()))
    form = Members(typed(request), initial={"members": now})
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(
            form, lambda: actions.change_members(by=by, person=person, members=form.cleaned_data["members"])
        )
    ):
        messages.success(request, "Those named can open the record.")
        return redirect("administration:restricted")
    context = {
        **around,
        "title": "Who may open this restricted record",
        "about": [Row("Restricted", moment(restriction.placed_at)), Row("Reason", restriction.reason)],
        "form": form,
        "person": person,
    }
    return render(request, "administration/members.html", context)


@require_http_methods(FORMS)
@login_required
@needs(P.PEOPLE_RESTRICT)
def lift(request: HttpRequest, person: int) -> HttpResponse:
    """Open a restricted record again, once asked."""
    around = _in_reach(request, person, "lift")
    form = Form(request.POST if request.method == "POST" else None)
    by = user_of(request)
    if request.method == "POST" and tried(form, lambda: actions.lift(by=by, person=person)):
        messages.success(request, "The record is open again to everyone whose scope covers it.")
        return redirect("administration:restricted")
    context = {
        **around,
        "title": "Lift the restriction",
        "says": "Everyone whose scope covers the young person can open the record again.",
        "button": "Lift the restriction",
        "form": form,
    }
    return render(request, "administration/confirm.html", context)


@require_http_methods(FORMS)
@login_required
@needs(P.PEOPLE_EMERGENCY)
def emergency_ask(request: HttpRequest, person: int) -> HttpResponse:
    """A restricted record, and opening it in an emergency. Says no name before it is opened."""
    by = user_of(request)
    if not may_break_glass(by, person):
        deny(by=by, person=person, doing="break_glass")
        raise NotAllowed(REFUSAL)
    form = BreakGlass(typed(request))
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: actions.break_glass(by=by, person=person, reason=form.cleaned_data["reason"]))
    ):
        messages.info(request, "The record is open to you for a while, and your manager is told.")
        return redirect("people:person", person)
    context = {
        "title": "This record is restricted",
        "form": form,
        "hours": settings.EMERGENCY_HOURS,
        "manager": by.manager,
    }
    return render(request, "administration/emergency_ask.html", context)
