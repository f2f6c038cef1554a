"""Rows out of the store by ADBC, as Arrow of a declared schema: no loop over a cohort in Python.

Every value is read as text and cast here, because the SQLite driver guesses types from the first rows and
fails where they are null. A connection lasts one read and commits by itself; it sees committed rows alone,
and not those of a store in memory.
"""

from collections.abc import Mapping
from contextlib import closing
from typing import Any, cast

import pyarrow as pa
import pyarrow.compute as pc
from adbc_driver_manager.dbapi import Connection
from django.db import connections
from django.db.models import F, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

TRUE = ("1", "true", "t")
"""Truth as the databases write it in text."""


def read(rows: QuerySet[Any], columns: Mapping[str, str | Combinable], schema: pa.Schema) -> pa.Table:
    """The rows of a queryset as an Arrow table of `schema`; a blank text is null.

    `columns` says for each column of the schema which field, path or expression it is.
    """
    # Named apart from the model's own fields, which an annotation may not hide.
    named = {f"c_{name}": _as_text(columns[name]) for name in schema.names}
    asked = rows.order_by().annotate(**named).values_list(*named)
    statement, parameters = asked.query.sql_with_params()
    with closing(_connect()) as connection, closing(connection.cursor()) as cursor:
        cursor.execute(_placed(statement, len(parameters)), list(parameters))
        found = cursor.fetch_arrow_table()
    return pa.table([_cast(found.column(n), field.type) for n, field in enumerate(schema)], schema=schema)


def _as_text(of: str | Combinable) -> Coalesce:
    return Coalesce(
        Cast(F(of) if isinstance(of, str) else of, TextField()), Value(""), output_field=TextField()
    )


def _cast(column: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    text = column.cast(pa.string())
    blank = pc.if_else(pc.equal(text, ""), pa.scalar(None, pa.string()), text)
    if pa.types.is_boolean(kind):
        return pc.if_else(pc.is_null(blank), pa.scalar(None, pa.bool_()), pc.is_in(blank, pa.array(TRUE)))
    return blank.cast(kind)


def _placed(statement: str, number: int) -> str:
    """The statement with the driver's own signs for its parameters; Django writes no other such sign."""
    if _vendor() == "sqlite":
        return statement.replace("%s", "?")
    for place in range(1, number + 1):
        statement = statement.replace("%s", f"${place}", 1)
    return statement


def _vendor() -> str:
    return connections["default"].vendor


def _connect() -> Connection:
    if _vendor() == "sqlite":
        from adbc_driver_sqlite import dbapi as sqlite  # noqa: PLC0415 - the driver of the store in use

        return cast("Connection", sqlite.connect(address(), autocommit=True))
    from adbc_driver_postgresql import dbapi as postgresql  # noqa: PLC0415

    return cast("Connection", postgresql.connect(address(), autocommit=True))


def address() -> str:
    """Where the store is, as its driver asks for it."""
    settings = connections["default"].settings_dict
    if _vendor() == "sqlite":
        return str(settings["NAME"])
    keys = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    given = {key: str(settings[name]) for key, name in keys.items() if settings.get(name)}
    return " ".join(f"{key}={_quoted(value)}" for key, value in given.items())


def _quoted(value: str) -> str:
    """A value of a libpq connection string."""
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
