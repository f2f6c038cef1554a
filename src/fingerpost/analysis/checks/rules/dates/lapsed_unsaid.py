"""The flag says current and the date says lapsed; the date decides."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import NO, when
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(t.currency_lapsed == NO, t.due_to_lapse_date >= t.period_end)


CHECK = Check(
    code="lapsed_unsaid",
    wording="CurrencyLapsed is N and DueToLapseDate is before the period end.",
    remedy="Mend the flag or the date; the figures go by the date.",
    fields=("currency_lapsed", "due_to_lapse_date", "period_end"),
    shows="currency_lapsed",
    passes=passes,
)
