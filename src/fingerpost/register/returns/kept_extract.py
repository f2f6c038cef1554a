"""The extract of a return kept as Parquet, and read back for its spine, its file and its comparisons."""

from pathlib import Path

import duckdb
from ibis.backends import BaseBackend

from fingerpost.analysis.engine import open_duckdb, open_parquet
from fingerpost.analysis.files.contents import Extract, FileRead
from fingerpost.core.codes import Edition, load_edition
from fingerpost.core.errors import CannotWrite
from fingerpost.register.returns.keeping import path_of
from fingerpost.register.returns.models import Return
from fingerpost.register.returns.record import KIND, NAME

PARQUET, XML = ".parquet", ".xml"


def write(extract: Extract, out: Path) -> None:
    """Write the extract's rows in their order. Raises CannotWrite."""
    target = str(out).replace("'", "''")
    try:
        extract.backend.con.execute(
            f"copy (select * from {extract.table.get_name()} order by period_end, line) "  # noqa: S608
            f"to '{target}' (format parquet)"
        )
    except duckdb.Error as error:
        raise CannotWrite(
            "The data folder cannot be written to, so nothing was kept. See whether the disc is full, and "
            "build again."
        ) from error


def edition_of(of: Return) -> Edition:
    """The code lists that a return was built by."""
    return load_edition(of.edition)


def read(of: Return, backend: BaseBackend | None = None, name: str = "kept_extract") -> Extract:
    """The extract that a return was made from, as a view of the engine. Raises CannotRead."""
    engine = open_duckdb() if backend is None else backend
    table = open_parquet(engine, name, [path_of(of.extract_hash, PARQUET)])
    absent = frozenset(of.absent)
    file = FileRead(NAME, KIND, of.records + of.left_out, None, None, {}, (), absent)
    return Extract(engine, table, (edition_of(of),), (file,), absent, (), (), (of.period,))
