"""Reading a client caseload extract, of whatever make, into the typed extract that every later step reads."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from ibis.backends import BaseBackend

from fingerpost.analysis.engine import open_duckdb
from fingerpost.analysis.files import repeats
from fingerpost.analysis.files.contents import Extract, FileRead
from fingerpost.analysis.files.parquet import read_parquet
from fingerpost.analysis.files.reading import ROWS, Progress, Reading
from fingerpost.analysis.files.sniff import FileKind, sniff
from fingerpost.core.errors import BadRequest

__all__ = ["Extract", "FileRead", "read_extract"]

ALWAYS = frozenset({"young_persons_id", "period_end", "cohort_status"})
"""Columns that reading itself needs."""


def read_extract(
    paths: Sequence[Path],
    *,
    today: date,
    overlay: Path | None = None,
    columns: Collection[str] | None = None,
    backend: BaseBackend | None = None,
    progress: Progress | None = None,
    lenient: bool = False,
) -> Extract:
    """Read the files as one extract into `backend` (a fresh DuckDB unless given), which holds one at a time.

    `columns` restricts what is loaded; the others are null, `line` too, without which reading is quicker.
    `lenient`, for the checker of returns, makes problems of what is wrong with an XML file as a whole. Raises
    CannotRead, in one sentence, when any of the files cannot be read at all, or tells of a period after
    `today`.
    """
    if not paths:
        raise BadRequest("No file was named; name at least one extract.")
    backend = open_duckdb() if backend is None else backend
    stored = [path for path in paths if path.is_file() and sniff(path) is FileKind.PARQUET]
    if stored:
        if len(stored) < len(paths):
            raise BadRequest("Typed Parquet and other extracts cannot be read together; give one kind.")
        return read_parquet(paths, backend, overlay=overlay)
    reading = Reading(backend.con, today, overlay, progress, lenient=lenient)
    only = None if columns is None else frozenset(columns) | ALWAYS
    reading.read(paths, only)
    if repeats.come_again(reading.connection, ROWS):
        if only is not None:
            # Whether rows differ is asked of all their columns.
            reading.read(paths, None)
            repeats.come_again(reading.connection, ROWS)
        reading.put_together()
    return reading.finish(backend)
