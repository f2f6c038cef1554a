"""The second step of signing in, which everybody needs; the demonstration alone goes without."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fingerpost.register.access.models import User

IN_SESSION = "second_factor"
"""Number of the user who gave a second factor in this session."""
ALWAYS = frozenset(
    {
        "account_logout",
        "council_styles",
        "robots",
        "help",
        "accessibility",
        "privacy",
        "account_reauthenticate",
    }
)
TO_SET_UP = frozenset({"own_account:set_up", "mfa_activate_totp", "mfa_add_webauthn"})
TO_PROVE = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
Next = Callable[[HttpRequest], HttpResponse]


def enrolled(user: User) -> QuerySet[Authenticator]:
    """The user's second factors; recovery codes alone are none."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user=user, type__in=FACTORS)
    return found


def given(request: HttpRequest, user: User) -> None:
    """Remember that this session's user gave a second factor."""
    request.session[IN_SESSION] = user.pk


def is_given(request: HttpRequest) -> bool:
    """Whether this session's user gave one, or none is asked for."""
    return not settings.SECOND_FACTOR_REQUIRED or request.session.get(IN_SESSION) == request.user.pk


def claims_of(sociallogin: SocialLogin) -> dict[str, Any]:
    """What the single sign-on's provider said: its signed token's claims over the user information's."""
    data = sociallogin.account.extra_data
    return {**data.get("userinfo", {}), **data.get("id_token", {})}


class SecondFactorStage(AuthenticateStage):
    """allauth's stage, passed without asking in the demonstration, and by a provider that did it (`amr`)."""

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """Ask for the second factor, unless it has been given elsewhere."""
        if not settings.SECOND_FACTOR_REQUIRED:
            return None, True
        came_by = (self.login.signal_kwargs or {}).get("sociallogin")
        if came_by is not None and "mfa" in claims_of(came_by).get("amr", ()):
            given(self.request, self.login.user)
            return None, True
        answer: tuple[HttpResponse | None, bool] = super().handle()
        return answer


class SecondFactor:
    """Middleware: a session without a second factor opens no page but those that set one up or prove it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Lead to the second step, unless it is given or this is it."""
        if not request.user.is_authenticated or is_given(request):
            return None
        page = request.resolver_match.view_name if request.resolver_match else ""
        if page in ALWAYS:
            return None
        held = set(enrolled(request.user).values_list("type", flat=True))
        if page in (TO_PROVE if held else TO_SET_UP):
            return None
        if not held:
            return HttpResponseRedirect(reverse("own_account:set_up"))
        proof = "mfa_reauthenticate" if Authenticator.Type.TOTP in held else "mfa_reauthenticate_webauthn"
        return HttpResponseRedirect(reverse(proof))
