"""The September Guarantee of the year in question, and what its status counts as (rules 905 and 906)."""

import ibis
import ibis.expr.types as ir

from fingerpost.analysis.columns.age import academic_year
from fingerpost.analysis.columns.remembered import remembered
from fingerpost.core.codes import Edition, Outcome
from fingerpost.core.guarantee import SPRING, YEARS


@remembered
def guarantee_year(t: ir.Table, edition: Edition | None = None) -> ir.IntegerValue:
    """11 or 12, the year group whose guarantee is in question at the period end; null for everyone else.

    April to August it is one's own year group's; September to March that of the year before.
    """
    month = t.period_end.month()
    own = academic_year(t)
    year = ibis.ifelse(month.between(SPRING[0], SPRING[-1]), own, own - 1)
    return year.isin(YEARS).ifelse(year, ibis.null("int32"))


def guarantee_outcome(t: ir.Table, edition: Edition) -> ir.StringValue:
    """offer, not_appropriate, no_offer or not_recorded for the year in question; null where there is none.

    A blank, and a status that is not in the list for its year, count as not recorded (default of ours).
    """
    year = guarantee_year(t)
    statuses = edition.guarantee.values()
    first = _outcome(t.year11_guarantee_status, {s.code: s.outcome for s in statuses if s.year11})
    second = _outcome(t.year12_guarantee_status, {s.code: s.outcome for s in statuses if s.year12})
    return ibis.cases((year == YEARS[0], first), (year == YEARS[1], second))


def _outcome(status: ir.StringValue, outcomes: dict[str, Outcome]) -> ir.StringValue:
    counted = [
        (status.isin([code for code, outcome in outcomes.items() if outcome is wanted]), str(wanted))
        for wanted in Outcome
        if wanted is not Outcome.NOT_RECORDED and wanted in outcomes.values()
    ]
    return ibis.cases(*counted, else_=str(Outcome.NOT_RECORDED))
