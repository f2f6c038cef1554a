"""The typed extract: one row a young person a period end, the columns that every later step reads."""

import pyarrow as pa

from fingerpost.core.codes import Edition, Kind

UNREAD = "_unread"
"""Suffix of the text that stood in a date field and could not be read as a date; null otherwise."""

ARROW = {
    Kind.DATE: pa.date32(),
    Kind.BIRTH: pa.date32(),
    Kind.CODES: pa.list_(pa.string()),
}

PROVENANCE = (
    ("file", pa.string()),
    ("line", pa.int64()),
    ("edition", pa.string()),
    ("repeat", pa.bool_()),
    ("birth_month", pa.date32()),
)
"""`file` its name without folder, `line` where the row starts (the header is 1), `edition` the code lists in
force at its period end, `repeat` true for a second, different row of the same id and period, `birth_month`
the first day of the month of birth (`birth_date` is null where only the month is known)."""


def schema(edition: Edition) -> pa.Schema:
    """Columns of the typed extract: provenance, then each field of the layout, then the unread texts.

    Texts are trimmed and null when blank, codes and authorities in capitals, postcodes in capitals with one
    space. Every column is there whatever the file has: a field that it lacks is null throughout.
    """
    fields = [(f.column, ARROW.get(f.kind, pa.string())) for f in edition.layout]
    unread = [(f.column + UNREAD, pa.string()) for f in edition.layout if f.kind in (Kind.DATE, Kind.BIRTH)]
    return pa.schema([pa.field(name, kind) for name, kind in (*PROVENANCE, *fields, *unread)])
