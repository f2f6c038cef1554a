"""What the spine is built from."""

from typing import Protocol

import ibis.expr.types as ir

from fingerpost.core.codes import Edition


class Source(Protocol):
    """A typed extract: what `files.read_extract` gives, or its Parquet read back on another engine."""

    @property
    def table(self) -> ir.Table:
        """One row a person a period end, the columns of `files.typed.schema`."""

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions of the codes that occur in the table, oldest first."""

    @property
    def absent(self) -> frozenset[str]:
        """The columns that no file had, so that they are null throughout."""
