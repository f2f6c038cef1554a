"""Choosing a rule row by row, by the code lists in force at the row's period end."""

from collections.abc import Callable, Sequence

import ibis
import ibis.expr.types as ir

from fingerpost.core.codes import Edition

Rule = Callable[[ir.Table, Edition], ir.Value]
"""An expression over the typed extract that depends on what the codes of an edition mean."""


def by_edition(t: ir.Table, editions: Sequence[Edition], rule: Rule) -> ir.Value:
    """`rule(t, edition)` for the one edition there is, else a CASE on the row's `edition` column.

    Editions that say the same of a rule, as most years do, make one expression of it and no CASE; where they
    differ, a row whose edition is not among them gets null. Raises ValueError when there is no edition.
    """
    if not editions:
        raise ValueError("by_edition needs at least one edition")
    first, *others = (rule(t, edition) for edition in editions)
    if all(other.equals(first) for other in others):
        return first
    values = zip(editions, (first, *others), strict=True)
    return ibis.cases(*((t.edition == edition.name, value) for edition, value in values))
