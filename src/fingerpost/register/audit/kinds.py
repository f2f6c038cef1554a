"""Kinds of audit event: each app declares its own, with the wording that people read."""

from dataclasses import dataclass
from enum import StrEnum


class Sort(StrEnum):
    """What a kind is about, for filters."""

    CHANGE = "change"
    OPENING = "opening"
    SEARCH = "search"
    DENIAL = "denial"
    EXPORT = "export"
    ACCESS = "access"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its code (`people.opened`), its sort, and what it says after the actor's name."""

    code: str
    sort: Sort
    wording: str


class UnknownKind(LookupError):
    """An event of a kind that no app has declared."""


_kinds: dict[str, Kind] = {}


def declare(*kinds: Kind) -> None:
    """Make kinds known; called by each app when it starts. Declaring the same kind again changes nothing."""
    for kind in kinds:
        known = _kinds.setdefault(kind.code, kind)
        if known != kind:
            raise ValueError(f"The audit kind {kind.code} is declared twice, in two ways.")


def kind_of(code: str) -> Kind:
    """The kind of this code. Raises UnknownKind."""
    try:
        return _kinds[code]
    except KeyError:
        raise UnknownKind(f"No app declares the audit kind {code}.") from None


def wording_of(code: str) -> str:
    """What a kind says after the actor's name; its code where no app declares it any more."""
    known = _kinds.get(code)
    return known.wording if known else code


def all_kinds() -> list[Kind]:
    """Every declared kind, by code."""
    return [_kinds[code] for code in sorted(_kinds)]
