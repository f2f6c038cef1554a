"""`fingerpost scorecard`: from extracts to every measure, in the form asked for."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.analysis.engine import ENGINES
from fingerpost.analysis.files.extract import Extract
from fingerpost.analysis.measures import area_code, coverage, evaluate, tidy
from fingerpost.analysis.measures import left_out as count_left_out
from fingerpost.analysis.measures.disclosure import THRESHOLD, suppress
from fingerpost.analysis.spine import AGES, whose
from fingerpost.cli import inputs, left_out
from fingerpost.cli.engines import SPARK, columns_for, moved, spine_of
from fingerpost.cli.formats import format_of
from fingerpost.cli.guard import DONE
from fingerpost.cli.output import check_destination, write
from fingerpost.cli.speech import Speech
from fingerpost.core.errors import BadRequest
from fingerpost.core.text import counted, listed

WRITERS = {"csv": tidy.to_csv, "json": tidy.to_json, "md": tidy.to_markdown, "ees": tidy.to_ees}
__all__ = ["SPARK", "Asked", "Measured", "measure", "run"]

PAGES = {"html", "xlsx", "text"}
ALL, TOTAL = "all", "total"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line said."""

    extracts: Sequence[Path]
    area: str | None = None
    ages: str | None = None
    breakdown: str | None = None
    risk: Path | None = None
    geography: Path | None = None
    comparators: Sequence[Path] = ()
    neighbours: Path | None = None
    suppress: bool = False
    threshold: int | None = None
    engine: str = "duckdb"

    @property
    def files(self) -> list[Path]:
        """Every file that it reads."""
        others = (self.risk, self.geography, self.neighbours)
        return [*self.extracts, *self.comparators, *(path for path in others if path is not None)]


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures, and everything there is to say about how they came about.

    `area` is the three-digit code, or `total` where every authority was measured.
    """

    table: pa.Table
    extract: Extract
    area: str
    ages: tuple[int, int] | None
    sources: tuple[str, ...]
    left_out: tuple[str, ...]
    caveats: tuple[str, ...]
    suppressed: bool


def run(asked: Asked, *, form: str | None, output: Path | None, quiet: bool, codes: Path | None) -> int:
    """Measure and write; exit status 0. Raises FingerpostError, and then nothing is written."""
    speech = Speech(quiet=quiet)
    form = format_of(form, output, {*WRITERS, *PAGES}, "text" if sys.stdout.isatty() else "csv")
    _refuse(asked, form, output)
    check_destination(output, asked.files)
    measured = measure(asked, speech, codes)
    if form in WRITERS:
        if asked.comparators:
            speech.say(f"Published figures are not part of {form}; they are in html, xlsx and text.")
        write(WRITERS[form](measured.table), output)
    else:
        # Charts and spreadsheets take a second to load, which the plain forms do without.
        from fingerpost.cli import pages  # noqa: PLC0415

        with speech.doing("Writing"):
            pages.write_page(measured, asked, form, output, speech)
    written = f"{counted(measured.table.num_rows, 'figure')}"
    speech.say(f"{written} written to {output.name}." if output is not None else f"{written}.")
    return DONE


def measure(asked: Asked, speech: Speech, codes: Path | None) -> Measured:
    """Read, measure and, where asked, suppress; says what was read and what was left out."""
    ages = inputs.ages_of(asked.ages)
    area = None if asked.area is None else area_code(asked.area)
    extract = _read(asked, speech, codes, wide=area != ALL or asked.breakdown is not None)
    sources = inputs.said_of(extract)
    speech.say(*sources)
    least = (asked.threshold or THRESHOLD) if asked.suppress else 0
    with speech.doing("Measuring"), moved(extract, asked.engine, codes) as here:
        spine = spine_of(here, asked.risk, asked.geography)
        held = coverage(whose(here))
        table = evaluate(
            spine,
            areas=area,
            ages=ages or AGES,
            breakdowns=inputs.parts_of(asked.breakdown),
            held=held,
        )
        # Without --area it is the one whose file it is.
        area = area or str(table["area_code"][0])
        found = count_left_out(held, table, area=area, ages=ages or AGES)
        reasons = [
            *left_out.of_checks(extract, least),
            *left_out.of_figures(found, ages or AGES, least),
        ]
    speech.listed("Left out:", reasons)
    caveats = _caveats(ages)
    speech.say(*caveats)
    if asked.suppress:
        with speech.doing("Hiding small numbers"):
            table = suppress(table, threshold=least)
        speech.say(f"{counted(pc.sum(pc.equal(table['flag'], 'c')).as_py() or 0, 'figure')} suppressed.")
    return Measured(
        table,
        extract,
        TOTAL if area == ALL else area,
        ages,
        tuple(sources),
        tuple(reasons),
        tuple(caveats),
        asked.suppress,
    )


def _read(asked: Asked, speech: Speech, codes: Path | None, *, wide: bool) -> Extract:
    """The columns that are measured; those by which people are followed only where there are months to."""

    def read(*, moves: bool) -> Extract:
        columns = columns_for(asked.geography, wide=wide, moves=moves)
        return inputs.read(asked.extracts, speech, codes=codes, columns=columns)

    several = len(asked.extracts) > 1
    extract = read(moves=several)
    return extract if several or len(extract.ends) < 2 else read(moves=True)


def _refuse(asked: Asked, form: str, output: Path | None) -> None:
    """What cannot go together, before any work."""
    if form == "xlsx" and output is None:
        raise BadRequest("A workbook needs a file to be written to; add -o scorecard.xlsx.")
    if asked.neighbours is not None and not asked.comparators:
        raise BadRequest("Neighbours are shown beside published figures; add --comparators FILE.")
    if asked.threshold is not None and (not asked.suppress or asked.threshold < 1):
        raise BadRequest(
            "--threshold is the smallest count to show with --suppress; give both, and a number over 0."
        )
    if asked.comparators and inputs.ages_of(asked.ages) not in (None, AGES):
        raise BadRequest(
            "Published figures are of academic ages 16 and 17, so no others are set beside them; "
            "leave out --ages or --comparators."
        )
    if asked.engine not in ENGINES:
        raise BadRequest(f"There is no engine {asked.engine!r}; --engine takes {listed(ENGINES, 'or')}.")


def _caveats(ages: tuple[int, int] | None) -> list[str]:
    if ages is None or ages == AGES:
        return []
    return [
        f"The figures are of academic ages {ages[0]} to {ages[1]}, not of the published 16 and 17: "
        "never set them beside a published figure."
    ]
