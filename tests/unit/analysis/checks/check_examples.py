"""The examples beside the checks, as rows of a typed extract."""

import csv
import inspect
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from sys import modules

import ibis
import pyarrow as pa
from ibis.backends import BaseBackend

from fingerpost.analysis.checks import Check
from fingerpost.analysis.checks.across import HAS_DISTRICT
from fingerpost.analysis.engine import open_duckdb
from fingerpost.analysis.files.typed import schema
from fingerpost.core.codes import Edition

VERDICTS = {"pass": True, "fail": False, "na": None}


def example_file(check: Check) -> Path:
    """The CSV that stands beside the check."""
    return Path(str(inspect.getsourcefile(check.passes))).with_suffix(".csv")


def examples(check: Check) -> list[tuple[str, dict[str, str]]]:
    """What is expected of each row, and the row: text by column."""
    with example_file(check).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(row.pop("expect"), row) for row in rows]


def typed(edition: Edition, texts: Mapping[str, str]) -> dict[str, object]:
    """A row of the typed extract from the texts of an example."""
    kinds = {field.name: field.type for field in schema(edition)}
    row = {column: _value(kinds.get(column, pa.bool_()), text) for column, text in texts.items()}
    if isinstance(born := row.get("birth_date"), date):
        row.setdefault("birth_month", born.replace(day=1))
    return row


def _value(kind: pa.DataType, text: str) -> object:
    if pa.types.is_list(kind):
        return text.split(";") if text else None
    if text == "":
        return None
    if pa.types.is_date(kind):
        return date.fromisoformat(text)
    return text == "true" if pa.types.is_boolean(kind) else text


def table(edition: Edition, rows: Iterator[dict[str, object]] | list[dict[str, object]]) -> ibis.Table:
    """A typed extract of these rows; `file`, `line`, `edition` and `repeat` are filled in where absent."""
    filled = [
        {"file": "may.csv", "line": line, "edition": edition.name, "repeat": False, **row}
        for line, row in enumerate(rows, start=2)
    ]
    extra = [pa.field(HAS_DISTRICT, pa.bool_())] if any(HAS_DISTRICT in row for row in filled) else []
    columns = pa.schema([*schema(edition), *extra])
    return _duck().create_table("extract", pa.Table.from_pylist(filled, schema=columns), overwrite=True)


@cache
def _duck() -> BaseBackend:
    return open_duckdb()


def module_name(check: Check) -> str:
    """The name of the file that a check is written in."""
    return modules[check.passes.__module__].__name__.rsplit(".", 1)[1]
