"""What higher apps say and hear: whom they let be written to, and what became of messages."""

from collections.abc import Callable, Collection
from datetime import date

Allows = Callable[[Collection[int], date], set[int]]
"""From people's numbers to those of them to whom a message may still go."""
Heard = Callable[[Collection[int]], None]
"""Told the numbers of messages whose state changed, in the transaction of the change."""

_allows: dict[str, Allows] = {}
_heard: dict[str, Heard] = {}


def register_allows(name: str, allows: Allows) -> None:
    """Have a say, just before sending, in whether people may be written to; called when an app starts."""
    _allows[name] = allows


def register_heard(name: str, heard: Heard) -> None:
    """Be told when messages change; called when an app starts."""
    _heard[name] = heard


def allowed(people: Collection[int], today: date) -> set[int]:
    """Those of these people whom every app lets be written to."""
    left = set(people)
    for allows in _allows.values():
        left &= allows(left, today)
    return left


def tell(messages: Collection[int]) -> None:
    """Tell every app that these messages changed."""
    if messages:
        for heard in _heard.values():
            heard(messages)
