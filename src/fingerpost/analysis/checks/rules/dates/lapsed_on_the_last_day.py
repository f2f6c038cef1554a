"""On the lapse date itself an activity still counts; the flag says otherwise, and the date decides."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import YES, when
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(t.currency_lapsed == YES, t.due_to_lapse_date != t.period_end)


CHECK = Check(
    code="lapsed_on_the_last_day",
    wording="CurrencyLapsed is Y and DueToLapseDate is the period end itself.",
    remedy="Mend the flag; a record lapses on the day after its lapse date.",
    fields=("currency_lapsed", "due_to_lapse_date", "period_end"),
    shows="currency_lapsed",
    passes=passes,
)
