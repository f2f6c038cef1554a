"""The five published figures that a made-up county follows: kept for five keys, or read from a file."""

import csv
from dataclasses import dataclass
from pathlib import Path

from fingerpost.core.errors import BadRequest

KEPT = Path(__file__).parent / "data" / "published.csv"
AUTHORITIES = 152
"""How many authorities England's cohort is shared among for the average one."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a published row says. Rates are per cent of the cohort, averaged over December to February
    (`neet`, `not_known`), at the end of March (`participating`) and of September (`september_guarantee`).
    `cohort` counts people of academic age 16 and 17."""

    area_code: str
    name: str
    cohort: int
    neet: float
    not_known: float
    participating: float
    september_guarantee: float


def keys() -> tuple[str, ...]:
    """The keys whose figures are kept in the project."""
    return tuple(row["key"] for row in _rows())


def kept(key: str) -> Figures:
    """The figures of a key, England's for an authority of average size. BadRequest for another key."""
    for row in _rows():
        if row["key"] == key.strip().lower():
            cohort = int(row["cohort"])
            return Figures(
                area_code=row["area_code"],
                name=row["name"],
                cohort=cohort // AUTHORITIES if row["key"] == "england" else cohort,
                neet=float(row["neet"]),
                not_known=float(row["not_known"]),
                participating=float(row["participating"]),
                september_guarantee=float(row["september_guarantee"]),
            )
    raise BadRequest(
        f"No figures are kept for {key}; name one of {', '.join(keys())}, "
        "or give the code of an authority and --published with the Department's scorecard file."
    )


def _rows() -> list[dict[str, str]]:
    with KEPT.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
