"""The school at 16: where a person was registered when last seen in Year 11."""

import ibis.expr.types as ir

from fingerpost.analysis.columns import academic_year_start
from fingerpost.analysis.engine import collect
from fingerpost.core.codes import Group

YEAR_11 = 11


def across_september(t: ir.Table) -> bool:
    """Whether a typed extract has period ends of several academic years, and so people in Year 11 before."""
    year = academic_year_start(t)
    ends = collect(t.aggregate(first=year.min(), last=year.max())).to_pylist()[0]
    return bool(ends["first"] != ends["last"])


def with_school_at_16(spine: ir.Table) -> ir.Table:
    """Adds `school_at_16`, the establishment of the person's last Year 11 row; null where there is none."""
    seen = spine.filter(
        (spine.academic_year == YEAR_11)
        & (spine.recorded == str(Group.SCHOOL))
        & spine.establishment.notnull()
    )
    last = seen.group_by(pupil=seen.person).agg(school_at_16=seen.establishment.argmax(seen.month))
    return spine.left_join(last, spine.person == last.pupil).drop("pupil")
