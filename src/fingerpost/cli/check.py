"""`fingerpost check`: what is wrong in extracts, row by row, and what to do about it."""

import sys
from collections.abc import Sequence
from pathlib import Path

from fingerpost.analysis import checks
from fingerpost.analysis.files.geography import read_geography
from fingerpost.cli import inputs, problems
from fingerpost.cli.formats import format_of
from fingerpost.cli.guard import DONE, FOUND
from fingerpost.cli.output import check_destination, write
from fingerpost.cli.speech import Speech
from fingerpost.core.text import counted

FORMATS = ("text", "csv", "json")


def run(
    files: Sequence[Path],
    *,
    geography: Path | None,
    form: str | None,
    output: Path | None,
    quiet: bool,
    codes: Path | None,
) -> int:
    """Check the files and write what was found; exit status 0 where nothing is wrong, else 1."""
    speech = Speech(quiet=quiet)
    form = format_of(form, output, FORMATS, "text")
    check_destination(output, [*files, *([geography] if geography else [])])
    extract = inputs.read(files, speech, codes=codes)
    speech.say(*inputs.said_of(extract))
    with speech.doing("Checking"):
        places = None if geography is None else read_geography(geography, extract.backend)
        outcome = checks.run(extract, geography=places)
        found = [*extract.problems, *checks.problems(extract, outcome, geography=places)]
    speech.say(*(one.sentence for one in outcome.not_run))
    on_terminal = output is None and sys.stdout.isatty()
    match form:
        case "csv":
            data = problems.to_csv(found)
        case "json":
            data = problems.to_json(found)
        case _:
            data = problems.to_text(found, most=problems.MOST_LINES if on_terminal else None)
    write(data, output)
    speech.say(f"{counted(outcome.rows, 'row')} checked. {problems.summary(found)}")
    return FOUND if found else DONE
