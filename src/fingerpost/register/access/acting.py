"""The form of an action: keyword-only, `by=` somebody, permission checked, one transaction; denials kept."""

import functools
import inspect
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from fingerpost.register.access.audit_kinds import DENIED
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import NotAllowed, require
from fingerpost.register.audit.record import record


P = ParamSpec("P")
R = TypeVar("R")


def action(*, needs: Permission, on: str | None = None) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function an action that needs a permission; `on` names its argument that is the young person.

    The argument may be a record with a `pk` or our own number. Whoever may not gets NotAllowed, and a row
    says so. Raises TypeError when the function takes arguments by place or has no `by`.
    """

    def wrap(function: Callable[P, R]) -> Callable[P, R]:
        kinds = {p.name: p.kind for p in inspect.signature(function).parameters.values()}
        if "by" not in kinds or set(kinds.values()) != {inspect.Parameter.KEYWORD_ONLY}:
            raise TypeError(
                f"{function.__name__} is no action: it takes keywords alone, and `by` among them."
            )

        @functools.wraps(function)
        def act(*args: P.args, **kwargs: P.kwargs) -> R:
            given: dict[str, Any] = dict(kwargs)
            by = given.get("by")
            if by is None:
                raise TypeError(f"{function.__name__} needs by=: who acts? The system is a named actor too.")
            about = given.get(on) if on else None
            person = getattr(about, "pk", about)
            try:
                require(by, needs, person)
            except NotAllowed:
                record(DENIED, by=by, person=person, details={"action": function.__name__})
                raise
            with transaction.atomic():
                return function(*args, **kwargs)

        return act

    return wrap
