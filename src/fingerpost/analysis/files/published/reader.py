"""Reading any number of published files, of any years, into one set of figures."""

from collections.abc import Sequence
from pathlib import Path

from fingerpost.analysis.files.problems import Problem
from fingerpost.analysis.files.published.figures import Figure, Published
from fingerpost.analysis.files.published.headings import match
from fingerpost.analysis.files.published.scorecard import Reading, is_scorecard, read_scorecard
from fingerpost.analysis.files.published.table import read_table
from fingerpost.analysis.files.published.tidy import is_tidy, read_tidy
from fingerpost.core.errors import BadRequest, CannotRead
from fingerpost.core.text import counted


def read_published(paths: Sequence[Path]) -> Published:
    """Read scorecards of the Department (any year) and tidy tables of comparators.

    Of a figure that is given twice with different values the one given last is kept, and a note says so.
    Raises CannotRead with one sentence for a file that is neither.
    """
    if not paths:
        raise BadRequest("Name at least one published file.")
    kept: dict[tuple[str, ...], Figure] = {}
    notes: list[str] = []
    problems: list[Problem] = []
    for path in paths:
        reading = _read(path)
        changed = 0
        for figure in reading.figures:
            before = kept.get(figure.key)
            changed += before is not None and (before.value, before.flag) != (figure.value, figure.flag)
            kept[figure.key] = figure
        if changed:
            reading.notes.append(
                f"{path.name}: {counted(changed, 'figure')} given before with another value; "
                "the one given last was kept."
            )
        if reading.problems:
            reading.notes.append(
                f"{path.name}: {counted(len(reading.problems), 'row or cell', 'rows or cells')} could not be "
                f"read, the first on line {reading.problems[0].line}; no figure was taken from there."
            )
        notes.extend(reading.notes)
        problems.extend(reading.problems)
    return Published(tuple(kept.values()), tuple(p.name for p in paths), tuple(notes), tuple(problems))


def _read(path: Path) -> Reading:
    table = read_table(path)
    headings = match(table.header)
    if is_scorecard(headings):
        reading = read_scorecard(table, headings)
        reading.notes.extend(
            f"{path.name}: the heading {written} was read as {known}." for written, known in headings.guesses
        )
        return reading
    if is_tidy(table.header):
        return read_tidy(table)
    raise CannotRead(
        f"{path.name} is not a published scorecard: it lacks the columns of the year, the level, the area "
        "and any figure; download the scorecard's CSV from the Department, or give a table with the columns "
        "period, area_code, area, measure and value."
    )
