"""Users: found, added, stopped, let in again; their manager and their second step."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from fingerpost.register.access import actions, queries
from fingerpost.register.access.models import User
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.queries.seeing import reason_of
from fingerpost.register.access.scopes import Labels
from fingerpost.web.administration.forms import AddUser, FindUsers, SetManager, UserFilter
from fingerpost.web.administration.trying import tried
from fingerpost.web.administration.views.index import crumb
from fingerpost.web.administration.words import link
from fingerpost.web.components import Action, Column, Crumb, Row, Table
from fingerpost.web.drafts import typed
from fingerpost.web.guard import needs, user_of
from fingerpost.web.paging import SIZE, Page, keyset
from fingerpost.web.words.dates import day

FORMS = ["GET", "HEAD", "POST"]


def crumbs(user: User | None = None) -> list[Crumb]:
    """The way up from a page about users, or about one."""
    above = [crumb(), Crumb("Users and their roles", reverse("administration:users"))]
    return [*above, Crumb(user.name, reverse("administration:user", args=[user.pk]))] if user else above


def found(request: HttpRequest, user: int) -> User:
    """The user of this number; 404 where there is none."""
    return get_object_or_404(queries.everyone(user_of(request)), pk=user)


def _table(caption: str, users: list[User]) -> Table:
    labels = Labels()
    roles = queries.roles_of(users)
    rows = [
        (
            link(user.name, reverse("administration:user", args=[user.pk])),
            user.email,
            user.job_title,
            "; ".join(reason_of(grant, labels) for grant in roles.get(user.pk, [])) or "None",
        )
        for user in users
    ]
    columns = (Column("Name"), Column("E-mail address"), Column("Job"), Column("Roles"))
    return Table(caption, columns, rows, hide_caption=True)


@require_safe
@login_required
@needs(Permission.USERS_MANAGE)
def index(request: HttpRequest) -> HttpResponse:
    """Users by name, fifty a page."""
    chosen = UserFilter(request=request)
    wanted = chosen.narrowing
    asked = queries.users(user_of(request), role=wanted.get("role", ""), stopped=bool(wanted.get("stopped")))
    page = keyset(asked, request, order=("name", "pk"), total=asked.count())
    return _list(request, page, chosen, FindUsers())


@require_http_methods(FORMS)
@login_required
@needs(Permission.USERS_MANAGE)
def find(request: HttpRequest) -> HttpResponse:
    """Users by words, the first fifty; the words are sent, not put into the address."""
    if request.method != "POST":
        return redirect("administration:users")
    form = FindUsers(request.POST)
    rows: list[User] = []
    if form.is_valid():
        rows = list(queries.users(user_of(request), words=form.cleaned_data["words"])[:SIZE])
    return _list(request, Page(rows, "", "", len(rows)), UserFilter(request=request), form)


def _list(request: HttpRequest, page: Page, chosen: UserFilter, form: Form) -> HttpResponse:
    context = {
        "title": "Users and their roles",
        "page": page,
        "table": _table("Users", list(page.rows)),
        "filter": chosen,
        "form": form,
        "crumbs": [crumb()],
    }
    return render(request, "administration/users.html", context)


@require_http_methods(FORMS)
@login_required
@needs(Permission.USERS_MANAGE)
def add(request: HttpRequest) -> HttpResponse:
    """Add somebody, then give them a role."""
    form = AddUser(typed(request))
    made: list[User] = []
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(form, lambda: made.append(actions.add_user(by=user_of(request), **form.cleaned_data)))
    ):
        messages.success(request, "The user was added and is invited by e-mail. Now give them a role.")
        return redirect("administration:user", made[0].pk)
    return render(
        request, "administration/user_add.html", {"title": "Add a user", "form": form, "crumbs": crumbs()}
    )


@require_safe
@login_required
@needs(Permission.USERS_MANAGE)
def show(request: HttpRequest, user: int) -> HttpResponse:
    """One user: who, which roles, and what can be done."""
    who, by = found(request, user), user_of(request)
    labels = Labels()
    held = list(queries.grants_held(by, who))
    current = [
        Row(
            reason_of(grant, labels),
            f"From {day(grant.starts_on)}" + (f" until {day(grant.ends_on)}" if grant.ends_on else ""),
            (
                Action(
                    "Take back",
                    reverse("administration:role_take_back", args=[who.pk, grant.pk]),
                    reason_of(grant, labels),
                ),
            ),
        )
        for grant in held
        if grant.revoked_at is None
    ]
    past = [
        (reason_of(grant, labels), day(grant.starts_on), day(grant.revoked_at))
        for grant in held
        if grant.revoked_at is not None
    ]
    context = {
        "title": "A user and their roles",
        "heading": who.name,
        "who": who,
        "mine": who == by,
        "about": _about(who, mine=who == by),
        "current": current,
        "past": Table("Taken back", (Column("Role"), Column("From"), Column("Taken back")), past),
        "crumbs": crumbs(),
    }
    return render(request, "administration/user.html", context)


def _about(who: User, *, mine: bool) -> list[Row]:
    change = Action("Change", reverse("administration:user_manager", args=[who.pk]), "the manager")
    return [
        Row("E-mail address", who.email),
        Row("Job", who.job_title or "Not said"),
        Row("Manager", who.manager.name if who.manager else "Not set", () if mine else (change,)),
        Row("Sign-in", "Works" if who.is_active else "Stopped"),
        Row("Last signed in", day(who.last_login) or "Not yet"),
    ]


@require_http_methods(FORMS)
@login_required
@needs(Permission.USERS_MANAGE)
def manager(request: HttpRequest, user: int) -> HttpResponse:
    """Set who is told of this user's emergencies."""
    who = found(request, user)
    form = SetManager(typed(request), initial={"manager": who.manager_id})
    if (
        request.method == "POST"
        and form.is_valid()
        and tried(
            form,
            lambda: actions.set_manager(by=user_of(request), user=who, manager=form.cleaned_data["manager"]),
        )
    ):
        messages.success(request, "The manager was set.")
        return redirect("administration:user", who.pk)
    context = {"title": "Set the manager", "form": form, "button": "Set the manager", "crumbs": crumbs(who)}
    return render(request, "administration/form.html", context)


@require_http_methods(FORMS)
@login_required
@needs(Permission.USERS_MANAGE)
def stop(request: HttpRequest, user: int) -> HttpResponse:
    """Stop somebody's sign-in, once asked."""
    return _asked(
        request,
        found(request, user),
        actions.deactivate,
        title="Stop this sign-in",
        says="They are signed out at once and cannot sign in. Their roles stay, should they come back.",
        button="Stop the sign-in",
        done="The sign-in was stopped.",
    )


@require_http_methods(FORMS)
@login_required
@needs(Permission.USERS_MANAGE)
def restart(request: HttpRequest, user: int) -> HttpResponse:
    """Let somebody sign in again, once asked."""
    return _asked(
        request,
        found(request, user),
        actions.reactivate,
        title="Let this user sign in again",
        says="They can sign in at once, with the roles that they still hold. Look at these first.",
        button="Let them sign in",
        done="The user can sign in again.",
    )


@require_http_methods(FORMS)
@login_required
@needs(Permission.USERS_MANAGE)
def second_step(request: HttpRequest, user: int) -> HttpResponse:
    """Take away the second step of somebody who lost it, once asked."""
    return _asked(
        request,
        found(request, user),
        actions.reset_second_factor,
        title="Take away the second step",
        says="Make sure that it is really them who asks: ring them back, or see them. "
        "At the next sign-in, with their password, they set up a new one.",
        button="Take it away",
        done="They set up a new second step when they next sign in.",
    )


def _asked(
    request: HttpRequest,
    who: User,
    act: Callable[..., object],
    *,
    title: str,
    says: str,
    button: str,
    done: str,
) -> HttpResponse:
    """A page that says what will happen, and does it."""
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and tried(form, lambda: act(by=user_of(request), user=who)):
        messages.success(request, done)
        return redirect("administration:user", who.pk)
    context = {"title": title, "says": says, "button": button, "form": form, "crumbs": crumbs(who)}
    return render(request, "administration/confirm.html", context)
