"""Loading the rows of one file, typed once, into a DuckDB table, and counting them against its lines."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import duckdb

from fingerpost.analysis.engine import literally
from fingerpost.analysis.files import dates
from fingerpost.analysis.files.cells import Typed, typed
from fingerpost.analysis.files.exact import ExactRows
from fingerpost.analysis.files.headers import Match, match
from fingerpost.analysis.files.odd_dates import read_odd_dates
from fingerpost.analysis.files.problems import Problem
from fingerpost.analysis.files.records import Record
from fingerpost.analysis.files.source import Plain, Source
from fingerpost.core.codes import Field, Kind
from fingerpost.core.errors import CannotRead

LINE = "line"
"""The column of the lines on which the rows stand."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded from one file: rows, how the header was understood, layout problems."""

    rows: int
    match: Match
    problems: tuple[Problem, ...]


def load(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    source: Source,
    fields: Sequence[Field],
    key: Field | None,
    only: Collection[str] | None = None,
) -> Loaded:
    """Create `table` with column `line` and the typed columns of the fields that the header has.

    `key` is the field whose value names the person in a problem, None where nobody is to be named. `only`
    names the columns wanted. Raises CannotRead when the file has a header but no rows.
    """
    matched = match(source.header, fields)
    wanted = [f for f in fields if only is None or f.column in only]
    exact = ExactRows(source, None if key is None else matched.places.get(key.column))
    forms = _forms(exact.sample(), wanted, matched)
    asked = typed(matched.places, wanted, forms, month_only=matched.month_only, odd_spaces=source.odd_spaces)
    plain = source.plain
    if plain is None or not _load_plain(
        connection, table, source, plain, asked, lines=only is None or LINE in only
    ):
        exact.load(connection, table, asked)
    read_odd_dates(connection, table, wanted, asked.columns, matched.month_only)
    blank = " and ".join(f"{column} is null" for column in asked.columns)
    connection.execute(f"delete from {table} where {blank}")  # noqa: S608
    rows = _count(connection, table)
    if rows == 0 and not source.lenient:
        raise CannotRead(f"{source.name} has a header but no rows; export it again with the rows.")
    return Loaded(rows, matched, (*source.problems(), *exact.problems()))


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    (rows,) = connection.execute(f"select count(*) from {table}").fetchone() or (0,)  # noqa: S608
    return int(rows)


def _forms(sample: list[Record], fields: Sequence[Field], matched: Match) -> dict[str, dates.Form]:
    """The form in which most of each date column's first rows are written."""
    forms = {}
    for field in fields:
        if field.kind in (Kind.DATE, Kind.BIRTH) and field.column in matched.places:
            place = matched.places[field.column]
            texts = [record.cells[place].strip() for record in sample if place < len(record.cells)]
            forms[field.column] = dates.form_of([text for text in texts if text])
    return forms


def _load_plain(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    source: Source,
    plain: Plain,
    columns: Typed,
    *,
    lines: bool,
) -> bool:
    """Let DuckDB read the file. False, and no table, when it refuses the text or counts other rows.

    As many rows as lines means that no cell holds a line break, so row n stands on line n + 1.
    """
    cells = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(source.header)))
    path = literally(str(plain.path.absolute()))
    reader = (
        f"read_csv({_quoted(path)}, auto_detect=false, header=false, skip=1, columns={{{cells}}}, "
        f"delim={_quoted(source.delimiter or ',')}, quote='\"', escape='\"', strict_mode=true, "
        "null_padding=false, compression='none')"
    )
    connection.execute(f"set preserve_insertion_order = {str(lines).lower()}")
    try:
        connection.execute(f"create table {table} as {columns.select(reader)}")
    except duckdb.Error:
        return False
    finally:
        connection.execute("set preserve_insertion_order = true")
    if _count(connection, table) != plain.rows:
        connection.execute(f"drop table {table}")
        return False
    if lines:
        connection.execute(f"alter table {table} add column {LINE} bigint")
        # A table just filled keeps the file's order: its rowid counts from 0, and the header is line 1.
        connection.execute(f"update {table} set {LINE} = rowid + 2")  # noqa: S608
    return True


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
