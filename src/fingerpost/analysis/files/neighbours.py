"""A council's statistical neighbours: a small file of pairs, `area_code,neighbour`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fingerpost.analysis.files.published.areas import find_area
from fingerpost.analysis.files.published.figures import Level
from fingerpost.analysis.files.published.headings import folded
from fingerpost.analysis.files.published.table import read_table
from fingerpost.core.errors import CannotRead

COLUMNS = ("areacode", "neighbour")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Area code -> codes of its neighbours, three digits, in the order of the file; and what to say of it."""

    of: Mapping[str, tuple[str, ...]]
    notes: tuple[str, ...] = ()


def read_neighbours(path: Path) -> Neighbours:
    """Read pairs of authorities, each a three-digit or nine-character code or a name.

    An authority that we do not know is left out and said. Raises CannotRead for a file without the two
    columns, or of which no row can be read.
    """
    table = read_table(path)
    names = [folded(heading) for heading in table.header]
    if not set(COLUMNS) <= set(names):
        raise CannotRead(f"{path.name} needs the columns area_code and neighbour; give it that header.")
    mine, theirs = (names.index(name) for name in COLUMNS)
    pairs: dict[str, dict[str, None]] = {}
    unknown: list[int] = []
    for line, cells in table.rows:
        areas = [find_area(cells[i]) if i < len(cells) else None for i in (mine, theirs)]
        codes = [area.code for area in areas if area is not None and area.level is Level.AUTHORITY]
        if len(codes) < len(areas):
            unknown.append(line)
        elif codes[0] != codes[1]:
            pairs.setdefault(codes[0], {})[codes[1]] = None
    if not pairs:
        raise CannotRead(
            f"{path.name} has no row with two authorities that we know; write their three-digit codes."
        )
    notes: tuple[str, ...] = ()
    if unknown:
        lines = ", ".join(str(line) for line in unknown[:5])
        notes = (f"{path.name}: {len(unknown)} rows name no authority that we know (line {lines}).",)
    return Neighbours({code: tuple(others) for code, others in pairs.items()}, notes)
