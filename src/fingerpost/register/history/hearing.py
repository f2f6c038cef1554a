"""What other apps are told of: that somebody left the cohort, so that those concerned learn of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from fingerpost.register.audit.actors import Actor


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody left: our own numbers alone, no name. `tell` are the users whom it concerns.

    `at_once`: it cannot wait for the day's end, because somebody has died.
    """

    person: int
    reason: str
    on: date
    by: Actor
    tell: frozenset[int]
    at_once: bool


Hearer = Callable[[Left], object]

_hearers: list[Hearer] = []


def register_left(hearer: Hearer) -> None:
    """Be told, in the transaction in which somebody leaves; called when an app starts."""
    if hearer not in _hearers:
        _hearers.append(hearer)


def tell_left(news: Left) -> None:
    """Tell everybody who asked."""
    for hearer in _hearers:
        hearer(news)
