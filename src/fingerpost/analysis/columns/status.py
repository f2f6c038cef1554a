"""What an activity counts as at the period end, after currency: the twin of `core.status`."""

from collections.abc import Callable

import ibis
import ibis.expr.types as ir

from fingerpost.analysis.columns.currency import is_lapsed
from fingerpost.analysis.columns.recorded import recorded_group
from fingerpost.core.codes import Activity, Edition, Group, Participation, WhenLapsed


def status_group(t: ir.Table, edition: Edition) -> ir.StringValue:
    """EET, NEET, NOT_KNOWN, OTHER or SCHOOL at the period end: what has lapsed is not known, NEET stays."""
    lost = is_lapsed(t, edition) & _coded(t, edition, lambda a: a.when_lapsed is WhenLapsed.NOT_KNOWN)
    return ibis.ifelse(lost, str(Group.NOT_KNOWN), recorded_group(t, edition))


def participation(t: ir.Table, edition: Edition) -> ir.StringValue:
    """full_time, apprenticeship or other for the duty to participate; null otherwise, lapse not looked at."""
    kinds = {
        kind: [a.code for a in edition.activities.values() if a.participation is kind]
        for kind in Participation
    }
    return ibis.cases(*((t.activity_code.isin(codes), str(kind)) for kind, codes in kinds.items()))


def is_available(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """Whether a NEET activity counts as available to the labour market; false for every other activity."""
    return _coded(t, edition, lambda a: a.available is True)


def is_employment_without_training(t: ir.Table, edition: Edition) -> ir.BooleanValue:
    """Whether the activity is employment that does not count as participating (SR-006)."""
    return _coded(t, edition, lambda a: a.employment_without_training)


def _coded(t: ir.Table, edition: Edition, wanted: Callable[[Activity], bool]) -> ir.BooleanValue:
    return t.activity_code.isin([a.code for a in edition.activities.values() if wanted(a)])
