"""What django-allauth asks of us: no signing up, plain words, every sign-in in the audit."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from fingerpost.register.access.audit_kinds import (
    JOINED,
    PASSWORD_ASKED,
    PASSWORD_CHANGED,
    SIGN_IN_FAILED,
    SIGNED_IN,
    SIGNED_OUT,
)
from fingerpost.register.access.models import User
from fingerpost.register.audit.actors import SystemActor
from fingerpost.register.audit.record import record
from fingerpost.web.account import second_factor
from fingerpost.web.guard import user_of

SIGN_IN_PAGE = SystemActor("sign_in", "The sign-in page")
RECENT = 300
"""Seconds after a sign-in in which it need not be proved again who one is."""
VERIFIED_CLAIMS = ("email_verified", "xms_edov")
"""Claims by which a provider vouches for the address; the second is Microsoft Entra's."""


class AccountAdapter(DefaultAccountAdapter):
    """Local accounts. Nobody signs up: an administrator adds users."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "This sign-in has been stopped. Your administrator can tell you why.",
        "email_password_mismatch": "The e-mail address or the password is not right",
        "enter_current_password": "Enter the password that you have now",
        "incorrect_code": "The code is not right. Codes change every 30 seconds; enter the newest",
        "incorrect_password": "The password is not right",
        "invalid_password_reset": "This link has been used or is too old. Ask for a new one",
        "too_many_login_attempts": "There were too many attempts. Wait five minutes, then try again",
        "rate_limited": "There were too many attempts. Wait five minutes, then try again",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def get_login_stages(self) -> list[str]:
        """The second step is ours: single sign-on that brings its own is believed."""
        return ["fingerpost.web.account.second_factor.SecondFactorStage"]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within a few minutes of signing in: setting up a second step comes right after it."""
        records = get_authentication_records(context.request, context.request.user)
        latest = max((float(entry.get("at", 0)) for entry in records), default=0.0)
        if timezone.now().timestamp() - latest < RECENT:
            return False
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        return required

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in, and keep by which means."""
        super().login(request, user)
        methods = [str(entry["method"]) for entry in get_authentication_records(request, user)]
        record(SIGNED_IN, by=user, details={"methods": [*methods]})

    def logout(self, request: HttpRequest) -> None:
        """Sign out, and keep it."""
        record(SIGNED_OUT, by=user_of(request))
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Keep that somebody failed, and for which user where there is such a one; never what was typed."""
        address = str(credentials.get("email", "")).strip().lower()
        user = User.objects.filter(email=address).first()
        record(SIGN_IN_FAILED, by=SIGN_IN_PAGE, subject=user.audit_key if user else "")

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Keep that a stopped user tried."""
        record(SIGN_IN_FAILED, by=SIGN_IN_PAGE, subject=user.audit_key, details={"stopped": True})
        response: HttpResponse = super().respond_user_inactive(request, user)
        return response

    def set_password(self, user: Any, password: str) -> None:
        """Change the password, and keep that it was."""
        super().set_password(user, password)
        record(PASSWORD_CHANGED, by=user)

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Send the link, and keep that somebody asked for it."""
        super().send_password_reset_mail(user, email, context)
        record(PASSWORD_ASKED, by=SIGN_IN_PAGE, subject=user.audit_key)


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Single sign-on: finds a user that an administrator added; gives no rights and adds nobody."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never; keep that somebody whom we do not know came, and say so to them."""
        record(SIGN_IN_FAILED, by=SIGN_IN_PAGE, details={"single_sign_on": True})
        raise ImmediateHttpResponse(
            render(
                request,
                "account/not_known.html",
                {"title": "You have no sign-in here yet"},
                status=HTTPStatus.FORBIDDEN,
            )
        )

    def on_authentication_error(self, request: HttpRequest, provider: Any, **told: Any) -> None:
        """Keep that it failed; the page gets its title."""
        record(SIGN_IN_FAILED, by=SIGN_IN_PAGE, details={"single_sign_on": True})
        told["extra_context"]["title"] = "Signing in did not work"

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """The user of the address that the provider vouches for, where none is joined to that user yet.

        A user who is joined already is found by the provider's own number (`sub`) alone: an address may be
        given to somebody else later.
        """
        claims = second_factor.claims_of(sociallogin)
        address = str(claims.get("email", "")).strip().lower()
        vouched = any(claims.get(name) in (True, 1, "1", "true") for name in VERIFIED_CLAIMS)
        user = User.objects.filter(email=address, is_active=True).first() if address and vouched else None
        provider = sociallogin.account.provider
        if user is None or SocialAccount.objects.filter(user=user, provider=provider).exists():
            return None
        record(JOINED, by=user, details={"provider": provider})
        return user, address


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps and passkeys: their secrets are encrypted at rest."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
        "cannot_delete_authenticator": "This is your only second step. Add another before you remove it",
    }

    def encrypt(self, text: str) -> str:
        """The secret, encrypted with a key made from the service's."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; also of a former key of the service."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Only where another second step is left."""
        left = second_factor.enrolled(authenticator.user).exclude(pk=authenticator.pk)
        return not settings.SECOND_FACTOR_REQUIRED or left.exists()


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [
            Fernet(urlsafe_b64encode(sha256(b"fingerpost.second_factor:" + key.encode()).digest()))
            for key in keys
        ]
    )
