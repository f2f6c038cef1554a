"""Users for tests: one with a role over a scope, from today; all names are made up."""

from itertools import count

from django.test import Client
from django.utils import timezone

from fingerpost.register.access import policy
from fingerpost.register.access.models import Grant, User
from fingerpost.web.account import second_factor

PASSWORD = "fifteen quiet otters"
_numbers = count(1)


def user_without_role(*, email: str | None = None, name: str | None = None, **fields: object) -> User:
    """An active user who holds nothing. The password is PASSWORD."""
    number = next(_numbers)
    return User.objects.create_user(
        email or f"user{number}@fenwick.example", PASSWORD, name=name or f"Made-up User {number}", **fields
    )


def grant(user: User, role: str, scope_kind: str = "county", key: str = "") -> Grant:
    """One more role for the user, from today."""
    held = Grant.objects.create(
        user=user,
        role=role,
        scope_kind=scope_kind,
        scope_key=key,
        starts_on=timezone.localdate(),
        granted_by="system:setup",
    )
    policy.forget()
    return held


def user_with(
    role: str,
    scope_kind: str = "county",
    key: str = "",
    *,
    email: str | None = None,
    name: str | None = None,
    **fields: object,
) -> User:
    """An active user with one role over one scope; `key` is the district's number, the school's …"""
    user = user_without_role(email=email, name=name, **fields)
    grant(user, role, scope_kind, key)
    return user


def sign_in(client: Client, user: User) -> Client:
    """Sign the user in to this client, second factor and all."""
    client.force_login(user)
    session = client.session
    session[second_factor.IN_SESSION] = user.pk
    session.save()
    return client
