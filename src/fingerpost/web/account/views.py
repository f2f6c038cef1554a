"""Each user's own page: who they are here, their second steps, and when they signed in."""

from http import HTTPStatus

from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fingerpost.register.access import queries
from fingerpost.register.access.queries.seeing import reason_of
from fingerpost.register.access.scopes import Labels
from fingerpost.register.audit.kinds import Sort, kind_of
from fingerpost.register.audit.queries import Asked, stretch
from fingerpost.web.account import second_factor
from fingerpost.web.components import Action, Column, Crumb, Row, Table
from fingerpost.web.guard import user_of
from fingerpost.web.words.dates import day, moment

HOME = "own_account:home"


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Who I am here, what I may see, and how I sign in."""
    user = user_of(request)
    labels = Labels()
    roles = [
        reason_of(grant, labels) + (f", until {day(grant.ends_on)}" if grant.ends_on else "")
        for grant in queries.grants_held(user, user)
        if grant.revoked_at is None
    ]
    about = [
        Row("Name", user.name),
        Row("E-mail address", user.email),
        Row("Manager", user.manager.name if user.manager else "Not set"),
        Row("Roles", "; ".join(roles) or "None yet"),
    ]
    context = {
        "title": "Your account",
        "about": about,
        "signing_in": [*_password(request), *_app(request), *_codes(request)],
        "passkeys": _passkeys(request),
    }
    return render(request, "account/home.html", context)


def _password(request: HttpRequest) -> list[Row]:
    user = user_of(request)
    rows = []
    if user.has_usable_password():
        change = Action("Change", reverse("account_change_password"), "your password")
        rows.append(Row("Password", "Set", (change,)))
    if SocialAccount.objects.filter(user=user).exists():
        rows.append(Row("Council account", "Joined: you can sign in with it"))
    return rows


def _app(request: HttpRequest) -> list[Row]:
    app = Authenticator.objects.filter(user=user_of(request), type=Authenticator.Type.TOTP).first()
    if app is None:
        add = Action("Set up", reverse("mfa_activate_totp"), "an authenticator app")
        return [Row("Authenticator app", "Not set up", (add,))]
    remove = Action("Remove", reverse("mfa_deactivate_totp"), "your authenticator app")
    return [Row("Authenticator app", f"Set up on {day(app.created_at)}", (remove,))]


def _codes(request: HttpRequest) -> list[Row]:
    kept = Authenticator.objects.filter(user=user_of(request), type=Authenticator.Type.RECOVERY_CODES).first()
    if kept is None:
        return []
    left = len(kept.wrap().get_unused_codes())
    anew = Action("Make new ones", reverse("mfa_generate_recovery_codes"), "recovery codes")
    return [Row("Recovery codes", f"{left} left", (anew,))]


def _passkeys(request: HttpRequest) -> list[Row]:
    keys = Authenticator.objects.filter(user=user_of(request), type=Authenticator.Type.WEBAUTHN)
    return [
        Row(
            key.wrap().name,
            f"Added on {day(key.created_at)}, "
            + (f"last used on {day(key.last_used_at)}" if key.last_used_at else "not used yet"),
            (
                Action("Rename", reverse("mfa_edit_webauthn", args=[key.pk]), key.wrap().name),
                Action("Remove", reverse("mfa_remove_webauthn", args=[key.pk]), key.wrap().name),
            ),
        )
        for key in keys.order_by("pk")
    ]


@require_safe
@login_required
def set_up(request: HttpRequest) -> HttpResponse:
    """The second step must be set up before anything else."""
    if second_factor.enrolled(user_of(request)).exists():
        return redirect(HOME)
    return render(request, "account/set_up.html", {"title": "Set up a second step"})


@require_safe
@login_required
def sign_ins(request: HttpRequest) -> HttpResponse:
    """When I signed in and out, so that I notice what was not me."""
    after = request.GET.get("after", "")
    page = stretch(
        Asked(actor=user_of(request).audit_key, sort=Sort.ACCESS),
        after=int(after) if after.isdigit() else None,
    )
    rows = [(moment(event.at), f"You {kind_of(event.kind).wording}") for event in page.rows]
    context = {
        "title": "Your sign-ins",
        "table": Table("Newest first", (Column("When"), Column("What")), rows),
        "after": page.after,
        "crumbs": [Crumb("Your account", reverse(HOME))],
    }
    return render(request, "account/sign_ins.html", context)


@require_safe
@login_required
def to_home(request: HttpRequest) -> HttpResponse:
    """allauth's own lists of second steps stand on the account's page."""
    return redirect(HOME)


@require_safe
@login_required
def to_ask_password(request: HttpRequest) -> HttpResponse:
    """Whoever has no password yet sets one by a link, which proves the address."""
    return redirect("account_reset_password")


def too_many(request: HttpRequest) -> HttpResponse:
    """Too many attempts in a short while."""
    return render(
        request,
        "account/too_many.html",
        {"title": "Too many attempts"},
        status=HTTPStatus.TOO_MANY_REQUESTS,
    )


def provider_buttons() -> list[tuple[str, str]]:
    """Each single sign-on that is set up: its name, and where its button leads."""
    apps = get_adapter().list_apps(None, provider="openid_connect")
    return [(app.name, reverse("openid_connect_login", args=[app.provider_id])) for app in apps]
