"""The form of an action: keyword-only, `by=` somebody, permission checked, one transaction; denials kept."""

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from fingerpost.register.access.audit_kinds import DENIED
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import REFUSAL, NotAllowed, require
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Act:
    """An action as the access matrix calls it: the function, what it needs, which argument is the person."""

    function: Callable[..., Any]
    needs: Permission
    on: str | None


_acts: list[Act] = []


def all_actions() -> list[Act]:
    """Every action of the modules that are loaded."""
    return list(_acts)


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
            check(by=by, needs=needs, person=given.get(on) if on else None, doing=function.__name__)
            with transaction.atomic():
                return function(*args, **kwargs)

        _acts.append(Act(act, needs, on))
        return act

    return wrap


def check(*, by: Actor, needs: Permission, person: Any = None, doing: str) -> None:
    """Raise NotAllowed, and keep a row of the refusal, unless `by` may; `doing` names what was tried."""
    try:
        require(by, needs, number_of(person))
    except NotAllowed:
        deny(by=by, person=person, doing=doing)
        raise


def deny(*, by: Actor, person: Any = None, doing: str) -> None:
    """Keep a row of a refusal."""
    record(DENIED, by=by, person=number_of(person), details={"action": doing})


def existing(person: Any) -> int:
    """The number of a person who is on the record. Raises NotAllowed for nobody, as for one out of reach."""
    number = number_of(person)
    if number is None:
        raise NotAllowed(REFUSAL)
    return number


def number_of(person: Any) -> int | None:
    """Our own number of a person, given the record or the number itself."""
    number: int | None = getattr(person, "pk", person)
    return number
