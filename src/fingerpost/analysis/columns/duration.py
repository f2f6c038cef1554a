"""How long: whole weeks to the period end, the twin of `core.duration`."""

import ibis
import ibis.expr.types as ir

from fingerpost.analysis.columns.recorded import recorded_group
from fingerpost.core.codes import Edition, Group
from fingerpost.core.duration import DAYS_A_WEEK


def days_since(t: ir.Table, since: ir.DateValue) -> ir.IntegerValue:
    """Days from `since` to the period end; null without the date, and where it lies ahead."""
    return ibis.ifelse(since <= t.period_end, t.period_end.delta(since, unit="day"), ibis.null("int64"))


def whole_weeks(t: ir.Table, since: ir.DateValue) -> ir.IntegerValue:
    """Whole weeks from `since` to the period end (days // 7); null where `days_since` is."""
    return days_since(t, since) // DAYS_A_WEEK


def neet_since(t: ir.Table, edition: Edition) -> ir.DateValue:
    """When the NEET spell began: NEETStartDate, else StartDate; null where the activity is not NEET."""
    neet = recorded_group(t, edition) == str(Group.NEET)
    return ibis.ifelse(neet, ibis.coalesce(t.neet_start_date, t.start_date), ibis.null("date"))
