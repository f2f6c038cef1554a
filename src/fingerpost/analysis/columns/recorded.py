"""The group of an activity as it was recorded: the twin of the code list's own."""

import ibis
import ibis.expr.types as ir

from fingerpost.analysis.columns.remembered import remembered
from fingerpost.core.codes import Edition, Group


@remembered
def recorded_group(t: ir.Table, edition: Edition) -> ir.StringValue:
    """The group of the activity as recorded, before currency; null for a code outside the list."""
    return ibis.cases(*((t.activity_code.isin(sorted(edition.group(g))), str(g)) for g in Group))
