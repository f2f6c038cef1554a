"""Whom the rows of a partner's file are about, in the shape that matching takes."""

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.analysis.files.partners.reader import PartnerFile
from fingerpost.core.identifiers import is_uln, is_upn

ARRIVING = pa.schema(
    [
        ("line", pa.int64()),
        ("upn", pa.string()),
        ("uln", pa.string()),
        ("council_id", pa.string()),
        ("given_name", pa.string()),
        ("middle_name", pa.string()),
        ("family_name", pa.string()),
        ("birth_date", pa.date32()),
        ("birth_month", pa.date32()),
        ("gender", pa.string()),
        ("postcode", pa.string()),
        ("address_line", pa.string()),
        ("establishment", pa.string()),
    ]
)
"""As `analysis.matching` takes it, which stands above the reading of files; a test holds the two equal."""
CHECKED = {"upn": is_upn, "uln": is_uln}
"""Numbers that stand here only when their check letter or digit is right: people are matched by them."""


def arriving(file: PartnerFile) -> pa.Table:
    """One row a line of the file: who it says it is about, null where it does not say."""
    table = file.table
    columns: dict[str, pa.ChunkedArray] = {
        name: table[name] for name in ARRIVING.names if name in table.column_names
    }
    for name, holds in CHECKED.items():
        if name in columns:
            columns[name] = valid(columns[name], holds)
    columns["address_line"] = address_line(table)
    if "establishment_name" in table.column_names:
        number = columns.get("establishment", pa.nulls(len(table), pa.string()))
        columns["establishment"] = pc.coalesce(number, table["establishment_name"])
    return pa.table(
        [
            columns[name].cast(kind) if name in columns else pa.nulls(len(table), kind)
            for name, kind in zip(ARRIVING.names, ARRIVING.types, strict=True)
        ],
        schema=ARRIVING,
    )


def valid(column: pa.ChunkedArray, holds: object) -> pa.ChunkedArray:
    """The values for which `holds` is true; the others are null."""
    encoded = column.combine_chunks().dictionary_encode()
    kept = [text if holds(text) else None for text in encoded.dictionary.to_pylist()]  # type: ignore[operator]
    return pa.chunked_array([pa.array(kept, pa.string()).take(encoded.indices)])


def address_line(table: pa.Table) -> pa.ChunkedArray:
    """The first line of the home: flat, house and street where they come apart, else the first line given."""
    nothing = pa.chunked_array([pa.nulls(len(table), pa.string())])
    parts = {
        name: table[name] if name in table.column_names else nothing
        for name in ("saon", "paon", "street", "address_line1")
    }
    apart = pc.binary_join_element_wise(
        *(pc.fill_null(parts[name], "") for name in ("saon", "paon", "street")), " "
    )
    squeezed = pc.utf8_trim_whitespace(pc.replace_substring_regex(apart, r"\s+", " "))
    housed = pc.if_else(pc.equal(squeezed, ""), pa.scalar(None, pa.string()), squeezed)
    return pc.coalesce(parts["address_line1"], housed)
