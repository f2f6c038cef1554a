"""How long a recorded activity counts: the twin of `core.currency`."""

import ibis
import ibis.expr.types as ir

from fingerpost.analysis.columns.age import compulsory_end
from fingerpost.analysis.columns.recorded import recorded_group
from fingerpost.analysis.columns.remembered import remembered
from fingerpost.core.codes import Edition, Group, WhenLapsed

LAPSED = "Y"


def school_past_age(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """A compulsory-age activity held past compulsory school age (the September reset, SR-043)."""
    at_school = recorded_group(t, edition) == str(Group.SCHOOL)
    return at_school & (t.period_end > compulsory_end(t))


@remembered
def lapse_date(t: ir.Table, edition: Edition) -> ir.DateValue:
    """The record's own date; for a school record past its age, 31 August after Year 11 at the latest.

    Null where nothing says, and for an activity that cannot lapse.
    """
    reset = ibis.least(ibis.coalesce(t.due_to_lapse_date, compulsory_end(t)), compulsory_end(t))
    date = ibis.ifelse(school_past_age(t, edition), reset, t.due_to_lapse_date)
    return ibis.ifelse(cannot_lapse(t, edition), ibis.null("date"), date)


@remembered
def is_lapsed(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """Whether currency had run out before the period end; never null.

    Where there is no date the CurrencyLapsed flag decides; where both are there the date does. A record
    of an activity that cannot lapse has not lapsed.
    """
    run_out = ibis.coalesce(lapse_date(t, edition) < t.period_end, t.currency_lapsed == LAPSED, False)
    return run_out & ~cannot_lapse(t, edition)


@remembered
def cannot_lapse(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """Whether the activity is one that does not lapse."""
    return t.activity_code.isin(
        [a.code for a in edition.activities.values() if a.when_lapsed is WhenLapsed.CANNOT]
    )
