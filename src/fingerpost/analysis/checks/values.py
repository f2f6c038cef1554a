"""The words that checks are written in: given, in the list, when … then …"""

import re
from collections.abc import Collection

import ibis
import ibis.expr.types as ir

from fingerpost.analysis.columns import guarantee_year
from fingerpost.analysis.files.typed import UNREAD
from fingerpost.core.codes import Edition, Group

YES, NO = "Y", "N"
PRIMARY, GUARANTEE_ONLY, PAST_AGE, TRANSFERRED, LEFT_ENGLAND, DUPLICATE = "P", "G", "A", "T", "E", "M"
"""The cohort statuses that checks speak of."""

UNKNOWN_AREA = "UNKNOWN_AREA"

LONG = 20
"""From so many codes on, one regular expression is quicker than comparing with each in turn."""


def given(t: ir.Table, column: str) -> ir.BooleanValue:
    """Whether anything stands in the field, a date that could not be read included."""
    there = t[column].notnull()
    return there | t[column + UNREAD].notnull() if column + UNREAD in t.columns else there


def readable(t: ir.Table, column: str) -> ir.BooleanValue:
    """Whether what stands in a date field is a date; null where nothing stands there."""
    return when(given(t, column), t[column + UNREAD].isnull())


def when(applies: ir.BooleanValue, then: ir.BooleanValue) -> ir.BooleanValue:
    """`then` for the rows that the check is about, null (does not apply) for the others."""
    return ibis.ifelse(applies, then, ibis.null("boolean"))


def one_of(value: ir.StringValue, codes: Collection[str]) -> ir.BooleanValue:
    """Whether the value is one of the codes; null where it is blank."""
    if len(codes) < LONG:
        return value.isin(sorted(codes))
    return value.re_search(f"^({'|'.join(map(re.escape, sorted(codes)))})$")


def listed(t: ir.Table, edition: Edition, column: str) -> ir.BooleanValue:
    """Whether the value is in the field's code list; null where it is blank."""
    return one_of(t[column], codes_of(edition, column))


def codes_of(edition: Edition, column: str) -> list[str]:
    """The codes of the list by which the field is read."""
    return list(edition.lists[edition.field(column).list or column])


def authority(t: ir.Table, edition: Edition, column: str) -> ir.BooleanValue:
    """Whether the value is a local authority in England; null where it is blank."""
    return one_of(t[column], edition.authorities)


def authority_or_foreign(t: ir.Table, edition: Edition, column: str) -> ir.BooleanValue:
    """Whether the value is a local authority or one of the codes for elsewhere; null where it is blank."""
    return one_of(t[column], [*edition.authorities, *edition.lists["foreign_areas"]])


def unknown_area(edition: Edition) -> list[str]:
    """The code that says nobody knows where."""
    return [area.code for area in edition.lists["foreign_areas"].values() if area.name == UNKNOWN_AREA]


def activity_in(t: ir.Table, codes: Collection[str]) -> ir.BooleanValue:
    """Whether the activity is one of those; null where it is blank."""
    return one_of(t.activity_code, codes)


def in_group(t: ir.Table, edition: Edition, *groups: Group) -> ir.BooleanValue:
    """Whether the activity belongs to one of the groups, before currency is looked at."""
    return activity_in(t, {code for group in groups for code in edition.group(group)})


def has(t: ir.Table, characteristic: str) -> ir.BooleanValue:
    """Whether the person has the characteristic; false where none is recorded."""
    return ibis.coalesce(t.characteristics.contains(characteristic), False)


def reason_borne_out(t: ir.Table, edition: Edition, activity: str) -> ir.BooleanValue:
    """For people with that reason for not being available: whether its characteristic is recorded too."""
    reason = edition.activities.get(activity)
    if reason is None or reason.needs_characteristic is None:
        return ibis.null("boolean")
    return when(t.activity_code == activity, has(t, reason.needs_characteristic))


def birthday(t: ir.Table, age: int) -> ir.DateValue:
    """The birthday at that age; where only the month of birth is known, the first of the month."""
    return ibis.coalesce(t.birth_date, t.birth_month) + ibis.interval(years=age)


def guarantee_recorded(t: ir.Table) -> ir.BooleanValue:
    """Whether the guarantee of the year in question has both its status and its authority.

    Null for people of whom no guarantee is asked. The year is that of `columns.guarantee_year`.
    """
    year = guarantee_year(t)
    return ibis.cases(
        (year == 11, t.year11_guarantee_status.notnull() & t.year11_guarantee_lea.notnull()),
        (year == 12, t.year12_guarantee_status.notnull() & t.year12_guarantee_lea.notnull()),
    )
