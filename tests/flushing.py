"""Emptying the test store between transactional tests, which the audit's own triggers would refuse."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from fingerpost.register.audit import triggers


def lift_triggers_around_a_flush() -> None:
    """Teach the connections of the tests, and no other, to lift the audit's triggers to empty tables.

    On the class, because a browser's event loop has a connection of its own.
    """
    operations: Any = type(connection.ops)
    flush = operations.sql_flush

    def lifted(self: Any, style: Any, tables: Sequence[str], **kwargs: Any) -> list[str]:
        statements = flush(self, style, tables, **kwargs)
        if triggers.TABLE not in tables:
            return statements
        return [*triggers.drop(connection.vendor), *statements, *triggers.create(connection.vendor)]

    operations.sql_flush = lifted
