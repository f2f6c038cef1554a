"""`fingerpost extract`: the live record at month ends as an extract, for the other commands."""

from datetime import datetime
from pathlib import Path

from fingerpost.cli.guard import DONE
from fingerpost.cli.output import check_destination, staged
from fingerpost.cli.speech import Speech
from fingerpost.cli.store import open_store
from fingerpost.core.errors import BadRequest
from fingerpost.core.periods import Month
from fingerpost.core.text import counted, listed


def run(*, period: list[str], recorded: str | None, output: Path | None, quiet: bool = False) -> int:
    """Write the extract of one or several months; exit status 0. Raises BadRequest, CannotWrite."""
    if output is None:
        raise BadRequest("Say where to write the extract: -o may.csv. It holds names, so it is never shown.")
    if not period:
        raise BadRequest("Say which month: --period 2026-10. It may be given several times.")
    months = sorted({Month.parse(text) for text in period})
    at = None if recorded is None else _moment(recorded)
    check_destination(output)
    open_store()
    from fingerpost.register.audit.actors import SETUP  # noqa: PLC0415 - there once the store is open
    from fingerpost.register.returns.taking import write_extract  # noqa: PLC0415

    speech = Speech(quiet=quiet)
    with speech.doing("Reading the live record"), staged(output) as part:
        rows = write_extract(by=SETUP, months=months, at=at, out=part)
    speech.say(
        f"{counted(rows, 'row')} of {listed([str(month) for month in months])} written to {output.name}."
    )
    return DONE


def _moment(text: str) -> datetime:
    """A moment written as 2026-11-03T09:00, by this machine's clock unless it says its zone."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError as error:
        raise BadRequest(f"{text!r} is not a moment; write --recorded as 2026-11-03T09:00.") from error
