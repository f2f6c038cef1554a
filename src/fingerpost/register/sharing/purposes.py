"""What a list may be taken away for, each with its fewest columns; on what basis it leaves the council."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

LIST = Path(__file__).parent / "lists" / "purposes.csv"
STATUTE, CONSENT, VITAL = "statute", "consent", "vital"
BASES: Mapping[str, str] = MappingProxyType(
    {
        STATUTE: "A duty or power in law",
        CONSENT: "Each young person agreed to it",
        VITAL: "To protect somebody's life",
    }
)
"""Lawful bases on which details leave the council."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose. `outside`: the file leaves the council; `columns`: those chosen unless others are."""

    key: str
    label: str
    outside: bool
    columns: tuple[str, ...]


@cache
def purposes() -> Mapping[str, Purpose]:
    """Every purpose by key, in the order in which it is offered."""
    with LIST.open(encoding="utf-8", newline="") as file:
        found = [
            Purpose(row["key"], row["label"], row["outside"] == "Y", tuple(row["columns"].split()))
            for row in csv.DictReader(file)
        ]
    return MappingProxyType({purpose.key: purpose for purpose in found})
