"""Kinds of scope: which young people a grant covers. The apps that know people say so when they start."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from fingerpost.register.access.models import User

Resolver = Callable[["User", str], Q]
"""From a user and a scope's key to a condition on people; a subquery, never a list of ids."""
Choices = Callable[[], Sequence[tuple[str, str]]]
"""Every key of a kind of scope with the name to show."""


def _no_choices() -> Sequence[tuple[str, str]]:
    return ()


@dataclass(frozen=True, slots=True)
class ScopeKind:
    """A kind of scope: `district`, its title, whether it takes a key, whom it covers, and its keys."""

    kind: str
    title: str
    keyed: bool
    covers: Resolver
    choices: Choices = _no_choices


_kinds: dict[str, ScopeKind] = {}
_people: list[Callable[[], QuerySet[Any]]] = []


def register(*kinds: ScopeKind) -> None:
    """Make kinds of scope known; called when an app starts."""
    for kind in kinds:
        _kinds[kind.kind] = kind


def register_people(source: Callable[[], QuerySet[Any]]) -> None:
    """Say where all people are; called once, by the app that holds them."""
    _people[:] = [source]


def kind_of(kind: str) -> ScopeKind:
    """The kind of scope of this name. Raises LookupError."""
    try:
        return _kinds[kind]
    except KeyError:
        raise LookupError(f"No app registers the scope {kind}.") from None


def all_kinds() -> list[ScopeKind]:
    """Every kind of scope."""
    return list(_kinds.values())


class Labels:
    """Scopes in words, for one page: each kind's choices are asked for once, however many are named."""

    def __init__(self) -> None:
        self._names: dict[str, dict[str, str]] = {}

    def of(self, kind: str, key: str) -> str:
        """A scope in words: `District: Ashbourne Vale`, `The whole county`."""
        known = kind_of(kind)
        if not known.keyed:
            return known.title
        if kind not in self._names:
            self._names[kind] = dict(known.choices())
        return f"{known.title}: {self._names[kind].get(key, key)}"


def everybody() -> QuerySet[Any]:
    """All people, unfiltered: for the policy alone."""
    return _people[0]()
