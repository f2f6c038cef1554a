"""A comparator table of the council's own: one row a figure, under the headings of the tidy measures."""

from fingerpost.analysis.files.published.areas import find_area
from fingerpost.analysis.files.published.cells import read_cell
from fingerpost.analysis.files.published.figures import HEADLINE_AGES, TOTAL, Figure, Level
from fingerpost.analysis.files.published.headings import folded
from fingerpost.analysis.files.published.periods import read_period
from fingerpost.analysis.files.published.scorecard import Reading, add_problem
from fingerpost.analysis.files.published.table import Table
from fingerpost.core.errors import CannotRead

NEEDED = ("period", "measure", "value")
AREAS = ("areacode", "area")
FLAGS = ("c", "z", "x")


def is_tidy(header: tuple[str, ...]) -> bool:
    """Whether the header has a period, a measure, a value and a name or code of the area."""
    names = {folded(heading) for heading in header}
    return names.issuperset(NEEDED) and not names.isdisjoint(AREAS)


def read_tidy(table: Table) -> Reading:
    """All figures of one tidy table. Raises CannotRead when no row of it can be read."""
    reading = Reading()
    at = {folded(heading): index for index, heading in reversed(list(enumerate(table.header)))}
    for line, cells in table.rows:
        if len(cells) != len(table.header):
            message = f"The row has {len(cells)} cells, the header {len(table.header)}."
            add_problem(reading, table, line, "", message)
            continue
        row = {name: cells[index] for name, index in at.items()}
        figure = _figure(table, line, row, reading)
        if figure is not None:
            reading.figures.append(figure)
    if not reading.figures:
        raise CannotRead(
            f"{table.name} has no row with a period, an area, a measure and a value that can be read; "
            "write periods as 2017, 2017-05 or 2016-12/2017-02."
        )
    return reading


def _figure(table: Table, line: int, row: dict[str, str], reading: Reading) -> Figure | None:
    period = read_period(row["period"])
    if period is None:
        message = "The period cannot be read; write 2017, 2017-05 or 2016-12/2017-02."
        add_problem(reading, table, line, row["period"], message, "period")
        return None
    code, name = row.get("areacode", ""), row.get("area", "")
    known = find_area(code) or find_area(name)
    if known is None and not code:
        message = "The area is not one that we know by name; give its code."
        add_problem(reading, table, line, name, message, "area_code")
        return None
    cell = read_cell(row["value"])
    flag = row.get("flag", "").lower()
    if not cell.readable:
        message = "The value is neither a number nor a marker for one."
        add_problem(reading, table, line, row["value"], message, "value")
        return None
    quintile, change = (read_cell(row.get(name, "")).value for name in ("quintile", "change"))
    return Figure(
        period=period,
        level=known.level if known is not None else Level.AUTHORITY,
        area_code=known.code if known is not None else code,
        area=name or (known.name if known is not None else code),
        region=row.get("region", "") or (known.region if known is not None else ""),
        measure=row["measure"],
        value=None if flag in FLAGS else cell.value,
        flag=flag if flag in FLAGS else cell.flag,
        quintile=int(quintile) if quintile in (1, 2, 3, 4, 5) else None,
        change=change,
        topic=row.get("breakdowntopic", "") or TOTAL,
        breakdown=row.get("breakdown", "") or TOTAL,
        ages=row.get("ages", "") or HEADLINE_AGES,
        file=table.name,
    )
