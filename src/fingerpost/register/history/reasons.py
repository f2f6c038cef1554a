"""Why somebody is in the cohort no more: the list of reasons, each with the cohort status of the return."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

LIST = Path(__file__).parent / "lists" / "leaving_reasons.csv"
AUTHORITY, COUNTRY = "authority", "country"
TRANSFERRED, PAST_AGE, PLAN_CEASED = "transferred", "past_age", "plan_ceased"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. `goes_to` says what must be named with it: an authority, a country, or nothing.

    `ends_work`: all work with the person ends with it, and those who work with them are told at once.
    `by_hand`: it can be chosen on a person's page. Two records of one person are no reason: they are merged.
    """

    key: str
    label: str
    short: str
    status: str
    goes_to: str
    ends_work: bool
    by_hand: bool


@cache
def reasons() -> Mapping[str, Reason]:
    """Every reason by key, in the order in which it is offered."""
    with LIST.open(encoding="utf-8", newline="") as file:
        found = [
            Reason(
                row["key"],
                row["label"],
                row["short"],
                row["status"],
                row["goes_to"],
                row["ends_work"] == "Y",
                row["by_hand"] == "Y",
            )
            for row in csv.DictReader(file)
        ]
    return MappingProxyType({reason.key: reason for reason in found})


def reason_of(key: str) -> Reason:
    """The reason of this key. Raises LookupError, naming what is missing from the list."""
    try:
        return reasons()[key]
    except KeyError:
        raise LookupError(f"There is no reason {key} in the list of reasons for leaving.") from None
