"""Choosing a rule row by row, by the code lists in force at the row's period end."""

from collections.abc import Callable, Sequence

import ibis
import ibis.expr.types as ir

from fingerpost.core.codes import Edition

Rule = Callable[[ir.Table, Edition], ir.Value]
"""An expression over the typed extract that depends on what the codes of an edition mean."""


def by_edition(t: ir.Table, editions: Sequence[Edition], rule: Rule) -> ir.Value:
    """`rule(t, edition)` for the one edition there is, else a CASE on the row's `edition` column.

    A row whose edition is not among them gets null. Raises ValueError when there is no edition at all.
    """
    if not editions:
        raise ValueError("by_edition needs at least one edition")
    if len(editions) == 1:
        return rule(t, editions[0])
    return ibis.cases(*((t.edition == edition.name, rule(t, edition)) for edition in editions))
