"""`fingerpost return`: the month's statutory return, written from an extract, or any return checked."""

from pathlib import Path

from fingerpost.analysis.returns import check_return, write_return
from fingerpost.cli import inputs, left_out, problems
from fingerpost.cli.formats import format_of
from fingerpost.cli.guard import DONE, FOUND
from fingerpost.cli.output import check_destination, staged, write
from fingerpost.cli.speech import Speech
from fingerpost.core.errors import BadRequest
from fingerpost.core.text import counted, date_text

MEMORY = "256MB"
"""What the engine may hold of an extract while its return is written; the rest waits on disk."""


def run(
    extract: Path | None,
    *,
    checked: Path | None,
    area: str | None,
    form: str | None,
    output: Path | None,
    quiet: bool,
    codes: Path | None,
) -> int:
    """Write a return (0), or check one: 0 where it has no error, 1 where it has."""
    if (extract is None) == (checked is None):
        raise BadRequest(
            "Name the extract to write a return from, or a return after --check; one of the two."
        )
    speech = Speech(quiet=quiet)
    if checked is not None:
        if area is not None:
            raise BadRequest("A return says itself whose it is; leave out --area.")
        return _check(checked, form, output, speech, codes)
    if form not in (None, "xml"):
        raise BadRequest("A return is written as XML; leave out --format.")
    return write_monthly(extract, area, output, speech, codes) if extract is not None else DONE


def write_monthly(
    extract: Path, area: str | None, output: Path | None, speech: Speech, codes: Path | None
) -> int:
    """Write the return of one month; exit status 0."""
    if output is None:
        raise BadRequest("Say where to write the return: -o return.xml.")
    check_destination(output, [extract])
    read = inputs.read([extract], speech, codes=codes, memory=MEMORY)
    speech.say(*inputs.said_of(read))
    with speech.doing("Writing the return"), staged(output) as part:
        written = write_return(read, area, part)
    if written.left_out:
        speech.listed("Left out:", left_out.of_checks(read))
    speech.say(
        f"{counted(written.records, 'young person', 'young people')} of authority {written.area} at "
        f"{date_text(written.period_end)} written to {output.name}; "
        f"fingerpost return --check {output.name} says whether it is valid."
    )
    return DONE


def _check(checked: Path, form: str | None, output: Path | None, speech: Speech, codes: Path | None) -> int:
    form = format_of(form, output, ("text", "csv", "json"), "text")
    check_destination(output, [checked])
    with speech.doing(f"Checking {checked.name}"):
        report = check_return(checked, today=inputs.today(), overlay=codes)
    speech.say(f"{report.name}: {counted(report.records, 'record')} read.", *report.notes)
    match form:
        case "csv":
            write(problems.to_csv(report.problems), output)
        case "json":
            write(problems.to_json(report.problems), output)
        case _:
            write(problems.to_text(report.problems), output)
    speech.say(problems.summary(report.problems), verdict(report.valid))
    return DONE if report.valid else FOUND


def verdict(valid: bool) -> str:
    """Whether the Department can take it, in a sentence."""
    return "The return is valid." if valid else "The return is not valid until these are mended."
