"""What came of a contact: the list of outcomes, each saying whether somebody was reached.

Ours; a council changes the file. A key that a record holds must stay in it.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

LIST = Path(__file__).parent / "lists" / "outcomes.csv"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One outcome. `reached`: the young person, or somebody who speaks for them, answered.

    `by_hand`: people may log it; the others are what becomes of a message that Fingerpost sends.
    """

    key: str
    label: str
    reached: bool
    by_hand: bool = True


@cache
def outcomes() -> Mapping[str, Outcome]:
    """Every outcome by key, in the order in which it is offered."""
    with LIST.open(encoding="utf-8", newline="") as file:
        found = [
            Outcome(row["key"], row["label"], row["reached"] == "Y", row["by_hand"] == "Y")
            for row in csv.DictReader(file)
        ]
    return MappingProxyType({outcome.key: outcome for outcome in found})


def offered() -> list[Outcome]:
    """Those that people log."""
    return [outcome for outcome in outcomes().values() if outcome.by_hand]


def reached() -> list[str]:
    """Keys of the outcomes in which somebody was reached."""
    return [outcome.key for outcome in outcomes().values() if outcome.reached]
