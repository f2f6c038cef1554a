"""How we know: the list of sources, each with a label for people and a rank for when sources contradict.

The rank is ours (a council may change it): 4 first hand, 3 told by somebody who sees the person or lists who
has left, 2 a list of who is enrolled or helped, 1 a list made for another purpose.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

LIST = Path(__file__).parent / "lists" / "sources.csv"


@dataclass(frozen=True, slots=True)
class Source:
    """One source. `who_tells`: an officer may name it as the one who told us; the others are files."""

    key: str
    label: str
    rank: int
    who_tells: bool


@cache
def sources() -> Mapping[str, Source]:
    """Every source by key, in the order in which it is offered."""
    with LIST.open(encoding="utf-8", newline="") as file:
        found = [
            Source(row["key"], row["label"], int(row["rank"]), row["who_tells"] == "Y")
            for row in csv.DictReader(file)
        ]
    return MappingProxyType({source.key: source for source in found})


def source_of(key: str) -> Source:
    """The source of this key. Raises LookupError, naming what is missing from the list."""
    try:
        return sources()[key]
    except KeyError:
        raise LookupError(f"There is no source {key} in the list of sources.") from None
