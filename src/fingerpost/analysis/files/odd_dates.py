"""Dates in another form than most of their column: each distinct text is read once, by the plain reader."""

from collections.abc import Collection, Sequence
from itertools import islice

import duckdb

from fingerpost.analysis.files import dates
from fingerpost.analysis.files.typed import UNREAD
from fingerpost.core.codes import Field, Kind

AT_ONCE = 1000
"""Texts put right by one statement."""


def read_odd_dates(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    fields: Sequence[Field],
    columns: Collection[str],
    month_only: Collection[str],
) -> None:
    """Fill the dates, and empty the unread texts, of what SQL left unread and the plain reader can read."""
    for field in fields:
        unread = field.column + UNREAD
        if unread not in columns:
            continue
        texts = connection.execute(
            f"select distinct {unread} from {table} where {unread} is not null"  # noqa: S608
        ).fetchall()
        birth = field.kind is Kind.BIRTH
        read = iter([row for (text,) in texts if (row := _row(text, birth, field.column in month_only))])
        while some := list(islice(read, AT_ONCE)):
            months = ", birth_month = odd.month" if birth else ""
            connection.execute(
                f"update {table} set {field.column} = odd.day, {unread} = null{months} "  # noqa: S608
                f"from (values {', '.join(some)}) odd(text, day, month) where {unread} = odd.text"
            )


def _row(text: str, birth: bool, month_only: bool) -> str | None:
    """`(text, day, month)` as SQL values, None when the text says no date.

    Written out, because a parameter makes DuckDB import pandas, which takes a second.
    """
    day = None if month_only else dates.read_date(text)
    month = dates.read_birth_month(text) if birth else day
    if month is None:
        return None
    quoted = "'" + text.replace("'", "''") + "'"
    return f"({quoted}, {_literal(day)}, {_literal(month)})"


def _literal(day: object) -> str:
    return "null::date" if day is None else f"date '{day}'"
