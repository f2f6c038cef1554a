"""Who may open a page: `needs` asks the policy before the view runs, and keeps each denial."""

import functools
from collections.abc import Callable, Collection, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from fingerpost.register.access.audit_kinds import DENIED
from fingerpost.register.access.models import User
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.record import record
from fingerpost.web.navigation import held_by

View = Callable[..., HttpResponseBase]
LARGEST = 2**63 - 1
"""The largest number that the store's columns hold."""
REFUSAL = "You cannot open this page with your role. Your administrator can tell you who can."


def user_of(request: HttpRequest) -> User:
    """Whoever is signed in, for `by=` of an action. Raises NotAllowed for a stranger."""
    if not isinstance(request.user, User):
        raise NotAllowed("You are not signed in. Sign in and try again.")
    return request.user


def _person(named: Mapping[str, Any]) -> int | None:
    """Whose page the address asks for, where it says; a number too large for the store is nobody's."""
    person = named.get("person")
    return person if isinstance(person, int) and person <= LARGEST else None


def needs(
    permission: Permission | None = None, *, any_of: Collection[Permission] = ()
) -> Callable[[View], View]:
    """Let a view run for those who hold the permission (or one of `any_of`), over whatever scope.

    Stands below `@login_required`. The view still asks the policy about the person or batch that it opens.
    Whoever may not gets the page that says so, and an audit row keeps it. The view carries what it needs as
    `needs`, which the access matrix reads.
    """
    enough = frozenset(any_of) | ({permission} if permission else frozenset())
    if not enough:
        raise TypeError("needs() takes a permission, or some of which one is enough.")

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not enough & held_by(request):
                match = request.resolver_match
                page = {"page": match.view_name if match else ""}
                record(DENIED, by=user_of(request), person=_person(kwargs), details=page)
                raise NotAllowed(REFUSAL)
            return view(request, *args, **kwargs)

        guarded.needs = enough  # type: ignore[attr-defined]
        return guarded

    return wrap
