"""A small table of text out of a file, or the sentence that says why it is none."""

import csv
import io
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fingerpost.analysis.files.decoding import as_utf8
from fingerpost.analysis.files.sniff import LONGEST_LINE, REFUSALS, FileKind, refuse, sniff
from fingerpost.core.errors import CannotRead

DELIMITERS = ",;\t|"
LARGEST = 200_000_000
"""Bytes beyond which a file is no published table of authorities (a scorecard has under a tenth of one)."""
WHAT = {
    FileKind.XLSX: "a workbook",
    FileKind.XLS: "a workbook",
    FileKind.ODS: "a workbook",
    FileKind.XML: "XML",
    FileKind.PARQUET: "a Parquet file",
}
"""Kinds that other readers take, but this one does not."""


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` are (line in the file, cells); `header` is the first row that is not blank."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(path: Path) -> Table:
    """Read a delimited text file of any encoding. Raises CannotRead with one sentence."""
    kind = sniff(path)
    if kind in WHAT:
        raise CannotRead(f"{path.name} is {WHAT[kind]}, not CSV; save the table as CSV and give that.")
    if kind in REFUSALS:
        raise refuse(path.name, kind)
    if path.stat().st_size > LARGEST:
        raise CannotRead(f"{path.name} is too large to be a table of published figures; name another file.")
    with tempfile.TemporaryDirectory(prefix="fingerpost-") as folder:
        text = as_utf8(path, Path(folder)).path.read_text(encoding="utf-8-sig", errors="replace")
    lines = [line for line in text.split("\n") if line.strip()]
    if max(map(len, lines), default=0) > LONGEST_LINE:
        raise CannotRead(f"{path.name} has a line of more than a million characters, so it is not a table.")
    header = next(iter(lines), "")
    rows = list(_rows(text, max(DELIMITERS, key=header.count), path.name))
    if not rows:
        raise refuse(path.name, FileKind.EMPTY)
    if len(rows) == 1:
        raise CannotRead(f"{path.name} has a header but no rows; download or export it again.")
    return Table(path.name, rows[0][1], tuple(rows[1:]))


def _rows(text: str, delimiter: str, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise CannotRead(f"{name} is not a CSV file from line {line} on; save it again.") from error
        if any(cell.strip() for cell in cells):
            yield line, tuple(" ".join(cell.split()) for cell in cells)
        line = reader.line_num + 1


def read_rows(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a small settings table as (line, column -> text), columns named without case and spaces.

    Raises CannotRead when a needed column is not there or a row has not the header's cells.
    """
    table = read_table(path)
    names = [heading.strip().lower().replace(" ", "_") for heading in table.header]
    missing = [name for name in needed if name not in names]
    if missing:
        raise CannotRead(
            f"{path.name} lacks the column {missing[0]}; give it the columns {', '.join(needed)}."
        )
    for line, cells in table.rows:
        if len(cells) != len(names):
            raise CannotRead(
                f"{path.name}, line {line} has {len(cells)} cells where the header has {len(names)}."
            )
        yield line, dict(zip(names, cells, strict=True))
