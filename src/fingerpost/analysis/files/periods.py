"""The period ends of the rows: blanks filled where a file has one, the future refused, editions found."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import duckdb

from fingerpost.core.codes import Edition, Fit, edition_for
from fingerpost.core.errors import CannotRead
from fingerpost.core.periods import Month
from fingerpost.core.text import date_text


def period_ends(connection: duckdb.DuckDBPyConnection, table: str) -> list[date]:
    """The different period ends in `table`, oldest first."""
    found = connection.execute(
        f"select distinct period_end from {table} where period_end is not null"  # noqa: S608
    ).fetchall()
    return sorted(row[0] for row in found)


def ahead(period_end: date, today: date) -> bool:
    """Whether the month that a period end lies in is not over."""
    return Month.of(period_end).end > today


def settle_periods(connection: duckdb.DuckDBPyConnection, table: str, name: str, today: date) -> None:
    """Fill blank period ends of one file, in `table`. Raises CannotRead for a period in the future."""
    found = period_ends(connection, table)
    for period_end in found:
        if ahead(period_end, today):
            (line,) = connection.execute(
                f"select min(line) from {table} where period_end = date '{period_end}'"  # noqa: S608
            ).fetchone() or (0,)
            raise CannotRead(
                f"{name} has a period in the future, {date_text(period_end)} on line {line:,}; "
                "correct PeriodEnd, which is the last day of the month that the rows tell of."
            )
    if len(found) == 1:
        # Written out, because a parameter makes DuckDB import pandas, which takes a second.
        connection.execute(
            f"update {table} set period_end = date '{found[0]}' where period_end is null"  # noqa: S608
        )


def editions_of(
    period_ends: Iterable[date], today: date, overlay: Path | None
) -> tuple[dict[date | None, Edition], list[str]]:
    """The edition of each period end, and of None (rows without one: the latest), with what is to be said."""
    chosen: dict[date | None, Edition] = {}
    misfits: dict[tuple[Fit, str], list[str]] = {}
    ordered = sorted(period_ends)
    for period_end in ordered or [today]:
        edition, fit = edition_for(period_end, overlay)
        chosen[None] = edition
        if ordered:
            chosen[period_end] = edition
        if fit is not Fit.IN_FORCE:
            misfits.setdefault((fit, edition.title), []).append(str(Month.of(period_end)))
    return chosen, [_misfit(fit, title, months) for (fit, title), months in misfits.items()]


def _misfit(fit: Fit, title: str, months: list[str]) -> str:
    first, last = months[0], months[-1]
    if first == last:
        return f"The period {first} is {fit}; it was read by {title}."
    return f"The periods from {first} to {last} are {fit}; they were read by {title}."
