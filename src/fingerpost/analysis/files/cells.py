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
        trimmed = _trimmed(cell, odd_spaces=odd_spaces)
        if field.kind in (Kind.DATE, Kind.BIRTH):
            parsed[f"d{place}"] = dates.sql(trimmed, forms[field.column])
            columns |= _date(field, dates.in_range(f"d{place}"), trimmed, month_only)
        else:
            columns[field.column] = _text(field.kind, cell, trimmed, odd_spaces=odd_spaces)
    return Typed(columns, parsed)


def _trimmed(cell: str, *, odd_spaces: bool) -> str:
    """The cell without blanks around it: of any kind where `odd_spaces`, else as `trim` takes them.

    To look whether a cell may have any takes a tenth of the time of trimming it, and few have.
    """
    may_have = f"{cell} < '!' or ends_with({cell}, ' ')"
    if not odd_spaces:
        return f"case when {may_have} then trim({cell}) else {cell} end"
    odd = f"strlen({cell}) <> length({cell}) or contains({cell}, '\t')"
    return (
        f"case when {odd} then trim({cell}, {_quoted(BLANKS)}) "
        f"when {may_have} then trim({cell}) else {cell} end"
    )


def _capitals(cell: str, trimmed: str) -> str:
    """The trimmed cell in capitals; a lone capital or digit, as flags are, without looking further."""
    lone = f"strlen({cell}) = 1 and {cell} between '0' and 'Z'"
    return f"case when {lone} then {cell} else upper({trimmed}) end"


def _text(kind: Kind, cell: str, trimmed: str, *, odd_spaces: bool) -> str:
    if kind in (Kind.CODE, Kind.AUTHORITY):
        return f"nullif({_capitals(cell, trimmed)}, '')"
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
