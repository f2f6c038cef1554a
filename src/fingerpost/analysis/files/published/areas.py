"""Which area a code or a name means: an authority has three digits, a region nine characters."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fingerpost.analysis.files.published.figures import Level
from fingerpost.core.codes import load_edition, published_editions

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Area:
    """An area that we know: `region` is the name of its region, empty for England."""

    code: str
    name: str
    region: str
    level: Level


def find_area(text: str) -> Area | None:
    """The area of a three-digit or nine-character code, or of a name without regard to case."""
    return _known().get(_folded(text))


def region_named(name: str) -> Area | None:
    """The region of that name."""
    area = find_area(name)
    return area if area is not None and area.level is Level.REGION else None


def _folded(text: str) -> str:
    return "".join(c for c in text.lower().replace("&", "and") if c.isalnum())


@cache
def _known() -> dict[str, Area]:
    known: dict[str, Area] = {}
    with (HERE / "regions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            england = row["code"].startswith("E92")
            area = Area(
                row["code"],
                row["name"],
                "" if england else row["name"],
                Level.ENGLAND if england else Level.REGION,
            )
            for name in (row["code"], row["name"], *row["also_called"].split(";")):
                if name:
                    known[_folded(name)] = area
    for authority in load_edition(published_editions()[-1]).authorities.values():
        area = Area(authority.code, authority.label, authority.region, Level.AUTHORITY)
        for name in filter(None, (authority.code, authority.ons_code, authority.label)):
            known.setdefault(_folded(name), area)
    return known
