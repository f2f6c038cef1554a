"""The five published figures that a made-up county follows: kept for five keys, or read from a file."""

import csv
from dataclasses import dataclass
from pathlib import Path

from fingerpost.analysis.files.published import Level, find_area, read_published
from fingerpost.core.errors import BadRequest

KEPT = Path(__file__).parent / "data" / "published.csv"
AUTHORITIES = 152
"""How many authorities England's cohort is shared among for the average one."""
ENGLANDS_OFFERS = 94.6
"""Offers of the September Guarantee in England, for an authority whose own share is hidden: the figure of
the row `england` in `published.csv`."""


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


def from_file(path: Path, code: str) -> Figures:
    """The newest figures of an authority in a published scorecard, by its three-digit or nine-character code.

    Raises CannotRead for a file that is no scorecard and BadRequest where the file lacks the authority or
    hides one of its figures.
    """
    published = read_published([path])
    known = find_area(code.strip())
    area = known.code if known is not None else code.strip()
    if (known is not None and known.level is not Level.AUTHORITY) or not published.of_area(area, "neet"):
        raise BadRequest(
            f"{path.name} has no authority {code}; give its code of three digits or nine characters."
        )
    latest = max(published.of_area(area, "neet"), key=lambda f: f.period, default=None)
    if latest is None or latest.value is None:
        raise _hidden(path, code, "NEET")
    year = int(latest.period[-7:-3])

    def value(measure: str, period: str) -> float:
        figure = published.find(measure, period, area)
        if figure is None or figure.value is None:
            raise _hidden(path, code, measure)
        return figure.value

    guarantee = published.find("september_guarantee_offer", f"{year - 1}-09", area)
    return Figures(
        area_code=area,
        name=latest.area.split(",")[0],
        cohort=round(value("cohort", latest.period)),
        neet=latest.value,
        not_known=value("not_known", latest.period),
        participating=value("participating", f"{year}-03"),
        september_guarantee=min(100.0, guarantee.value)
        if guarantee and guarantee.value is not None
        else ENGLANDS_OFFERS,
    )


def figures_for(key: str, published: Path | None) -> Figures:
    """What `--like KEY` and `--published FILE` ask for."""
    return kept(key) if published is None else from_file(published, key)


def _hidden(path: Path, code: str, measure: str) -> BadRequest:
    return BadRequest(
        f"{path.name} does not give the {measure.replace('_', ' ')} of {code}; choose another authority."
    )


def _rows() -> list[dict[str, str]]:
    with KEPT.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
