"""Tables laid out from figures: rows are breakdowns, columns are parts of measures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fingerpost.analysis.reports import words
from fingerpost.analysis.reports.figures import TOTAL, UNKNOWN, Figure, Part
from fingerpost.analysis.reports.model import Bars, Cell, Column, Look, Row, Table
from fingerpost.analysis.reports.sections.view import View

MISSING = Cell("no figure", flag="x")
SHOW = {
    Look.COUNT: words.count,
    Look.PERCENT: words.percent,
    Look.WEEKS: words.weeks,
    Look.POINTS: words.points,
}


@dataclass(frozen=True, slots=True)
class Want:
    """A column: which part of which measure, and how it reads."""

    title: str
    measure: str
    part: Part = "value"
    look: Look = Look.PERCENT


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: the breakdown that it stands for."""

    label: str
    topic: str = TOTAL
    breakdown: str = TOTAL
    strong: bool = False


def people(title: str, measure: str) -> Want:
    """A column that counts the people of a measure."""
    return Want(title, measure, "numerator", Look.COUNT)


def cell(figure: Figure | None, part: Part, look: Look) -> Cell:
    """A figure's part as a cell; its flag in words where there is no number."""
    if figure is None:
        return MISSING
    number = figure.part(part)
    if number is None:
        return Cell(words.FLAGS.get(figure.flag, "no figure"), flag=figure.flag or "x")
    return number_cell(number, look)


def number_cell(number: words.Number, look: Look) -> Cell:
    """A number as a cell."""
    return Cell(SHOW[look](number), float(number))


def entries(view: View, topic: str, total: str | None = None) -> tuple[Entry, ...]:
    """A row for each value that the topic has, then the whole area's."""
    rows = [Entry(view.label(topic, b), topic, b) for b in view.breakdowns(topic)]
    return (*rows, Entry(total, strong=True)) if total and rows else tuple(rows)


def grid(
    view: View,
    name: str,
    caption: str,
    stub: str,
    rows: Sequence[Entry],
    wants: Sequence[Want],
    note: str = "",
) -> Table | None:
    """A table without the columns and rows for which there is no figure at all; None when none is left."""
    cells = {
        (r, w): cell(view.get(w.measure, r.topic, r.breakdown), w.part, w.look) for r in rows for w in wants
    }
    kept = [w for w in wants if any(cells[r, w] is not MISSING for r in rows)]
    lines = [r for r in rows if any(cells[r, w] is not MISSING for w in kept)]
    if not kept or not lines:
        return None
    return Table(
        id=name,
        caption=f"{caption}, {view.title}",
        stub=stub,
        columns=tuple(Column(w.title, w.look) for w in kept),
        rows=tuple(Row(r.label, tuple(cells[r, w] for w in kept), r.strong) for r in lines),
        note=note,
    )


def stack(
    view: View, name: str, caption: str, stub: str, rows: Sequence[tuple[str, str]], share: str | None = None
) -> Table:
    """A table whose rows are measures (id, label): people, and their percentage where `share` heads it."""
    columns = [Column("Young people", Look.COUNT)] + ([Column(share, Look.PERCENT)] if share else [])
    lines = []
    for measure, label in rows:
        figure = view.get(measure)
        cells = [cell(figure, "numerator", Look.COUNT)]
        if share:
            cells.append(cell(figure, "value", Look.PERCENT))
        lines.append(Row(label, tuple(cells)))
    return Table(name, f"{caption}, {view.title}", stub, tuple(columns), tuple(lines))


def bars(
    view: View, name: str, title: str, rows: Iterable[Entry], want: Want, rule: str | None = None
) -> Bars | None:
    """Bars of one column's numbers, longest first and those not recorded last; None for fewer than two."""
    drawn = []
    for row in rows:
        found = cell(view.get(want.measure, row.topic, row.breakdown), want.part, want.look)
        if found.value is not None:
            drawn.append((row.breakdown == UNKNOWN, -found.value, row.label, found.value))
    if len(drawn) < 2:
        return None
    whole = view.value(want.measure)
    return Bars(
        name,
        title,
        want.look,
        tuple((label, value) for _, _, label, value in sorted(drawn)),
        (rule, float(whole)) if rule and whole is not None else None,
        frozenset(label for unknown, _, label, _ in drawn if unknown),
    )
