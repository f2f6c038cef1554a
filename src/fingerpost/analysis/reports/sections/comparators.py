"""The authority beside its region, England and its neighbours, and where its own months lead."""

from collections.abc import Sequence

from fingerpost.analysis.comparators import (
    AreaLine,
    AreaView,
    FactKind,
    Forecast,
    period_text,
    short_period_text,
    title_of,
)
from fingerpost.analysis.files.published import Published, region_named
from fingerpost.analysis.reports.model import Bars, Block, Cell, Column, Look, Row, Section, Table
from fingerpost.analysis.reports.sections.grid import number_cell

SHOWN = ("neet_or_not_known", "neet", "not_known", "participating", "september_guarantee_offer")
ENGLAND = "England"
ENGLAND_CODE = "E92000001"
NEIGHBOURS = "Statistical neighbours"
NONE = Cell("not available", flag="x")
LETTER = "The Department sends an improvement letter to authorities in the fifth quintile."


def comparators(view: AreaView, published: Published, ahead: Sequence[Forecast] = ()) -> Section:
    """Published figures of one authority and of others at the same period, and what is ahead."""
    lines = [line for measure in SHOWN if (line := view.line(measure)) is not None]
    blocks = [*_beside(view, lines), *_years(view, published), *_ahead(ahead)]
    warnings = [warning for one in ahead if (warning := one.warning)]
    return Section(
        "comparators",
        "Beside other authorities",
        " ".join(warnings) if blocks else f"The published files have no figure for {view.area.name}.",
        tuple(blocks),
        (),
        (*view.notes, *((LETTER,) if lines else ()), *_caveats(ahead)),
    )


def _beside(view: AreaView, lines: Sequence[AreaLine]) -> list[Block]:
    if not lines:
        return []
    region = view.area.region
    near = any(line.neighbours for line in lines)
    names = [view.area.name, *([region] if region else []), ENGLAND, *([NEIGHBOURS] if near else [])]
    rows = []
    for line in lines:
        values = _values(line, region)
        rows.append(
            Row(
                f"{line.title}, {period_text(line.figure.period)}",
                (
                    *(_cell(values[name], Look.PERCENT) for name in names),
                    _cell(line.standing.quintile, Look.COUNT),
                    _cell(line.figure.change, Look.POINTS),
                ),
            )
        )
    columns = [Column(f"{name}, %", Look.PERCENT) for name in names]
    columns += [Column("Quintile, 1 is best"), Column("Change on the year, percentage points", Look.POINTS)]
    table = Table(
        "published", f"{view.area.name} as published, beside others", "Measure", tuple(columns), tuple(rows)
    )
    return [Block(_says(lines[0]), table, _chart(view, lines[0], names, region))]


def _values(line: AreaLine, region: str) -> dict[str, float | None]:
    mean = line.neighbours.value if line.neighbours else None
    beside = {ENGLAND: line.england, region: line.region, NEIGHBOURS: mean}
    return {line.figure.area: line.figure.value} | {name: value for name, value in beside.items() if name}


def _cell(value: float | None, look: Look) -> Cell:
    return NONE if value is None else number_cell(value, look)


def _says(line: AreaLine) -> str:
    wanted = (FactKind.CHANGE, FactKind.COMPARISON)
    return " ".join(fact.text for fact in line.facts if fact.kind in wanted)


def _chart(view: AreaView, line: AreaLine, names: Sequence[str], region: str) -> Bars | None:
    values = _values(line, region)
    drawn = [(name, value) for name in names if (value := values[name]) is not None]
    if len(drawn) < 2:
        return None
    return Bars(
        "chart-published",
        f"{line.title}, {period_text(line.figure.period)}",
        Look.PERCENT,
        tuple(drawn),
        faint=frozenset(name for name, _ in drawn if name != view.area.name),
    )


def _years(view: AreaView, published: Published) -> list[Block]:
    """A table a measure of which several years of the same season are published."""
    region = region_named(view.area.region)
    areas = [(ENGLAND, ENGLAND_CODE)]
    areas += [(region.name, region.code)] if region is not None else []
    areas.append((view.area.name, view.area.code))
    blocks = []
    for measure in SHOWN[:3]:
        periods = [f.period for f in published.of_area(view.area.code, measure)]
        if len(set(periods)) < 2:
            continue
        rows = []
        for name, code in areas:
            found = [published.find(measure, period, code) for period in periods]
            cells = tuple(_cell(None if f is None else f.value, Look.PERCENT) for f in found)
            rows.append(Row(name, cells, strong=code == view.area.code))
        columns = tuple(Column(f"{short_period_text(period)}, %", Look.PERCENT) for period in periods)
        name = f"published-{measure.replace('_', '-')}"
        line = view.line(measure)
        records = [fact.text for fact in line.facts if fact.kind is FactKind.RECORD] if line else []
        table = Table(name, f"{title_of(measure)} as published", "Area", columns, tuple(rows))
        blocks.append(Block(" ".join(records), table))
    return blocks


def _ahead(ahead: Sequence[Forecast]) -> list[Block]:
    shown = [one for one in ahead if one.measure in SHOWN]
    if not shown:
        return []
    guessed = any(one.estimated for one in shown)
    rows = tuple(
        Row(
            f"{one.title}, {period_text(one.period)}",
            (
                number_cell(one.value, Look.PERCENT),
                *(number_cell(end, Look.PERCENT) for end in (one.low, one.high) if guessed),
                _cell(one.quintile, Look.COUNT),
                _cell(one.to_better[0].people if one.to_better else None, Look.COUNT),
            ),
        )
        for one in shown
    )
    columns = (
        Column("From your own months, %", Look.PERCENT),
        *(Column(f"{end}, %", Look.PERCENT) for end in ("Lowest", "Highest") if guessed),
        Column("Quintile, 1 is best"),
        Column("Young people to the next quintile"),
    )
    table = Table("forecast", "Where this year's months lead", "Measure and period", columns, rows)
    first = shown[0]
    return [Block(" ".join(filter(None, (first.sentence, first.to_next))), table)]


def _caveats(ahead: Sequence[Forecast]) -> tuple[str, ...]:
    """Each caveat once, though it may name another period for another measure."""
    said: dict[str, str] = {}
    for one in ahead:
        if one.measure in SHOWN:
            for caveat in one.caveats:
                said.setdefault(caveat.partition(":")[0], caveat)
    return tuple(said.values())
