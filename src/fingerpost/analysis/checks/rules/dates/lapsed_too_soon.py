"""The flag says lapsed and the date says not yet; the date decides."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import YES, when
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(t.currency_lapsed == YES, t.due_to_lapse_date <= t.period_end)


CHECK = Check(
    code="lapsed_too_soon",
    wording="CurrencyLapsed is Y and DueToLapseDate is after the period end.",
    remedy="Mend the flag or the date; the figures go by the date.",
    fields=("currency_lapsed", "due_to_lapse_date", "period_end"),
    shows="currency_lapsed",
    passes=passes,
)
