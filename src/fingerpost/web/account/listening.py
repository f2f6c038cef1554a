"""What happens to second factors inside django-allauth, kept in the audit.

allauth offers these moments as signals alone; nothing else in the service uses any.
"""

from typing import Any

from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from fingerpost.register.access.audit_kinds import (
    SECOND_FACTOR_ADDED,
    SECOND_FACTOR_FAILED,
    SECOND_FACTOR_REMOVED,
)
from fingerpost.register.access.models import User
from fingerpost.register.audit.record import record
from fingerpost.web.account import second_factor


def connect() -> None:
    """Listen; called when the pages start."""
    signals.authenticator_added.connect(added, dispatch_uid="fingerpost.added")
    signals.authenticator_reset.connect(added, dispatch_uid="fingerpost.reset")
    signals.authenticator_removed.connect(removed, dispatch_uid="fingerpost.removed")
    signals.authenticator_used.connect(used, dispatch_uid="fingerpost.used")
    signals.authentication_failed.connect(failed, dispatch_uid="fingerpost.failed")


def added(*, request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """A factor set up proves itself: the session has given one. New recovery codes prove nothing."""
    record(SECOND_FACTOR_ADDED, by=user, details={"type": str(authenticator.type)})
    if authenticator.type in second_factor.FACTORS:
        second_factor.given(request, user)


def used(*, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """The session has given one."""
    second_factor.given(request, user)


def removed(*, request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Without any left, the session must set one up before it goes on."""
    record(SECOND_FACTOR_REMOVED, by=user, details={"type": str(authenticator.type)})
    if not second_factor.enrolled(user).exists():
        request.session.pop(second_factor.IN_SESSION, None)


def failed(*, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """A wrong code or key."""
    record(SECOND_FACTOR_FAILED, by=user, details={"type": str(authenticator.type)})
