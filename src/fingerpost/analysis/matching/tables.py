"""The tables that matching takes and gives, as Arrow schemas."""

import pyarrow as pa

from fingerpost.core.errors import BadRequest

_WHO_THEY_ARE = (
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
)
"""As they stand in the source, null where blank. `birth_month` is any day of the month of birth, for those
whose day is not given; it is not looked at where there is a `birth_date`. `council_id` is an id that the
council gave; `establishment` whatever number or name both sides use."""

ARRIVING = pa.schema([("line", pa.int64()), *_WHO_THEY_ARE])
"""A partner's rows; `line` tells them apart and comes back in `LINKS`."""

KNOWN = pa.schema([("person", pa.int64()), *_WHO_THEY_ARE])
"""People we know, one row for each variant of a person: a former name or a former address is a further row
of the same `person`."""

LINKS = pa.schema(
    [
        ("line", pa.int64()),
        ("person", pa.int64()),
        ("outcome", pa.string()),
        ("score", pa.float64()),
        ("reasons", pa.list_(pa.string())),
        ("rank", pa.int64()),
        ("weights_version", pa.string()),
    ]
)
"""What became of each line, in the order of line and rank.

`outcome` is exact (by an identifier), accepted (by score), review (a person decides), contradicted (an
identifier says one person and the name or birth date another: a person decides) or new (nobody we know).
A line under review or contradicted has up to three rows, all of that outcome, the person whom an identifier
says first and then the likeliest; `person` is null where there is none. `score` is the probability that they
are one person, null where no score led to the outcome.
"""

DUPLICATES = pa.schema(
    [
        ("person", pa.int64()),
        ("other", pa.int64()),
        ("score", pa.float64()),
        ("reasons", pa.list_(pa.string())),
        ("weights_version", pa.string()),
    ]
)
"""Two people we know who may be one, `person` the smaller number, likeliest first."""


def fitted(table: pa.Table, schema: pa.Schema, what: str) -> pa.Table:
    """The columns of the schema, in its order and types; others are dropped.

    Raises BadRequest, which names columns and no value, where one is missing or holds another type, or where
    the first column, which says whose row it is, has a null.
    """
    missing = [name for name in schema.names if name not in table.column_names]
    if missing:
        raise BadRequest(f"The table of {what} has no column {', '.join(missing)}; give every column.")
    chosen = table.select(schema.names)
    for field in schema:
        if chosen.schema.field(field.name).type not in (field.type, pa.null()):
            raise BadRequest(
                f"Column {field.name} of the table of {what} is not of type {field.type}; cast it first."
            )
    if chosen.column(0).null_count:
        raise BadRequest(f"Column {schema.names[0]} of the table of {what} has blanks; number every row.")
    return chosen.cast(schema)
