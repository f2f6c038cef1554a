"""A characteristic is one of the list."""

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.values import codes_of
from fingerpost.core.codes import Edition


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return (
        t.characteristics.filter(lambda code: code.notin(codes_of(edition, "characteristics"))).length() == 0
    )


CHECK = Check(
    code="characteristic_not_in_list",
    wording="A characteristic is not in the list of characteristics.",
    remedy="Choose from the list, or take the code out.",
    fields=("characteristics",),
    shows="characteristics",
    passes=passes,
)
