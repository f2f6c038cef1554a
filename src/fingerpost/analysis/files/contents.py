"""What a reader gives: the typed extract with its editions, and what is to be said of each file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import ibis.expr.types as ir
from ibis.backends import BaseBackend

from fingerpost.analysis.files.problems import Problem
from fingerpost.core.codes import Edition


@dataclass(frozen=True, slots=True)
class FileRead:
    """What was read of one file. `rows` counts its rows before any were put together.

    `guesses` header -> national field name, `extra` headers not read, `absent` columns it does not have.
    """

    name: str
    kind: str
    rows: int
    encoding: str | None
    delimiter: str | None
    guesses: Mapping[str, str]
    extra: tuple[str, ...]
    absent: frozenset[str]


@dataclass(frozen=True, slots=True)
class Extract:
    """A typed extract (`typed.schema`) and how it came about.

    `editions` occur in it, oldest first; `absent` are columns that no file has; `problems` those of layout,
    found while reading; `notes` sentences for the summary; `ends` its period ends, oldest first.
    """

    backend: BaseBackend
    table: ir.Table
    editions: tuple[Edition, ...]
    files: tuple[FileRead, ...]
    absent: frozenset[str]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    ends: tuple[date, ...]
