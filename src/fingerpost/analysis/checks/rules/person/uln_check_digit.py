"""The last digit of a unique learner number is worked out from the others."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.columns.check_letters import uln_fits
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return uln_fits(t.unique_learner_no)


CHECK = Check(
    code="uln_check_digit",
    wording="The check digit of UniqueLearnerNo is wrong.",
    remedy="One of its digits is a slip; look the number up in the Learning Records Service.",
    fields=("unique_learner_no",),
    shows="unique_learner_no",
    passes=passes,
)
