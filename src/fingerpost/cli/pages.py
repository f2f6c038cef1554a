"""The scorecard for people: gathered once, then written as a page, a workbook or text."""

import sys
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path

import pyarrow as pa
from rich.console import Console

from fingerpost.analysis.comparators import area_named, area_view, forecasts, own_months, standings
from fingerpost.analysis.files.neighbours import read_neighbours
from fingerpost.analysis.files.published import read_published
from fingerpost.analysis.measures import MEASURES, Unit
from fingerpost.analysis.reports.gather import gather
from fingerpost.analysis.reports.html import page
from fingerpost.analysis.reports.model import Definition, Scorecard, Section
from fingerpost.analysis.reports.sections.comparators import comparators
from fingerpost.analysis.reports.terminal import WIDTH, show
from fingerpost.analysis.reports.workbook import write_workbook
from fingerpost.cli import inputs
from fingerpost.cli.output import staged, write
from fingerpost.cli.scorecard import TOTAL, Asked, Measured
from fingerpost.cli.speech import Speech

MOST_FIGURES = 50_000
"""Rows of the sheet with every figure; a larger table belongs in a CSV."""


def definitions() -> Mapping[str, Definition]:
    """Each measure of the registry in words: what is counted, out of what."""
    found = {}
    for measure in MEASURES.values():
        said = _line(measure.numerator.__doc__)
        if measure.denominator is not None:
            out_of = _line(measure.denominator.__doc__)
            out_of = out_of if out_of[:2].isupper() else out_of[:1].lower() + out_of[1:]
            how = "added up and shared over" if measure.unit is Unit.WEEKS else "as a share of"
            said = f"{said}, {how}: {out_of}"
        said += "."
        found[measure.id] = Definition(measure.id, measure.title, said, measure.source, measure.caveat)
    return found


def _line(text: str | None) -> str:
    """A docstring's first line without its full stop."""
    return (text or "").strip().splitlines()[0].rstrip(".")


def beside(
    tidy: pa.Table, area: str, published: Sequence[Path], neighbours: Path | None
) -> tuple[Section | None, list[str]]:
    """The section of comparators, and what reading them gave to say. None without published files."""
    if not published:
        return None, []
    figures = read_published(list(published))
    placed = standings(figures)
    where = area_named(area, figures)
    near = read_neighbours(neighbours) if neighbours is not None else None
    ahead = forecasts(own_months(tidy, area), figures, where)
    section = comparators(area_view(figures, placed, where, near), figures, ahead)
    return section, [*figures.notes, *placed.notes]


def write_page(measured: Measured, asked: Asked, form: str, output: Path | None, speech: Speech) -> None:
    """Gather the scorecard and write it as html, xlsx or text."""
    if form == "xlsx" and measured.table.num_rows > MOST_FIGURES:
        speech.say(
            f"The workbook has the scorecard's tables; for all {measured.table.num_rows:,} figures "
            "ask for --format csv."
        )
    put_out(gathered(measured, asked, speech), form, output, measured.table)


def gathered(measured: Measured, asked: Asked, speech: Speech) -> Scorecard:
    """The scorecard as one value, with the registry's definitions and the published figures asked for."""
    section = None
    notes: list[str] = []
    if measured.area == TOTAL and asked.comparators:
        speech.say("Published figures are set beside one authority; add --area CODE to see them.")
    elif asked.comparators:
        section, notes = beside(measured.table, measured.area, asked.comparators, asked.neighbours)
        speech.say(*notes)
    return gather(
        measured.table,
        area=measured.area,
        edition=measured.extract.editions[-1],
        definitions=definitions(),
        comparators=section,
        left_out=measured.left_out,
        sources=measured.sources,
        caveats=[*measured.caveats, *notes],
        ages=measured.ages,
        suppressed=measured.suppressed,
        made=inputs.today(),
    )


def put_out(card: Scorecard, form: str, output: Path | None, tidy: pa.Table) -> None:
    """Write it as html, xlsx or text; in colour only on a terminal."""
    if form == "html":
        write(page(card), output)
    elif form == "xlsx" and output is not None:
        with staged(output) as part:
            write_workbook(card, part, tidy if tidy.num_rows <= MOST_FIGURES else None)
    elif output is None and sys.stdout.isatty():
        show(card, Console())
    else:
        text = StringIO()
        show(card, Console(file=text, width=WIDTH))
        write("".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines()), output)
