"""What commands read and ask: extracts, with progress and what was read; today; ages and lists as typed."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from pathlib import Path

from fingerpost.analysis.engine import collect, open_duckdb
from fingerpost.analysis.files.contents import FileRead
from fingerpost.analysis.files.extract import Extract, read_extract
from fingerpost.cli.speech import Speech
from fingerpost.core.errors import BadRequest
from fingerpost.core.text import counted, date_text


def today() -> date:
    """The date on this machine."""
    return datetime.now().astimezone().date()


def read(
    paths: Sequence[Path],
    speech: Speech,
    *,
    codes: Path | None,
    columns: Collection[str] | None = None,
    memory: str | None = None,
) -> Extract:
    """Read extracts, showing which file is being read; in no more than `memory` ("300MB") if given.

    With a limit no more is held of a large extract than of a small one.
    """
    backend = open_duckdb(memory, lean=memory is not None)
    with speech.doing(f"Reading {counted(len(paths), 'file')}"):
        return read_extract(paths, today=today(), overlay=codes, columns=columns, backend=backend)


def said_of(extract: Extract) -> list[str]:
    """A sentence a file read, and the notes of the reader."""
    return [*(_file(file) for file in extract.files), _people(extract), *extract.notes]


def _people(extract: Extract) -> str:
    """Which period ends there are, and how many people."""
    t = extract.table
    ends = extract.ends
    # In one month everybody has one row that is no repeat; to tell people apart takes far longer.
    once = (t.young_persons_id.notnull() & ~t.repeat).sum()
    number = t.young_persons_id.nunique() if len(ends) > 1 else once
    people = counted(collect(t.aggregate(people=number)).to_pylist()[0]["people"], "person", "people")
    if not ends:
        return f"No period end; {people}."
    if len(ends) == 1:
        return f"Period end {date_text(ends[0])}; {people}."
    return f"{len(ends)} period ends, {date_text(ends[0])} to {date_text(ends[-1])}; {people}."


def _file(file: FileRead) -> str:
    how = ", ".join(part for part in (file.kind.upper(), file.encoding) if part)
    return f"{file.name}: {counted(file.rows, 'row')} read ({how})."


def ages_of(text: str | None) -> tuple[int, int] | None:
    """Academic ages written as 16-18 (or 16). Raises BadRequest for anything else."""
    if text is None:
        return None
    first, dash, last = text.partition("-")
    if not first.strip().isdecimal() or not (last.strip().isdecimal() if dash else True):
        raise BadRequest(f"{text!r} is not a range of ages; write --ages as 16-18.")
    band = int(first), int(last if dash else first)
    if band[0] > band[1]:
        raise BadRequest(f"The ages {text} run backwards; write the younger first.")
    return band


def parts_of(text: str | None) -> list[str] | None:
    """Names in one option, parted by commas."""
    return None if text is None else [part.strip() for part in text.split(",") if part.strip()]
