"""Delimited text row by row with true line numbers, and what becomes of marks that are not closed.

The exact path: slower than DuckDB's reader, taken where that one refuses a file or counts otherwise.
"""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from fingerpost.analysis.files.sniff import LONGEST_LINE
from fingerpost.core.errors import CannotRead

LONGEST_CELL = 200
"""Lines that one quoted cell may go over; a mark not closed by then was never meant to open one."""
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
BREAKS = re.compile(r"\s*[\r\n]+\s*")

STRAY_MARK = (
    "A quotation mark in this row is not closed or stands in the middle of a cell; "
    "check the row, and double any mark that belongs to the text."
)
NOT_TEXT_HERE = "This row holds characters that are not text, which were dropped; type them again."


@dataclass(frozen=True, slots=True)
class Record:
    """One row: `line` where it starts, its cells, and the sentence of what is wrong with it, if anything."""

    line: int
    cells: list[str]
    fault: str | None = None


def lines(path: Path, name: str) -> Iterator[str]:
    """The physical lines of a UTF-8 file. Raises CannotRead at one that never ends."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        yield from _whole_lines(file, name)


def _whole_lines(file: TextIO, name: str) -> Iterator[str]:
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) >= LONGEST_LINE:
            raise CannotRead(
                f"{name} has an endless line ({number:,}), so it is not a table; "
                "export it again with one row a line."
            )
        yield line


def records(text: Iterable[str], delimiter: str, width: int, first_line: int = 1) -> Iterator[Record]:
    """Rows of the lines `text`, whose first is line `first_line`; `width` is the number of header cells.

    A quoted cell may go over several lines, unless one of those lines is a whole row by itself: then the
    mark is taken for a slip, the lines are read each for itself, and the rows say so. No row is lost.
    """
    source = iter(text)
    waiting: deque[str] = deque()
    number = first_line
    while True:
        line = waiting.popleft() if waiting else next(source, None)
        if line is None:
            return
        if '"' not in line:
            yield _record(number, _split(line, delimiter))
            number += 1
            continue
        used, cells, fault = _quoted(line, source, waiting, delimiter, width)
        yield _record(number, cells, fault)
        number += used


def _record(number: int, cells: list[str], fault: str | None = None) -> Record:
    if NOT_TEXT.search("".join(cells)):
        return Record(number, [NOT_TEXT.sub("", cell) for cell in cells], fault or NOT_TEXT_HERE)
    return Record(number, cells, fault)


def _split(line: str, delimiter: str) -> list[str]:
    """The cells of a line without marks; none for a blank line."""
    line = line.rstrip("\r\n")
    return line.split(delimiter) if line else []


def _quoted(
    line: str, source: Iterator[str], waiting: deque[str], delimiter: str, width: int
) -> tuple[int, list[str], str | None]:
    """Lines used, cells and fault of a record that begins with `line`; lines not used are left waiting."""
    taken: list[str] = [line]

    def following() -> Iterator[str]:
        yield line
        while len(taken) < LONGEST_CELL:
            more = waiting.popleft() if waiting else next(source, None)
            if more is None:
                return
            taken.append(more)
            yield more

    try:
        cells = next(csv.reader(following(), delimiter=delimiter, strict=True))
    except csv.Error:
        cells = []
    if cells and not _swallows(taken, delimiter, width):
        if len(taken) == 1:
            return 1, cells, None
        return len(taken), [BREAKS.sub(" ", cell) for cell in cells], None
    waiting.extendleft(reversed(taken[1:]))
    return 1, _lenient(line, delimiter), STRAY_MARK


def _swallows(taken: list[str], delimiter: str, width: int) -> bool:
    """Whether a quoted cell holds a line that has as many cells as a row, so that it was never meant as one.

    The last line counts only where more than the end of one value stands before the closing mark.
    """
    if width < 2 or len(taken) == 1:
        return False
    if any(line.count(delimiter) >= width - 1 for line in taken[1:-1]):
        return True
    last = taken[-1]
    return last.count(delimiter) >= width - 1 and delimiter in last.partition('"')[0]


def _lenient(line: str, delimiter: str) -> list[str]:
    """The cells of one line whose marks do not pair: as `csv` guesses, or split at every delimiter."""
    try:
        rows = list(csv.reader([line], delimiter=delimiter))
    except csv.Error:
        rows = []
    if len(rows) == 1 and not any("\n" in cell or "\r" in cell for cell in rows[0]):
        return rows[0]
    return [cell.strip('"') for cell in _split(line, delimiter)]
