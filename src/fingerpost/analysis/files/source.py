"""What every reader hands to the loader: a header, its rows with true lines, and how they were got."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fingerpost.analysis.files.problems import Problem
from fingerpost.analysis.files.records import Record
from fingerpost.analysis.files.sniff import FileKind


@dataclass(frozen=True, slots=True)
class Plain:
    """A UTF-8 file with its header on line 1 that DuckDB may read as it is, if it counts `rows` too."""

    path: Path
    rows: int


@dataclass(frozen=True, slots=True)
class Source:
    """One file opened. `records` gives its rows anew at each call; `plain` is the fast way, if there is one.

    `fixed` names a layout that has every field whether or not it occurs (the return).
    `lenient`: a file without rows is not refused.
    `odd_spaces`: white space other than a blank may stand around values.
    """

    name: str
    kind: FileKind
    header: tuple[str, ...]
    records: Callable[[], Iterator[Record]]
    plain: Plain | None = None
    fixed: str | None = None
    lenient: bool = False
    odd_spaces: bool = True
    encoding: str | None = None
    delimiter: str | None = None
    problems: Callable[[], tuple[Problem, ...]] = tuple
    notes: tuple[str, ...] = ()
