"""Reading the small lists of the made-up county: names, places, ethnicities, counties."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
ELSEWHERE = "ZY"
"""A postcode area that does not exist, for authorities whose areas we do not list."""


@dataclass(frozen=True, slots=True)
class Names:
    """Given names by sex and family names of one community."""

    female: tuple[str, ...]
    male: tuple[str, ...]
    family: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ethnicity:
    """An ethnicity code, its share of young people, and the names and home language that go with it."""

    code: str
    share: int
    community: str
    english_additional: int


@dataclass(frozen=True, slots=True)
class Lie:
    """How a county lies: districts, postcode areas, authorities next to it, the names of its localities."""

    districts: int
    prefixes: tuple[str, ...]
    neighbours: tuple[str, ...]
    localities: tuple[str, ...]


@cache
def communities() -> dict[str, Names]:
    """Community -> its names. Common names put together by lot; no pair is anybody's on purpose."""
    parts: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in rows("names"):
        parts.setdefault(row["community"], {})[row["part"]] = tuple(row["names"].split())
    return {name: Names(part["f"], part["m"], part["family"]) for name, part in parts.items()}


@cache
def ethnicities() -> tuple[Ethnicity, ...]:
    """The ethnicity codes with their shares, roughly those of a county in England (a default of ours)."""
    return tuple(
        Ethnicity(row["code"], int(row["per_ten_thousand"]), row["community"], int(row["english_additional"]))
        for row in rows("ethnicity")
    )


@cache
def words(part: str) -> tuple[str, ...]:
    """The words of one part of a place or street name."""
    return next(tuple(row["words"].split()) for row in rows("places") if row["part"] == part)


def lie_of(area_code: str, cohort: int) -> Lie:
    """How the county of that code lies; for one that we do not list, something fit for its size."""
    for row in rows("counties"):
        if row["area_code"] == area_code:
            return Lie(
                int(row["districts"]),
                tuple(row["prefixes"].split()),
                tuple(row["neighbours"].split()),
                tuple(row["localities"].split()),
            )
    others = tuple(code for code in ("860", "881", "926", "937", "919") if code != area_code)
    return Lie(max(3, min(12, cohort // 2000)), (ELSEWHERE,), others[:4], ("North", "South"))


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the lists."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
