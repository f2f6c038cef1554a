"""The typed extract as Parquet, one file a council: how a region's or the nation's month travels to Spark."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from ibis.backends import BaseBackend

from fingerpost.analysis.engine import open_parquet
from fingerpost.analysis.files.contents import Extract, FileRead
from fingerpost.analysis.files.sniff import FileKind, sniff
from fingerpost.analysis.files.typed import schema
from fingerpost.core.codes import Edition, load_edition, published_editions
from fingerpost.core.errors import CannotRead, CannotWrite

UNKNOWN = "unknown"
"""Name of the file of rows that do not say who sent them."""
ABSENT = b"fingerpost_absent"
"""Key under which a file says which columns its extract did not have."""


def write_parquet(extract: Extract, folder: Path) -> tuple[Path, ...]:
    """Write one file a sending authority (`825.parquet`) into `folder`, which is made if need be.

    The extract is one that `read_extract` gave. Raises CannotWrite when the folder cannot be written to.
    """
    connection = extract.backend.con
    council = f"case when regexp_full_match(lea_code, '[0-9A-Z]{{1,9}}') then lea_code else '{UNKNOWN}' end"
    found = connection.execute(f"select distinct {council} from extract order by 1").fetchall()  # noqa: S608
    absent = ",".join(sorted(extract.absent))
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for (code,) in found:
            path = folder / f"{code}.parquet"
            target = str(path).replace("'", "''")
            connection.execute(
                f"copy (select * from extract where {council} = '{code}') to '{target}' "  # noqa: S608
                f"(format parquet, kv_metadata {{{ABSENT.decode()}: '{absent}'}})"
            )
            written.append(path)
    except (OSError, duckdb.Error) as error:
        raise CannotWrite(f"{folder.name} cannot be written to; name a folder of your own.") from error
    return tuple(written)


def read_parquet(paths: Sequence[Path], backend: BaseBackend, *, overlay: Path | None = None) -> Extract:
    """Files that `write_parquet` wrote as one extract on DuckDB or Spark, read when it is measured.

    Raises CannotRead for a file that is not such a file.
    """
    described = [_described(path, overlay) for path in paths]
    table = open_parquet(backend, "extract", paths)
    names, ends = (sorted(_different(paths, column)) for column in ("edition", "period_end"))
    return Extract(
        backend=backend,
        table=table,
        editions=tuple(load_edition(name, overlay) for name in names),
        files=tuple(described),
        absent=frozenset.intersection(*(file.absent for file in described)),
        problems=(),
        notes=(),
        ends=tuple(ends),
    )


def _check_parquet(path: Path, wanted: pa.Schema) -> pq.FileMetaData:
    """What the file says of itself. Raises CannotRead unless its columns are those of the typed extract."""
    if sniff(path) is not FileKind.PARQUET:
        raise _other(path)
    try:
        found = pq.read_metadata(path)
        columns = found.schema.to_arrow_schema()
    except (pa.ArrowException, OSError, ValueError) as error:
        raise CannotRead(f"{path.name} is not a whole Parquet file; write or copy it again.") from error
    if columns.names != wanted.names:
        raise _other(path)
    return found


def _absent_of(found: pq.FileMetaData) -> frozenset[str]:
    """The columns that the extract did not have when it was written."""
    names = (found.metadata or {}).get(ABSENT, b"").decode("utf-8", errors="replace")
    return frozenset(re.findall(r"\w+", names))


def _described(path: Path, overlay: Path | None) -> FileRead:
    latest: Edition = load_edition(published_editions()[-1], overlay)
    found = _check_parquet(path, schema(latest))
    return FileRead(path.name, FileKind.PARQUET.value, found.num_rows, None, None, {}, (), _absent_of(found))


def _different(paths: Sequence[Path], column: str) -> set[Any]:
    """The different values of a column of all files, but for null."""
    found: set[Any] = set()
    for path in paths:
        found.update(pq.read_table(path, columns=[column]).column(column).unique().to_pylist())
    return found - {None}


def _other(path: Path) -> CannotRead:
    return CannotRead(
        f"{path.name} is Parquet but not a typed extract of this version; read the extract itself again."
    )
