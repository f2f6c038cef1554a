"""From the typed extract to the spine."""

from collections.abc import Collection

import ibis
import ibis.expr.types as ir

from fingerpost.analysis import checks, columns
from fingerpost.analysis.spine.cohort import AGES, in_band
from fingerpost.analysis.spine.guarantee import any_guarantee_only, without_second_guarantee
from fingerpost.analysis.spine.joins import with_bands, with_places
from fingerpost.analysis.spine.school import across_september, with_school_at_16
from fingerpost.analysis.spine.source import Source
from fingerpost.core.codes import Group

NEEDS = {
    "neet_since": ("neet_start_date", "start_date"),
    "since": ("start_date",),
    "send": ("send_flag", "sen_support_flag"),
    "sex": ("gender",),
    "ethnicity": ("ethnicity",),
    "characteristics": ("characteristics",),
    "vulnerable": ("characteristics",),
    "establishment": ("establishment_number",),
    "guarantee": ("year11_guarantee_status", "year12_guarantee_status"),
}
"""Column of the spine -> fields of which the files must have at least one for it to be there."""

LAYERS = (
    (columns.recorded_group, columns.cannot_lapse, columns.academic_age),
    (columns.lapse_date, columns.guarantee_year),
    (columns.is_lapsed,),
)
"""Rules that others are made of, each layer after those that it reads."""

EET, NEET, NOT_KNOWN = str(Group.EET), str(Group.NEET), str(Group.NOT_KNOWN)


def build(
    extract: Source,
    *,
    risk: ir.Table | None = None,
    geography: ir.Table | None = None,
    own: Collection[str] = (),
) -> ir.Table:
    """One row a person a month end, of any cohort status; rows left out and repeats are not in it.

    `risk` has `young_persons_id` and `band` (red, amber, watch, green); `geography` has `postcode` and any of
    `district`, `ward`, `locality`; `own` names columns that the extract of the live record alone has. A
    column that the files cannot give is not in the result: `send` without either flag, `district` without a
    geography, `roni` without bands, `school_at_16` unless the files reach across a September. The result is
    an expression for DuckDB and Spark alike: `.cache()` it to use it twice.
    """
    t = extract.table
    kept = _kept(extract)
    spine = _counted(_read(columns.remember(kept, extract.editions, *LAYERS), extract, own))
    if any_guarantee_only(t):
        spine = without_second_guarantee(spine)
    if risk is not None:
        spine = with_bands(spine, risk)
    if geography is not None:
        spine = with_places(spine, geography)
    if across_september(t):
        spine = with_school_at_16(spine)
    return spine.drop("postcode", "recorded", *_cannot_give(extract.absent))


def whose(extract: Source) -> ir.Table:
    """Of the rows of the spine no more than whose they are: `month`, `la`, `sent_by`, status and age."""
    t = _kept(extract)
    return t.select(
        month=_month(t),
        la=columns.led_by(t),
        sent_by=columns.sent_by(t),
        cohort_status=t.cohort_status,
        academic_age=columns.academic_age(t),
    )


def _kept(extract: Source) -> ir.Table:
    t = extract.table
    return t.filter(checks.kept(t, extract.editions) & ~t.repeat & t.period_end.notnull())


def _month(t: ir.Table) -> ir.IntegerValue:
    """The number of the month: months since the year nought."""
    return (t.period_end.year() * 12 + t.period_end.month() - 1).cast("int32")


def _read(t: ir.Table, extract: Source, own: Collection[str]) -> ir.Table:
    """What the row itself says, each rule by the edition in force at its period end."""

    def by(rule: columns.Rule) -> ir.Value:
        return columns.by_edition(t, extract.editions, rule)

    return t.select(
        person=t.young_persons_id,
        previous_id=t.previous_ypid_identifier,
        upn=t.unique_pupil_number,
        period=t.period_end.strftime("%Y-%m"),
        period_end=t.period_end,
        month=_month(t),
        la=columns.led_by(t),
        sent_by=columns.sent_by(t),
        cohort_status=t.cohort_status,
        academic_age=columns.academic_age(t),
        academic_year=columns.academic_year(t),
        group=by(columns.status_group),
        recorded=by(columns.recorded_group),
        code=t.activity_code,
        lapsed=by(columns.is_lapsed),
        lapse_date=by(columns.lapse_date),
        since=t.start_date,
        neet_since=by(columns.neet_since),
        participation=by(columns.participation),
        available=by(columns.is_available),
        employment_without_training=by(columns.is_employment_without_training),
        establishment=t.establishment_number,
        send=columns.send(t),
        sex=t.gender,
        ethnicity=t.ethnicity,
        characteristics=t.characteristics,
        vulnerable=by(columns.is_vulnerable),
        guarantee_year=columns.guarantee_year(t),
        guarantee=by(columns.guarantee_outcome),
        verified=t.date_verified,
        source=t.file,
        postcode=t.postcode,
        **{name: t[name] for name in own},
    )


def _counted(s: ir.Table) -> ir.Table:
    """What follows from the status: nothing of an activity that has lapsed counts any more."""
    not_known_since = ibis.ifelse(s.lapsed, s.lapse_date, s.since)
    return s.mutate(
        in_cohort=in_band(s, AGES),
        weeks=ibis.cases(
            (s.group == NEET, columns.whole_weeks(s, s.neet_since)),
            (s.group == NOT_KNOWN, columns.whole_weeks(s, not_known_since)),
        ),
        participation=ibis.ifelse(s.group == EET, s.participation, ibis.null("string")),
        available=s.available & (s.group == NEET),
        employment_without_training=s.employment_without_training & (s.group == EET),
    )


def _cannot_give(absent: Collection[str]) -> tuple[str, ...]:
    return tuple(column for column, fields in NEEDS.items() if all(field in absent for field in fields))
