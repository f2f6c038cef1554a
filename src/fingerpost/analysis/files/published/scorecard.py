"""The Department's scorecard: one row an area and year, a column a figure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from fingerpost.analysis.files.problems import Problem
from fingerpost.analysis.files.published.areas import find_area
from fingerpost.analysis.files.published.cells import Cell, read_cell
from fingerpost.analysis.files.published.figures import HEADLINE_AGES, TOTAL, Figure, Level
from fingerpost.analysis.files.published.headings import Column, Headings
from fingerpost.analysis.files.published.periods import read_year, window
from fingerpost.analysis.files.published.table import Table
from fingerpost.core.codes import Severity
from fingerpost.core.errors import CannotRead

NEEDED = ("time_period", "level", "la_name")
RULE = "published_cell"


@dataclass
class Reading:
    """What one file gave, as it is read."""

    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def is_scorecard(headings: Headings) -> bool:
    """Whether the header has a scorecard's places and at least one figure that we know."""
    return all(name in headings.places for name in NEEDED) and any(
        column.what == "value" for column in headings.columns
    )


def read_scorecard(table: Table, headings: Headings) -> Reading:
    """All figures of one scorecard file. Raises CannotRead when no row of it can be placed."""
    reading = Reading()
    places = [_placed(table, line, cells, headings, reading) for line, cells in table.rows]
    placed = [row for row in places if row is not None]
    if not placed:
        raise CannotRead(
            f"{table.name} has no row with a year and an area that can be read, "
            "so it is not a published scorecard; download it again."
        )
    kept = _headline(placed, reading, table.name)
    for row in kept:
        reading.figures.extend(_figures(table, row, headings, reading))
    return reading


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: tuple[str, ...]
    year: int
    place: Figure


def _placed(
    table: Table, line: int, cells: tuple[str, ...], headings: Headings, reading: Reading
) -> _Row | None:
    """The row's year and area, or None and a problem."""

    def text(name: str) -> str:
        index = headings.places.get(name)
        return cells[index] if index is not None and index < len(cells) else ""

    year = read_year(text("time_period"))
    level = _level(text("level"))
    if len(cells) != len(table.header):
        add_problem(
            reading, table, line, "", f"The row has {len(cells)} cells, the header {len(table.header)}."
        )
        return None
    if year is None or level is None:
        what = "time_period" if year is None else "level"
        add_problem(reading, table, line, text(what), f"The {what.replace('_', ' ')} cannot be read.")
        return None
    place = _place(level, text)
    if place is None:
        add_problem(
            reading, table, line, text("la_name"), "The row has no code or name of an area that we know."
        )
        return None
    if (text("grouping") or text("characteristic")) and text("characteristic").lower() != TOTAL:
        place = replace(place, topic="left out")
    return _Row(line, cells, year, replace(place, ages=text("ages") or HEADLINE_AGES, file=table.name))


def _place(level: Level, text: Callable[[str], str]) -> Figure | None:
    """A figure without figure: the area alone, by the file's own codes and, without them, by name."""
    names = {
        Level.ENGLAND: ("country_code", "country_name"),
        Level.REGION: ("region_code", "region_name"),
        Level.AUTHORITY: ("old_la_code", "la_name"),
    }[level]
    code, name = text(names[0]), text(names[1])
    if level is Level.AUTHORITY and not (code.isdigit() and len(code) == 3):
        known = find_area(code) or find_area(text("new_la_code")) or find_area(name)
        code = known.code if known is not None else text("new_la_code")
    elif not code:
        known = find_area(name)
        code = known.code if known is not None else ""
    if not code:
        return None
    known = find_area(code)
    if not name and known is not None:
        name = known.name
    region = "" if level is Level.ENGLAND else text("region_name") or (known.region if known else "")
    return Figure("", level, code, name, region, "", None)


def _level(text: str) -> Level | None:
    wanted = text.lower()
    for level in Level:
        if wanted == level.value.lower():
            return level
    return {"england": Level.ENGLAND, "region": Level.REGION, "la": Level.AUTHORITY}.get(wanted)


def _headline(rows: list[_Row], reading: Reading, name: str) -> list[_Row]:
    """Rows about everyone in the headline ages; what is left out is said."""
    whole = [row for row in rows if row.place.is_total]
    ages = {row.place.ages for row in whole}
    kept = [row for row in whole if row.place.ages == HEADLINE_AGES] if HEADLINE_AGES in ages else whole
    if len(kept) < len(rows):
        reading.notes.append(
            f"{name}: {len(rows) - len(kept)} rows about parts of the cohort were left out; "
            "only those about everyone of academic age 16 and 17 are compared."
        )
    if HEADLINE_AGES not in ages:
        reading.notes.append(
            f"{name}: its figures are of ages {', '.join(sorted(ages))}, not {HEADLINE_AGES}; "
            "do not set them beside figures of another age band."
        )
    return kept


def _figures(table: Table, row: _Row, headings: Headings, reading: Reading) -> Iterator[Figure]:
    cells: dict[Column, Cell] = {}
    for column, index in headings.columns.items():
        cell = read_cell(row.cells[index])
        if not cell.readable or not _possible(column, cell):
            add_problem(
                reading,
                table,
                row.line,
                row.cells[index],
                "The cell is neither a number that can stand there nor a marker for one; it was left out.",
                table.header[index],
            )
            cell = Cell()
        cells[column] = cell
    for column, cell in cells.items():
        if column.what == "value" and not cell.is_blank:
            yield replace(
                row.place,
                period=window(column.window, row.year),
                measure=column.field,
                topic=column.topic,
                breakdown=column.breakdown,
                value=cell.value,
                flag=cell.flag,
                quintile=_whole(_beside(cells, column, "quintile")),
                change=_beside(cells, column, "change"),
            )


def _possible(column: Column, cell: Cell) -> bool:
    """A value is not below nothing, a quintile one of five; a guarantee can be over a hundred percent."""
    if cell.value is None or column.what == "change":
        return True
    return cell.value in (1, 2, 3, 4, 5) if column.what == "quintile" else cell.value >= 0


def _beside(cells: Mapping[Column, Cell], column: Column, what: str) -> float | None:
    cell = cells.get(replace(column, what=what))
    return None if cell is None else cell.value


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def add_problem(
    reading: Reading, table: Table, line: int, value: str, message: str, heading: str | None = None
) -> None:
    """Keep what could not be read, with its line and heading."""
    reading.problems.append(
        Problem(table.name, line, None, heading, RULE, value or None, Severity.WARNING, message)
    )
