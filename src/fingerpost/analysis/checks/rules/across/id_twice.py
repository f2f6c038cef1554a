"""A second, different record of the same person and period: the first is kept."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return ~t.repeat


CHECK = Check(
    code="id_twice",
    wording="This YoungPersonsID has an earlier, different record in the same period.",
    remedy="Keep the record that is right and take the other out, or give the two people different ids.",
    fields=("young_persons_id",),
    shows="young_persons_id",
    passes=passes,
)
