"""An extract written flat, as a caseload system would send it: CSV with the national field names."""

from pathlib import Path

import duckdb

from fingerpost.analysis.files.contents import Extract
from fingerpost.core.codes import Field, Kind
from fingerpost.core.errors import CannotWrite

RUNS_AS_FORMULA = r"^[=+\-@\t\r]"
"""Where a text begins like this a spreadsheet would run it, so an apostrophe stands before it."""


def write_csv(extract: Extract, out: Path) -> None:
    """Write the rows in their order, without the columns that the extract lacks. Raises CannotWrite."""
    fields = [field for field in extract.editions[-1].layout if field.column not in extract.absent]
    columns = ", ".join(f'{_text(field)} as "{field.field}"' for field in fields)
    target = str(out).replace("'", "''")
    try:
        extract.backend.con.execute(
            f"copy (select {columns} from {extract.table.get_name()} order by period_end, line) "  # noqa: S608
            f"to '{target}' (format csv, header)"
        )
    except duckdb.Error as error:
        raise CannotWrite(
            f"{out.name} cannot be written; name a folder that is there and may be written to."
        ) from error


def _text(field: Field) -> str:
    """The column as a cell. The names are those of our own layout."""
    text = as_text(field)
    if text != field.column:
        return text
    return f"case when regexp_matches({text}, '{RUNS_AS_FORMULA}') then '''' || {text} else {text} end"


def as_text(field: Field) -> str:
    """The column of the typed extract as the text that a file has, in SQL."""
    match field.kind:
        case Kind.DATE:
            return f"strftime({field.column}, '%Y-%m-%d')"
        case Kind.BIRTH:
            return f"coalesce(strftime({field.column}, '%Y-%m-%d'), strftime(birth_month, '%Y-%m'))"
        case Kind.CODES:
            return f"array_to_string(list_sort({field.column}), ';')"
    return field.column
