"""Typed columns from cells of text, as DuckDB expressions: one for each kind of field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fingerpost.analysis.files import dates
from fingerpost.analysis.files.typed import UNREAD
from fingerpost.core.codes import Field, Kind

BLANKS = (
    " \t\r\n\v\f\N{NO-BREAK SPACE}\N{FIGURE SPACE}\N{THIN SPACE}\N{ZERO WIDTH SPACE}"
    "\N{NARROW NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\N{ZERO WIDTH NO-BREAK SPACE}"
)
"""White space that spreadsheets and web pages leave around a value."""
SEPARATORS = r"[;,|/\s]+"
"""What may stand between the codes of one cell."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The typed columns of a file: `columns`, name -> expression over the cells `c0`, `c1` … and `parsed`.

    `parsed` are the dates among the cells, read once, though two or three columns come of each.
    """

    columns: Mapping[str, str]
    parsed: Mapping[str, str]

    def select(self, relation: str, *others: str) -> str:
        """The columns, and `others` as they are, from a relation that has the cells."""
        outer = [*(f"{expression} as {name}" for name, expression in self.columns.items()), *others]
        inner = ["*", *(f"{expression} as {name}" for name, expression in self.parsed.items())]
        return f"select {', '.join(outer)} from (select {', '.join(inner)} from {relation})"  # noqa: S608


def typed(
    places: Mapping[str, int],
    fields: Sequence[Field],
    forms: Mapping[str, dates.Form],
    *,
    month_only: frozenset[str],
    odd_spaces: bool,
) -> Typed:
    """The columns of the fields that have a place among the VARCHAR cells.

    A date column has its `_unread` text beside it, and a birth column `birth_month` too.
    """
    columns: dict[str, str] = {}
    parsed: dict[str, str] = {}
    for field in fields:
        if field.column not in places:
            continue
        place = places[field.column]
        cell = f"c{place}"
        trimmed = _trimmed(cell) if odd_spaces else f"trim({cell})"
        if field.kind in (Kind.DATE, Kind.BIRTH):
            parsed[f"d{place}"] = dates.sql(trimmed, forms[field.column])
            columns |= _date(field, dates.in_range(f"d{place}"), trimmed, month_only)
        else:
            columns[field.column] = _text(field.kind, trimmed, odd_spaces=odd_spaces)
    return Typed(columns, parsed)


def _trimmed(cell: str) -> str:
    """The cell without blanks of any kind around it; the dear way only where a cell may have such."""
    plain = f"strlen({cell}) = length({cell}) and not contains({cell}, '\t')"
    return f"case when {plain} then trim({cell}) else trim({cell}, {_quoted(BLANKS)}) end"


def _text(kind: Kind, trimmed: str, *, odd_spaces: bool) -> str:
    if kind in (Kind.CODE, Kind.AUTHORITY):
        return f"nullif(upper({trimmed}), '')"
    if kind is Kind.POSTCODE:
        # As core.postcodes.normalise writes it.
        bare = f"regexp_replace({trimmed}, '\\s+', '', 'g')" if odd_spaces else f"replace({trimmed}, ' ', '')"
        packed = f"upper({bare})"
        return (
            f"nullif(case when length({packed}) <= 3 then {packed} "
            f"else {packed}[:-4] || ' ' || {packed}[-3:] end, '')"
        )
    if kind is Kind.CODES:
        parts = f"list_filter(string_split_regex(upper({trimmed}), '{SEPARATORS}'), x -> x <> '')"
        return f"case when {trimmed} <> '' then {parts} end"
    return f"nullif({trimmed}, '')"


def _date(field: Field, read: str, trimmed: str, month_only: frozenset[str]) -> dict[str, str]:
    columns = {field.column: f"({read})::date"}
    if field.kind is Kind.BIRTH:
        columns["birth_month"] = f"date_trunc('month', {read})::date"
        if field.column in month_only:
            columns[field.column] = "null::date"
    columns[field.column + UNREAD] = f"case when ({read}) is null then nullif({trimmed}, '') end"
    return columns


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
