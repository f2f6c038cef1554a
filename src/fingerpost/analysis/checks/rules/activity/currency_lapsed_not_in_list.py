"""CurrencyLapsed is read by a list."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import listed
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return listed(t, edition, "currency_lapsed")


CHECK = Check(
    code="currency_lapsed_not_in_list",
    wording="CurrencyLapsed is not in its list.",
    remedy="Enter Y or N.",
    fields=("currency_lapsed",),
    shows="currency_lapsed",
    passes=passes,
)
