"""The shape of a check."""

from collections.abc import Callable
from dataclasses import dataclass

import ibis.expr.types as ir

from fingerpost.core.codes import Edition

Passes = Callable[[ir.Table, Edition], ir.BooleanValue]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that can be wrong with a record, as an expression over the typed extract.

    `code` is our name for it (that of its file, and the key of `rules.csv`); `wording` says what is wrong,
    `remedy` what to do about it. `fields` are the columns that a file must have for the check to be run;
    `shows` is the column whose name and value are printed. `passes` is true (passed), false (failed) or
    null (does not apply to this row). `mark` is the column of `across` that it reads, where it looks at more
    than the row.
    """

    code: str
    wording: str
    remedy: str
    fields: tuple[str, ...]
    shows: str
    passes: Passes
    mark: str | None = None
