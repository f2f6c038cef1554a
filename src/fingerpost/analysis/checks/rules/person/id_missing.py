"""A record without an identifier belongs to nobody."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.young_persons_id.notnull()


CHECK = Check(
    code="id_missing",
    wording="There is no YoungPersonsID.",
    remedy="Give the record the id that the caseload system holds for the young person.",
    fields=("young_persons_id",),
    shows="young_persons_id",
    passes=passes,
)
