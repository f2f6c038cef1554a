"""The longest text that is read of a partner's cell: beyond it is a mistake, and no record could hold it."""

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.analysis.files.partners.layouts import FieldKind, PartnerField

TOO_LONG = "too_long"
NAME, NUMBER, TEXT, PASSAGE = 100, 40, 200, 1000
"""Characters (ours): of a part of a name or a place, of a number, of any other text, of whole sentences."""
BY_COLUMN: Mapping[str, int] = {
    **dict.fromkeys(
        (
            "given_name",
            "middle_name",
            "family_name",
            "preferred_name",
            "preferred_family_name",
            "former_name",
        ),
        NAME,
    ),
    **dict.fromkeys(("town", "county", "locality"), NAME),
    **dict.fromkeys(("message", "courses"), PASSAGE),
}
BY_KIND: Mapping[FieldKind, int] = dict.fromkeys(
    (
        FieldKind.ID,
        FieldKind.UPN,
        FieldKind.ULN,
        FieldKind.UKPRN,
        FieldKind.ESTABLISHMENT,
        FieldKind.AUTHORITY,
        FieldKind.PHONE,
        FieldKind.LEVEL,
    ),
    NUMBER,
)


def most_characters(field: PartnerField) -> int:
    """How many characters of a field are read at most."""
    return BY_COLUMN.get(field.column, BY_KIND.get(field.kind, TEXT))


def fitting(column: pa.Array, field: PartnerField) -> tuple[pa.Array, pa.Array]:
    """The column of texts without those that are too long, and where these stood."""
    long = pc.fill_null(pc.greater(pc.utf8_length(column), most_characters(field)), False)
    return pc.if_else(long, pa.scalar(None, pa.string()), column), long


def sentence(field: PartnerField) -> str:
    """What is said of a cell that is too long."""
    return f"This is longer than {most_characters(field)} characters and was not read; shorten it."
