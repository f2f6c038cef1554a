"""Writing columns as the CSV that a council exports, with the national field names."""

from pathlib import Path
from typing import IO

import pyarrow as pa
from pyarrow import csv

from fingerpost.core.codes import Field, load_edition, published_editions


def fields(without: frozenset[str] = frozenset()) -> list[Field]:
    """The fields of the newest layout, in its order, but for those columns."""
    return [f for f in load_edition(published_editions()[-1]).layout if f.column not in without]


def write_extract(columns: dict[str, pa.Array], path: Path) -> None:
    """Columns by our names, all text, as one CSV; a field that is not among them stays blank."""
    listed = fields()
    with path.open("wb") as file:
        write_header(listed, file)
        write_rows(columns, listed, file)


def write_header(listed: list[Field], file: IO[bytes]) -> None:
    """The national field names."""
    file.write((",".join(f.field for f in listed) + "\n").encode())


def write_rows(columns: dict[str, pa.Array], listed: list[Field], file: IO[bytes]) -> None:
    """The rows without a header. No text of ours holds a comma or a quotation mark."""
    blank = pa.nulls(len(next(iter(columns.values()))), pa.string())
    table = pa.table([columns.get(f.column, blank) for f in listed], names=[f.field for f in listed])
    csv.write_csv(table, file, csv.WriteOptions(include_header=False, quoting_style="none"))


def write_lines(lines: list[str], path: Path) -> None:
    """Lines of a small file."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
