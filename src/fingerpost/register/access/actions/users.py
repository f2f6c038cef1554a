"""Adding users, and stopping them."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from fingerpost.core.errors import BadRequest
from fingerpost.register.access import notices
from fingerpost.register.access.acting import action
from fingerpost.register.access.audit_kinds import (
    MANAGER_SET,
    SECOND_FACTOR_RESET,
    USER_ADDED,
    USER_DEACTIVATED,
    USER_REACTIVATED,
)
from fingerpost.register.access.models import User
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import forget
from fingerpost.register.access.queries.staff import is_last_administrator
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record

INVITATION = """You now have a sign-in to {service}.

Go to {address} and choose "Set or reset my password",
or sign in with your council account if the page offers it.

You will then set up a second step, an authenticator app or a passkey.

If you did not expect this, tell whoever looks after {service} at {council}.
"""


@action(needs=Permission.USERS_MANAGE)
def add_user(*, by: Actor, email: str, name: str, job_title: str = "", manager: User | None = None) -> User:
    """Add somebody, who is invited by e-mail to set a password. They hold no role yet.

    Raises BadRequest where the address is none, or is somebody's already.
    """
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise BadRequest("Enter an e-mail address in full, like name@council.gov.uk.") from None
    if not name.strip():
        raise BadRequest("Enter the person's name, as colleagues know it.")
    if User.objects.filter(email=address).exists():
        raise BadRequest("Somebody already signs in with this e-mail address; look for them under Users.")
    user = User.objects.create_user(address, name=name.strip(), job_title=job_title.strip(), manager=manager)
    EmailAddress.objects.create(user=user, email=address, primary=True, verified=True)
    record(USER_ADDED, by=by, subject=f"user:{user.pk}", fields=["email", "name", "job_title", "manager"])
    transaction.on_commit(lambda: _invite(address), robust=True)
    return user


def _invite(address: str) -> None:
    text = INVITATION.format(
        service=settings.SERVICE_NAME,
        council=settings.COUNCIL_NAME,
        address=notices.address_of("sign_in"),
    )
    notices.send(to=[address], subject="your sign-in", text=text)


@action(needs=Permission.USERS_MANAGE)
def deactivate(*, by: Actor, user: User) -> None:
    """Stop somebody's sign-in at once; what they did stays. Raises BadRequest for oneself."""
    if user == by:
        raise BadRequest("You cannot stop your own sign-in; ask another administrator.")
    if is_last_administrator(user):
        raise BadRequest("This is the last administrator; add another first.")
    user.is_active = False
    user.save(update_fields=["is_active"])
    forget()
    record(USER_DEACTIVATED, by=by, subject=f"user:{user.pk}", fields=["is_active"])


@action(needs=Permission.USERS_MANAGE)
def reactivate(*, by: Actor, user: User) -> None:
    """Let somebody sign in again, with the roles that they still hold."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    forget()
    record(USER_REACTIVATED, by=by, subject=f"user:{user.pk}", fields=["is_active"])


@action(needs=Permission.USERS_MANAGE)
def set_manager(*, by: Actor, user: User, manager: User | None) -> None:
    """Say who is told when this user opens a restricted record in an emergency.

    Raises BadRequest for one's own manager, and for somebody as their own manager.
    """
    if user == by:
        raise BadRequest("You cannot set your own manager; ask another administrator.")
    if user == manager:
        raise BadRequest("Nobody is their own manager; choose somebody else.")
    user.manager = manager
    user.save(update_fields=["manager"])
    record(MANAGER_SET, by=by, subject=f"user:{user.pk}", fields=["manager"])


@action(needs=Permission.USERS_MANAGE)
def reset_second_factor(*, by: Actor, user: User) -> int:
    """Take away the second factors of somebody who lost theirs, to be set up again at the next sign-in.

    How many there were. Raises BadRequest for one's own.
    """
    if user == by:
        raise BadRequest("You cannot reset your own second step; ask another administrator.")
    removed, _ = Authenticator.objects.filter(user=user).delete()
    record(SECOND_FACTOR_RESET, by=by, subject=f"user:{user.pk}", details={"removed": removed})
    return int(removed)
