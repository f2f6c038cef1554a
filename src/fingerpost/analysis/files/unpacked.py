"""How much a workbook unpacks to, asked before its reader takes the memory for it.

The reader makes room for every cell between the first and the last, so one stray cell in the far corner of
a sheet would ask for more than any machine has, and Python could not catch it.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from fingerpost.analysis.files.sniff import FileKind, refuse
from fingerpost.core.errors import CannotRead

MOST_CELLS = 30_000_000
"""Cells of one sheet that are read: a gigabyte of memory, and a year of a large county's months."""
LARGEST = 2 << 30
"""Bytes of all parts of a workbook, unpacked."""
CHUNK = 1 << 22
LONGEST_TAG = 1 << 12
LONGEST_ROW = 1 << 24

SHEET = re.compile(r"xl/worksheets/[^/]+\.(xml|bin)")
CELL = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')
ROW_END = b"</table:table-row>"
ROW_REPEATS = re.compile(rb'number-rows-repeated="([0-9]{1,9})"')
CELL_REPEATS = re.compile(rb'number-columns-repeated="([0-9]{1,9})"')


def check_size(path: Path) -> None:
    """Raise CannotRead for a workbook that is damaged, protected or too large to hold."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise refuse(path.name, FileKind.ENCRYPTED)
            if sum(part.file_size for part in parts) > LARGEST:
                raise _too_large(path)
            for part in parts:
                if SHEET.fullmatch(part.filename):
                    with archive.open(part) as file:
                        cells = _sheet_cells(file)
                elif part.filename == "content.xml":
                    with archive.open(part) as file:
                        cells = _document_cells(file)
                else:
                    # Read to its end, because that is where a part's checksum is held against it.
                    with archive.open(part) as file:
                        cells = sum(0 for _ in iter(lambda: file.read(CHUNK), b""))
                if cells > MOST_CELLS:
                    raise _too_large(path)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        raise damaged(path) from error


def damaged(path: Path) -> CannotRead:
    """The error for a workbook that is cut short or not one at all."""
    return CannotRead(f"{path.name} is not a whole workbook; save or download it again.")


def _too_large(path: Path) -> CannotRead:
    return CannotRead(f"{path.name} is too large for a workbook to be read; save its sheet as CSV.")


def _sheet_cells(file: IO[bytes]) -> int:
    """Cells between A1 and the furthest column and row that any cell of an XLSX sheet names."""
    columns: set[bytes] = set()
    rows = 0
    rest = b""
    while chunk := file.read(CHUNK):
        text = rest + chunk
        found = CELL.findall(text)
        if found:
            columns.update({letters for letters, _ in found})
            rows = max(rows, *(int(number) for _, number in found))
        rest = text[-LONGEST_TAG:]
    return rows * max(map(_column, columns), default=0)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _document_cells(file: IO[bytes]) -> int:
    """Cells of the rows of an ODS that hold a value, each as often as it says that it is repeated."""
    cells = 0
    for row in _document_rows(file):
        if b"value-type" in row:
            repeats = sum(int(number) for number in CELL_REPEATS.findall(row))
            times = ROW_REPEATS.search(row)
            cells += (row.count(b"<table:table-cell") + repeats) * (int(times[1]) if times else 1)
    return cells


def _document_rows(file: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while chunk := file.read(CHUNK):
        *rows, rest = (rest + chunk).split(ROW_END)
        yield from rows
        if len(rest) > LONGEST_ROW:
            raise ValueError("a row without an end")
