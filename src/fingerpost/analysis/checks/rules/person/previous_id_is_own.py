"""A previous id is another one."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return t.previous_ypid_identifier != t.young_persons_id


CHECK = Check(
    code="previous_id_is_own",
    wording="PreviousYPIDIdentifier is the record's own id.",
    remedy="Leave it empty unless the young person had a different id before.",
    fields=("previous_ypid_identifier", "young_persons_id"),
    shows="previous_ypid_identifier",
    passes=passes,
)
