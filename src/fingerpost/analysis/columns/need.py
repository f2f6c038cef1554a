"""Special educational needs and the scorecard's vulnerable group."""

from functools import reduce
from operator import or_

import ibis
import ibis.expr.types as ir

from fingerpost.core.codes import Edition

EHCP = "ehcp"
SEN_SUPPORT = "sen_support"
NONE = "none"
YES, NO = "Y", "N"


def send(t: ir.Table, edition: Edition | None = None) -> ir.StringValue:
    """ehcp (whatever the other flag), sen_support, none, or null where neither flag says."""
    return ibis.cases(
        (t.send_flag == YES, EHCP),
        (t.sen_support_flag == YES, SEN_SUPPORT),
        ((t.send_flag == NO) | (t.sen_support_flag == NO), NONE),
    )


def is_vulnerable(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """Whether any characteristic puts the person in the scorecard's vulnerable group; false without one."""
    codes = [c.code for c in edition.characteristics.values() if c.vulnerable]
    has = reduce(or_, (t.characteristics.contains(code) for code in codes))
    return ibis.coalesce(has, False)
