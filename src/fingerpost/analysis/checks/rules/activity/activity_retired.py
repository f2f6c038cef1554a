"""A retired code is in the list only for periods up to its last."""

from functools import reduce
from operator import and_

import ibis
import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import activity_in, when
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    last = {a.code: a.valid_to for a in edition.activities.values() if a.valid_to}
    held = [(t.activity_code != code) | (t.period_end <= ibis.literal(to)) for code, to in last.items()]
    return when(activity_in(t, last.keys()), reduce(and_, held, ibis.literal(True)))


CHECK = Check(
    code="activity_retired",
    wording="ActivityCode was retired before this period end.",
    remedy="Choose the activity that took its place.",
    fields=("activity_code", "period_end"),
    shows="activity_code",
    passes=passes,
)
