"""Reading a drawn table: cells parted by `|`, what is given left of `||`, what is expected right of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

Row = dict[str, str]
Answer = Callable[[list[Row], list[Row]], list[Row]]
"""(rows given, rows of the history) -> for each row given, the cells that the software says."""


@dataclass(frozen=True)
class Drawn:
    """A drawn table: its columns given and expected, and for each row the cells of both."""

    given: tuple[str, ...]
    expected: tuple[str, ...]
    rows: tuple[tuple[Row, Row], ...]


class Check(Protocol):
    """What a spec test is handed: the checker in a test run, the printer of the rule book otherwise."""

    def __call__(self, drawn: str, answer: Answer, *, history: str = "") -> None:
        """Hold the drawn table's expected cells against the answer."""


def read(text: str) -> Drawn:
    """A drawn table; the first line is its header. ValueError for a row with more or fewer cells."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    if not lines:
        return Drawn((), (), ())
    given, expected = _cells(lines[0])
    rows = []
    for line in lines[1:]:
        left, right = _cells(line)
        rows.append((dict(zip(given, left, strict=True)), dict(zip(expected, right, strict=True))))
    return Drawn(given, expected, tuple(rows))


def history_of(text: str) -> list[Row]:
    """The rows of a history: a drawn table of which everything is given."""
    return [given for given, _ in read(text).rows]


def hold(drawn: str, answer: Answer, *, history: str = "") -> None:
    """The check of a test run: every expected cell is what the software says."""
    table = read(drawn)
    assert table.rows
    assert table.expected
    said = answer([given for given, _ in table.rows], history_of(history))
    for (given, expected), row in zip(table.rows, said, strict=True):
        assert {column: row[column] for column in table.expected} == expected, given


def _cells(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    given, bar, expected = line.partition("||")
    return _split(given), _split(expected) if bar else ()


def _split(text: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in text.split("|"))
