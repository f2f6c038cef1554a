"""The Department for Work and Pensions' programmes are for adults."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import birthday, when
from fingerpost.core.codes import Edition, names


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return when(t.activity_code == names.DWP_TRAINING, t.start_date >= birthday(t, 18))


CHECK = Check(
    code="dwp_training_before_18",
    wording="The activity is a DWP programme and began before the 18th birthday.",
    remedy="Mend the activity, or the date on which it began.",
    fields=("activity_code", "start_date", "birth_date"),
    shows="start_date",
    passes=passes,
)
