"""One authority beside its region, England and its statistical neighbours (SR-046, SR-047, SR-163)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fingerpost.analysis.comparators.direction import better_of, title_of
from fingerpost.analysis.comparators.facts import Fact, Point, direction, facts
from fingerpost.analysis.comparators.quintiles import Rank, Step, as_printed, place, steps
from fingerpost.analysis.comparators.standings import Standing, Standings
from fingerpost.analysis.files.neighbours import Neighbours
from fingerpost.analysis.files.published import (
    Area,
    Figure,
    Level,
    Published,
    find_area,
    kind_of,
    region_named,
)
from fingerpost.core.errors import BadRequest
from fingerpost.core.text import listed

ENGLAND = "England"
PEAKING = ("neet", "neet_or_not_known")
"""Measures that are usually at their highest in winter (SR-026)."""


@dataclass(frozen=True, slots=True)
class NeighbourMean:
    """The plain mean of the neighbours' values; `rank` is the authority's place among them and itself.

    `missing` names the neighbours that have no value for the measure and period.
    """

    value: float
    among: int
    rank: Rank | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One measure of the authority at its latest published period, with others at exactly that period.

    `direction` is increasing, decreasing or no change, empty where the file gives no change. `to_better`
    are the steps to each better quintile, about right only: published values and cohorts are rounded.
    """

    measure: str
    title: str
    standing: Standing
    direction: str
    england: float | None
    region: float | None
    neighbours: NeighbourMean | None
    to_better: tuple[Step, ...]
    facts: tuple[Fact, ...]

    @property
    def figure(self) -> Figure:
        """The authority's own figure."""
        return self.standing.figure


@dataclass(frozen=True, slots=True)
class AreaView:
    """All measures of one authority."""

    area: Area
    lines: tuple[AreaLine, ...]
    notes: tuple[str, ...]

    def line(self, measure: str) -> AreaLine | None:
        """The line of a measure, or None where the files do not give it for the authority."""
        return next((line for line in self.lines if line.measure == measure), None)


def area_named(text: str, published: Published) -> Area:
    """The area that `--area` means: three digits, nine characters or a name. BadRequest if none."""
    known = find_area(text)
    for figure in published.figures:
        if text.strip().lower() in (figure.area_code.lower(), figure.area.lower()) or (
            known is not None and known.code == figure.area_code
        ):
            return Area(figure.area_code, figure.area, figure.region, figure.level)
    if known is not None:
        raise BadRequest(f"{known.name} is not in the published files; name another area or another file.")
    raise BadRequest(
        f"There is no area {text!r}; give a three-digit or nine-character code, or a name as published."
    )


def area_view(
    published: Published, placed: Standings, area: Area, neighbours: Neighbours | None = None
) -> AreaView:
    """Each measure of the authority at its latest period, beside the others at the same period only."""
    rows = {row.figure.key: row for row in placed.rows}
    region = region_named(area.region)
    notes: list[str] = []
    near = _neighbours(area, neighbours, notes)
    lines = []
    measures = dict.fromkeys(f.measure for f in published.figures if f.area_code == area.code and f.is_total)
    for measure in measures:
        for figure in _latest_of_each_kind(published.of_area(area.code, measure)):
            lines.append(_line(published, rows[figure.key], region, near))
    bands = {line.figure.ages for line in lines} | {f.ages for f in published.figures if f.is_total}
    if len(bands) > 1:
        notes.append(
            f"The files hold figures of different ages ({listed(sorted(bands))}): figures of one age band "
            "are not set beside those of another."
        )
    return AreaView(area, tuple(lines), tuple(notes))


def _latest_of_each_kind(figures: Sequence[Figure]) -> Iterable[Figure]:
    """The latest year, month and range: a cohort has a month beside a range, and neither says the other."""
    return {kind_of(figure.period): figure for figure in figures}.values()


def _neighbours(area: Area, neighbours: Neighbours | None, notes: list[str]) -> tuple[str, ...]:
    if neighbours is None:
        return ()
    notes.extend(neighbours.notes)
    near = neighbours.of.get(area.code, ())
    if not near:
        notes.append(f"The file of neighbours has none for {area.name}, so no mean of neighbours is shown.")
    return near


def _line(published: Published, row: Standing, region: Area | None, near: Sequence[str]) -> AreaLine:
    figure = row.figure
    better = better_of(figure.measure)
    england = _beside(published, figure, find_area(ENGLAND))
    of_region = _beside(published, figure, region)
    mean = _mean(published, figure, near, better)
    beside = {
        ENGLAND: england,
        "the region": of_region,
        "its statistical neighbours": None if mean is None else mean.value,
    }
    points = [
        Point(f.period, f.value)
        for f in published.of_area(figure.area_code, figure.measure)
        if f.value is not None and f.ages == figure.ages and f.period <= figure.period
    ]
    title = title_of(figure.measure)
    said = (
        facts(
            points,
            title=title,
            better=better,
            change=figure.change,
            peaks=figure.measure in PEAKING,
            beside={name: value for name, value in beside.items() if value is not None},
        )
        if better is not None and figure.value is not None
        else ()
    )
    return AreaLine(
        measure=figure.measure,
        title=title,
        standing=row,
        direction="" if figure.change is None else direction(figure.change),
        england=england,
        region=of_region,
        neighbours=mean,
        to_better=_steps(published, row, better),
        facts=said,
    )


def _beside(published: Published, figure: Figure, area: Area | None) -> float | None:
    """The same measure, period and ages of another area."""
    if area is None or area.code == figure.area_code:
        return None
    found = published.find(figure.measure, figure.period, area.code)
    return found.value if found is not None and found.ages == figure.ages else None


def _mean(
    published: Published, figure: Figure, near: Sequence[str], better: str | None
) -> NeighbourMean | None:
    areas = [area for code in near if (area := find_area(code)) is not None]
    values = [(area.name, _beside(published, figure, area)) for area in areas]
    given = [value for _, value in values if value is not None]
    if not given:
        return None
    rank = place(figure.value, given, better) if figure.value is not None and better else None
    missing = tuple(name for name, value in values if value is None)
    mean = sum(as_printed(value) for value in given) / len(given)
    return NeighbourMean(float(mean), len(given), rank, missing)


def _steps(published: Published, row: Standing, better: str | None) -> tuple[Step, ...]:
    figure = row.figure
    cohort = published.find("cohort", figure.period, figure.area_code)
    if row.quintile is None or better is None or figure.value is None:
        return ()
    if cohort is None or cohort.value is None or figure.level is not Level.AUTHORITY:
        return ()
    others = [
        other.value
        for other in published.authorities(figure.measure, figure.period)
        if other.value is not None and other.area_code != figure.area_code and other.ages == figure.ages
    ]
    people = as_printed(cohort.value)
    return steps(as_printed(figure.value) * people / 100, people, others, better, row.quintile)
