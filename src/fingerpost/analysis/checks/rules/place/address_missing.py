"""An address is how a young person is found."""

from functools import reduce
from operator import or_

import ibis.expr.types as ir

from fingerpost.analysis.checks.check import Check
from fingerpost.core.codes import Edition

ADDRESS = ("address_line1", "address_line2", "address_line3", "address_line4", "town", "county")


def passes(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """True, false, or null where the check does not apply."""
    return reduce(or_, (t[column].notnull() for column in ADDRESS))


CHECK = Check(
    code="address_missing",
    wording="All address lines, town and county are empty.",
    remedy="Enter the last known address.",
    fields=("address_line1",),
    shows="address_line1",
    passes=passes,
)
