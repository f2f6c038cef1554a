"""Rows about people whom we do not know: which are one person, and which say enough to add them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from fingerpost.core.names import folded

NEEDED = ("given_name", "family_name", "birth_month")
NUMBERS = ("upn", "uln", "council_id")

Identity = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody whom the file adds: the first of their lines, and all of them."""

    line: int
    lines: tuple[int, ...]


def enough(identity: Identity) -> bool:
    """Whether a row says enough of somebody to make a record: both names and a month of birth."""
    return all(identity.get(name) for name in NEEDED)


def birth_of(identity: Identity) -> tuple[date | None, date | None]:
    """The birth date, where it is known, and the first of the month of birth."""
    day, month = identity.get("birth_date"), identity.get("birth_month")
    return (
        date.fromisoformat(day) if day else None,
        date.fromisoformat(month).replace(day=1) if month else None,
    )


def newcomers(people: Iterable[tuple[int, Identity]]) -> list[Newcomer]:
    """The rows put together by person, in the order of the first of each.

    One person has one pupil, learner or council number; or one name and birth date, where no number says
    otherwise.
    """
    rows = dict(people)
    groups: dict[int, list[int]] = {}
    heads: dict[tuple[str, ...], int] = {}
    numbers: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for line, identity in rows.items():
        head = _head(identity, heads, numbers)
        if head is None:
            head = line
            groups[head] = []
        groups[head].append(line)
        for key in _keys(identity):
            heads.setdefault(key, head)
        numbers[head] |= {name: identity[name] for name in NUMBERS if identity.get(name)}
    return [Newcomer(head, tuple(lines)) for head, lines in groups.items()]


def _head(
    identity: Identity, heads: Mapping[tuple[str, ...], int], numbers: Mapping[int, Mapping[str, str]]
) -> int | None:
    for key in _keys(identity):
        head = heads.get(key)
        if head is None:
            continue
        held = numbers.get(head, {})
        if key[0] in NUMBERS or all(
            held.get(n, identity.get(n)) == identity.get(n, held.get(n)) for n in NUMBERS
        ):
            return head
    return None


def _keys(identity: Identity) -> list[tuple[str, ...]]:
    """By what the row may be known again, the surest first."""
    found: list[tuple[str, ...]] = [(name, identity[name]) for name in NUMBERS if identity.get(name)]
    if identity.get("birth_date"):
        name = folded(identity.get("given_name", "")), folded(identity.get("family_name", ""))
        found.append(("name", *name, identity["birth_date"]))
    return found
