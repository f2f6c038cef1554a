"""CurrencyLapsed is wanted of every record."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import given
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return given(t, "currency_lapsed")


CHECK = Check(
    code="currency_lapsed_missing",
    wording="CurrencyLapsed is empty.",
    remedy="Enter Y or N; where a lapse date is given it follows from that.",
    fields=("currency_lapsed",),
    shows="currency_lapsed",
    passes=passes,
)
