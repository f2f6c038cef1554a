"""`fingerpost comparators`: published authorities, their quintiles, and a forecast of one's own."""

import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from rich.console import Console

from fingerpost.analysis.comparators import (
    AreaView,
    Forecast,
    area_named,
    area_view,
    forecasts,
    own_months,
    rows,
    standings,
    to_csv,
    to_json,
    to_markdown,
)
from fingerpost.analysis.files.neighbours import Neighbours, read_neighbours
from fingerpost.analysis.files.published import Published, read_published, region_named
from fingerpost.analysis.reports.sections.comparators import ENGLAND_CODE, comparators
from fingerpost.analysis.reports.terminal import WIDTH, show_section
from fingerpost.cli import scorecard
from fingerpost.cli.formats import format_of
from fingerpost.cli.guard import DONE
from fingerpost.cli.output import check_destination, write
from fingerpost.cli.speech import Speech
from fingerpost.core.errors import BadRequest
from fingerpost.core.text import counted, listed

WRITERS = {"csv": to_csv, "json": to_json, "md": to_markdown}


def run(
    files: Sequence[Path],
    *,
    area: str | None,
    neighbours: Path | None,
    own: Sequence[Path],
    form: str | None,
    output: Path | None,
    quiet: bool,
    codes: Path | None,
) -> int:
    """Write the published figures, of everyone or of one authority and those beside it; exit status 0."""
    speech = Speech(quiet=quiet)
    default = "text" if sys.stdout.isatty() and (area or own) else "csv"
    form = format_of(form, output, {*WRITERS, "text"}, default)
    if neighbours is not None and area is None and not own:
        raise BadRequest("Neighbours are those of one authority; add --area CODE.")
    if form == "text" and area is None and not own:
        raise BadRequest("The text is about one authority; add --area CODE, or ask for --format csv.")
    check_destination(output, [*files, *own, *([neighbours] if neighbours else [])])

    published = read_published(files)
    placed = standings(published)
    speech.say(f"{listed(published.files)} read: {counted(len(published.figures), 'published figure')}.")
    speech.say(*published.notes, *placed.notes, *(problem.message for problem in published.problems))
    near = None if neighbours is None else read_neighbours(neighbours)
    view, ahead = None, tuple[Forecast, ...]()
    if own:
        measured = scorecard.measure(scorecard.Asked(extracts=own, area=area), speech, codes)
        view = area_view(published, placed, area_named(measured.area, published), near)
        ahead = forecasts(own_months(measured.table, measured.area), published, view.area)
    elif area is not None:
        view = area_view(published, placed, area_named(area, published), near)
    speech.say(*(note for note in (view.notes if view else ())))
    if form == "text" and view is not None:
        write(_text(view, published, ahead), output)
    else:
        speech.say(*(sentence for one in ahead for sentence in _sentences(one)))
        write(WRITERS[form](rows(placed, None if view is None else _codes(view, near))), output)
    return DONE


def _codes(view: AreaView, near: Neighbours | None) -> set[str]:
    """The authority, its region, England and its neighbours."""
    region = region_named(view.area.region)
    codes = {view.area.code, ENGLAND_CODE, *((near.of.get(view.area.code, ())) if near else ())}
    return codes | ({region.code} if region is not None else set())


def _sentences(one: Forecast) -> list[str]:
    return [sentence for sentence in (one.sentence, one.to_next, one.warning) if sentence]


def _text(view: AreaView, published: Published, ahead: Sequence[Forecast]) -> str:
    text = StringIO()
    show_section(comparators(view, published, ahead), Console(file=text, width=WIDTH))
    return text.getvalue()
