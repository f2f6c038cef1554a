"""Times out of the cohort: at each month end, who was away, with what cohort status, and gone where.

Somebody who left counts as primary at the month ends before, and again at those after they came back. A
return tells of whoever left until the end of that academic year, and of nobody longer: who passed the age at
its beginning is needed no more, and is not told of at all.
"""

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from fingerpost.core.cohort import PRIMARY

ABSENCES = pa.schema(
    [
        ("person", pa.int64()),
        ("start", pa.date32()),
        ("end", pa.date32()),
        ("status", pa.string()),
        ("moved_to", pa.string()),
    ]
)
"""`start` is the first day away, `end` the first day back; nobody is away twice at once."""

NOT_NEEDED = ("A", "L")
"""Cohort statuses of those past the age in which a record is needed."""
FIRST_MONTH = 9


def with_absences(t: ir.Table, absences: ir.Table, *, long_gone: bool) -> ir.Table:
    """The rows of people at month ends with the cohort status of that day.

    `long_gone`: whether those are in it too of whom a return does not tell any more.
    """
    ends = t.select("period_end").distinct()
    away = _away(absences, ends)
    gone = absences.filter(absences.end.isnull()).select(gone="person").distinct()
    told = t.left_join(away, [t.person == away.away_person, t.period_end == away.away_at])
    both = told.left_join(gone, told.person == gone.gone)
    if not long_gone:
        both = both.filter(~_long_ago(both).fill_null(False))
    is_away, back_then = both.away_since.notnull(), both.gone.notnull()
    status = ibis.cases((is_away, both.away_status), (back_then, PRIMARY), else_=both.cohort_status)
    to = ibis.cases(
        (is_away, both.away_to), (back_then, ibis.null("string")), else_=both.transferred_to_la_code
    )
    return both.mutate(cohort_status=status, transferred_to_la_code=to)


def _away(absences: ir.Table, ends: ir.Table) -> ir.Table:
    """One absence a person a month end: the one that began last."""
    found = absences.join(
        ends,
        [
            absences.start <= ends.period_end,
            absences.end.isnull() | (absences.end > ends.period_end),
        ],
    )
    turn = ibis.window(group_by=[found.person, found.period_end], order_by=found.start.desc())
    one = found.mutate(turn=ibis.row_number().over(turn)).filter(lambda t: t.turn == 0)
    return one.select(
        away_person="person",
        away_at="period_end",
        away_since="start",
        away_status="status",
        away_to="moved_to",
    )


def _long_ago(t: ir.Table) -> ir.BooleanValue:
    """Whether they left before the academic year of the month end, or passed the age as it began."""
    end = t.period_end
    year = end.year() - ibis.ifelse(end.month() >= FIRST_MONTH, 0, 1)
    began = ibis.date(year, FIRST_MONTH, 1)
    return (t.away_since < began) | ((t.away_since == began) & t.away_status.isin(NOT_NEEDED))
