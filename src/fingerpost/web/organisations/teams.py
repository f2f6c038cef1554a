"""Teams: who is in each. Lists are shared with a team, and people can be looked after by one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from fingerpost.core.errors import FingerpostError
from fingerpost.register.access.models import User
from fingerpost.register.organisations import actions, queries
from fingerpost.register.organisations.models import District, Team
from fingerpost.register.organisations.permissions import Permission
from fingerpost.web.components import Column, Crumb, Table
from fingerpost.web.drafts import typed
from fingerpost.web.forms.base import Form
from fingerpost.web.guard import needs, user_of
from fingerpost.web.navigation import held_by
from fingerpost.web.people.entries.fields import NOT_CHOSEN, text

FORMS = ["GET", "HEAD", "POST"]


class TeamForm(Form):
    """What is held of a team."""

    name = text("Name of the team", 100)
    district = forms.ModelChoiceField(
        label="District", queryset=District.objects.order_by("name"), required=False, empty_label="None"
    )


class MemberForm(Form):
    """Somebody to put into the team."""

    user = forms.TypedChoiceField(
        label="Put somebody into the team", coerce=int, error_messages={"required": "Choose who joins it"}
    )

    def __init__(self, *args: Any, team: Team, **more: Any) -> None:
        super().__init__(*args, **more)
        self.others = {user.pk: user for user in queries.others(team)}
        named = [(str(pk), f"{user.name} ({user.email})") for pk, user in self.others.items()]
        self.fields["user"].choices = [NOT_CHOSEN, *named]  # type: ignore[attr-defined]


def _crumbs(*more: Crumb) -> list[Crumb]:
    return [
        Crumb("Schools and providers", reverse("organisations:index")),
        Crumb("Teams", reverse("organisations:teams")),
        *more,
    ]


@require_safe
@login_required
@needs(Permission.ORGANISATIONS_VIEW)
def index(request: HttpRequest) -> HttpResponse:
    """Every team, and how many are in it."""
    rows = [
        (
            format_html(
                '<a class="govuk-link" href="{}">{}</a>',
                reverse("organisations:team", args=[team.pk]),
                team.name,
            ),
            team.district.name if team.district else "",
            f"{size:,}",
        )
        for team, size in queries.teams()
    ]
    columns = (Column("Team"), Column("District"), Column("People in it", numeric=True))
    context = {
        "title": "Teams",
        "table": Table("Teams", columns, rows, hide_caption=True),
        "may_edit": Permission.ORGANISATIONS_EDIT in held_by(request),
        "crumbs": _crumbs()[:1],
    }
    return render(request, "organisations/teams.html", context)


@require_http_methods(FORMS)
@login_required
@needs(Permission.ORGANISATIONS_EDIT)
def add(request: HttpRequest) -> HttpResponse:
    """A new team."""
    form = TeamForm(typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_team(by=user_of(request), **form.cleaned_data)
        except FingerpostError as problem:
            form.add_error("name", str(problem).rstrip("."))
        else:
            messages.success(request, "The team was added. Put people into it.")
            return redirect("organisations:team", made.pk)
    return render(
        request, "organisations/form.html", {"title": "Add a team", "form": form, "crumbs": _crumbs()}
    )


@require_safe
@login_required
@needs(Permission.ORGANISATIONS_VIEW)
def show(request: HttpRequest, team: int) -> HttpResponse:
    """Who is in a team."""
    found = get_object_or_404(Team, pk=team)
    return _page(request, found, MemberForm(team=found))


@require_http_methods(["POST"])
@login_required
@needs(Permission.ORGANISATIONS_EDIT)
def join(request: HttpRequest, team: int) -> HttpResponse:
    """Put somebody in."""
    found = get_object_or_404(Team, pk=team)
    form = MemberForm(request.POST, team=found)
    if not form.is_valid():
        return _page(request, found, form)
    user = form.others[form.cleaned_data["user"]]
    actions.join_team(by=user_of(request), team=found, user=user)
    messages.success(request, f"{user.name} is in the team now.")
    return redirect("organisations:team", found.pk)


@require_http_methods(["POST"])
@login_required
@needs(Permission.ORGANISATIONS_EDIT)
def leave(request: HttpRequest, team: int, user: int) -> HttpResponse:
    """Take somebody out."""
    found = get_object_or_404(Team, pk=team)
    member = get_object_or_404(User, pk=user)  # who has left already is out as asked
    actions.leave_team(by=user_of(request), team=found, user=member)
    messages.success(request, f"{member.name} is no longer in the team.")
    return redirect("organisations:team", found.pk)


@require_http_methods(FORMS)
@login_required
@needs(Permission.ORGANISATIONS_EDIT)
def change(request: HttpRequest, team: int) -> HttpResponse:
    """Its name and district."""
    found = get_object_or_404(Team, pk=team)
    form = TeamForm(typed(request), initial={"name": found.name, "district": found.district_id})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_team(by=user_of(request), team=found, **form.cleaned_data)
        except FingerpostError as problem:
            form.add_error("name", str(problem).rstrip("."))
        else:
            messages.success(request, "The team was saved.")
            return redirect("organisations:team", found.pk)
    crumbs = _crumbs(Crumb(found.name, reverse("organisations:team", args=[found.pk])))
    return render(
        request, "organisations/form.html", {"title": "Change a team", "form": form, "crumbs": crumbs}
    )


def _page(request: HttpRequest, team: Team, form: MemberForm) -> HttpResponse:
    context = {
        "title": "Team",
        "heading": team.name,
        "team": team,
        "members": queries.members(team),
        "form": form,
        "may_edit": Permission.ORGANISATIONS_EDIT in held_by(request),
        "crumbs": _crumbs(),
    }
    return render(request, "organisations/team.html", context)
