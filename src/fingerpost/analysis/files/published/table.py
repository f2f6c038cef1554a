"""A small table of text out of a file, or the sentence that says why it is none."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fingerpost.core.errors import CannotRead

LONGEST_LINE = 1_000_000
"""Characters; a longer line is no table of figures."""
DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` are (line in the file, cells); `header` is the first row that is not blank."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(path: Path) -> Table:
    """Read a delimited text file. Raises CannotRead with one sentence."""
    name = path.name
    text = _text(path)
    if not text.strip():
        raise CannotRead(f"{name} is empty; download or export it again.")
    first = next(line for line in text.splitlines() if line.strip())
    if first.lstrip().lower().startswith(("<!doctype html", "<html", "<?xml", "<")):
        raise CannotRead(f"{name} is a web page or XML, not a CSV file; download the data file itself.")
    if max(len(line) for line in text.splitlines()) > LONGEST_LINE:
        raise CannotRead(f"{name} has a line of more than a million characters, so it is not a table.")
    delimiter = max(DELIMITERS, key=first.count)
    rows = list(_rows(text, delimiter, name))
    if not rows:
        raise CannotRead(f"{name} is empty; download or export it again.")
    if len(rows) == 1:
        raise CannotRead(f"{name} has a header but no rows; download or export it again.")
    return Table(name, rows[0][1], tuple(rows[1:]))


def _text(path: Path) -> str:
    if path.is_dir():
        raise CannotRead(f"{path.name} is a folder; name a file.")
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise CannotRead(f"There is no file {path.name}; check its name and folder.") from error
    except OSError as error:
        raise CannotRead(f"{path.name} cannot be opened; check that you may read it.") from error
    if data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0":
        raise CannotRead(f"{path.name} is a workbook or an archive; save the sheet as CSV and try again.")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        raise CannotRead(f"{path.name} is not a text file; save it as CSV and try again.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _rows(text: str, delimiter: str, name: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise CannotRead(f"{name} is not a CSV file from line {line} on; save it again.") from error
        if any(cell.strip() for cell in cells):
            yield line, tuple(cell.strip() for cell in cells)
        line = reader.line_num + 1
