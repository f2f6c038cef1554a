"""Writing many new rows at once, for files: past the ORM, which takes a second for some thousand rows."""

import operator
from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any

from django.db import connection, models

AS_THEY_ARE = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
    models.FloatField,
    models.ForeignKey,
    models.FileField,
)
"""Fields whose values the database takes as Python holds them."""


def insert(rows: Sequence[models.Model]) -> int:
    """Write new rows of one table, in the caller's transaction; how many.

    Their numbers are not read back: whoever needs them uses `bulk_create`. No field is filled in by itself.
    PostgreSQL takes them by COPY, SQLite by one prepared statement.
    """
    if not rows:
        return 0
    fields = [field for field in rows[0]._meta.concrete_fields if not isinstance(field, models.AutoField)]
    for row in rows:
        row._prepare_related_fields_for_save(operation_name="insert")  # type: ignore[attr-defined]
    columns = [_values(rows, field) for field in fields]
    quote = connection.ops.quote_name
    table = quote(rows[0]._meta.db_table)
    names = ", ".join(quote(str(field.column)) for field in fields)
    values = list(zip(*columns, strict=True))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"copy {table} ({names}) from stdin") as copying:
                for line in values:
                    copying.write_row(line)
        else:
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"insert into {table} ({names}) values ({marks})", values)  # noqa: S608
    return len(rows)


def _values(rows: Sequence[models.Model], field: models.Field[Any, Any]) -> list[Any]:
    """The values of a column, as the database takes them; each different one is prepared once."""
    held = list(map(operator.attrgetter(field.attname), rows))
    if isinstance(field, AS_THEY_ARE):
        return [value.value if isinstance(value, Enum) else value for value in held]
    if isinstance(field, models.JSONField):
        return [_prepared(field)(value) for value in held]
    prepare = _prepared(field)
    known = {value: prepare(value) for value in set(held)}
    return [known[value] for value in held]


def _prepared(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    return lambda value: field.get_db_prep_save(value, connection)
