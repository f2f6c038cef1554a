"""Past 18 only those with an education, health and care plan are tracked."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import YES, when
from fingerpost.analysis.columns import academic_age
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(academic_age(t) > 18, (t.send_flag == YES).fill_null(False))


CHECK = Check(
    code="over_18_without_send",
    wording="The young person was over 18 at the end of August before and has no SENDFlag of Y.",
    remedy="Enter Y where there is a plan; otherwise the record is no longer needed.",
    fields=("birth_date", "send_flag", "period_end"),
    shows="send_flag",
    passes=passes,
)
