"""Academic age and year group at the period end: twins of `core.calendar`."""

import ibis
import ibis.expr.types as ir

from fingerpost.analysis.columns.remembered import remembered
from fingerpost.core.calendar import AGE_TO_YEAR_GROUP, FIRST_MONTH, LAST_COMPULSORY_AGE
from fingerpost.core.codes import Edition


def academic_year_start(t: ir.Table, edition: Edition | None = None) -> ir.IntegerValue:
    """The calendar year in which the academic year of the period end began (1 September)."""
    return t.period_end.year().cast("int32") - (t.period_end.month() < FIRST_MONTH).cast("int32")


@remembered
def academic_age(t: ir.Table, edition: Edition | None = None) -> ir.IntegerValue:
    """Age on 31 August before the academic year of the period end; the month of birth is enough."""
    return (academic_year_start(t) - _school_cohort(t)).cast("int32")


def academic_year(t: ir.Table, edition: Edition | None = None) -> ir.IntegerValue:
    """Year group at the period end: 11, 12, 13 …"""
    return academic_age(t) - AGE_TO_YEAR_GROUP


def compulsory_end(t: ir.Table, edition: Edition | None = None) -> ir.DateValue:
    """The 31 August after Year 11, to which a school record counts at the latest."""
    return ibis.date(_school_cohort(t) + LAST_COMPULSORY_AGE + 1, 8, 31)


def _school_cohort(t: ir.Table) -> ir.IntegerValue:
    """The year on whose 31 August the person is nought: birth before September counts as that year's."""
    born = t.birth_month
    return born.year().cast("int32") + (born.month() >= FIRST_MONTH).cast("int32")
