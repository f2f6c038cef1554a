"""What a young person's status is as at a date: the plain reference that every faster engine must match.

Status is computed, never typed in. Source: domain reference §1 (not known), §3 (currency), §4 (weeks).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fingerpost.core.activity import Record
from fingerpost.core.calendar import past_school_age, school_age_end
from fingerpost.core.codes import Activity, Edition, Group, WhenLapsed, names
from fingerpost.core.currency import has_lapsed
from fingerpost.core.duration import weeks
from fingerpost.core.spells import neet_spells


@dataclass(frozen=True, slots=True)
class Status:
    """One person on one date.

    `group` after currency: a lapsed activity is in NOT_KNOWN; `code` stays what was recorded. `lapsed`: the
    activity's currency has run out, which changes the group of some and leaves NEET as it is; never true of
    an activity recorded as not known. `lapse_date`: when it runs or ran out, None where nothing says.
    `since`: the activity's start. `neet_since`: when the person became NEET, None unless NEET. `weeks`:
    whole weeks of NEET, of recorded not known, or since the lapse date where lapsed made it not known; None
    for every other group and where the date is missing or lies ahead.
    """

    on: date
    group: Group
    code: str
    lapsed: bool
    lapse_date: date | None
    since: date | None
    neet_since: date | None
    weeks: int | None


def status_at(record: Record, *, birth: date, on: date, edition: Edition) -> Status | None:
    """The status that one record gives at a date; None when its code is not in the list at that date.

    `birth` is the birth date or the first of the birth month. `on` is the period end, never the date of
    sending. A retired code is in the list only up to its last period.
    """
    activity = edition.activities.get(record.code)
    if activity is None or not activity.in_force(on):
        return None
    lapse_date, lapsed = _lapse(record, activity, birth, on)
    group = activity.group
    if lapsed and activity.when_lapsed is WhenLapsed.NOT_KNOWN:
        group = Group.NOT_KNOWN
    neet_since = (record.neet_start or record.start) if group is Group.NEET else None
    return Status(
        on=on,
        group=group,
        code=record.code,
        lapsed=lapsed,
        lapse_date=lapse_date,
        since=record.start,
        neet_since=neet_since,
        weeks=_weeks(group, on, neet_since, lapse_date if lapsed else record.start),
    )


def status_in_history(records: Iterable[Record], *, birth: date, on: date, edition: Edition) -> Status | None:
    """The status that a history of activities gives at a date; None before the first has begun.

    One activity counts at a time: the one that started last, of two that started together the one given
    last; a later start ends what went before. Where that one has ended the situation is not known, since
    the day after its end (default of ours). A NEET spell counts from its first day through every change of
    reason, unless the record names a start.
    """
    begun = [r for r in records if r.start is None or r.start <= on]
    if not begun:
        return None
    current = sorted(begun, key=lambda r: r.start or date.min)[-1]
    if current.end is not None and current.end < on:
        current = Record(names.NOT_KNOWN, start=current.end + timedelta(days=1))
    elif current.neet_start is None and _is_neet(current, edition):
        current = replace(current, neet_start=_spell_start(begun, edition, on))
    return status_at(current, birth=birth, on=on, edition=edition)


def lapses_on(record: Record, *, birth: date, edition: Edition) -> date | None:
    """The last day on which a record is current, as far as it is known; None where it cannot lapse by date.

    A compulsory-age activity lapses on 31 August after Year 11, or on its own date when that is earlier.
    """
    activity = edition.activities[record.code]
    if activity.when_lapsed is WhenLapsed.CANNOT:
        return None
    if activity.group is not Group.SCHOOL:
        return record.due_to_lapse
    return min(record.due_to_lapse or date.max, school_age_end(birth))


def _lapse(record: Record, activity: Activity, birth: date, on: date) -> tuple[date | None, bool]:
    """When the record lapses or lapsed, and whether it has at a date."""
    if activity.when_lapsed is WhenLapsed.CANNOT:
        return None, False
    if activity.group is Group.SCHOOL and past_school_age(birth, on):
        return min(record.due_to_lapse or date.max, school_age_end(birth)), True
    return record.due_to_lapse, has_lapsed(record.due_to_lapse, record.currency_lapsed, on)


def _weeks(group: Group, on: date, neet_since: date | None, not_known_since: date | None) -> int | None:
    if group is Group.NEET:
        return weeks(neet_since, on)
    return weeks(not_known_since, on) if group is Group.NOT_KNOWN else None


def _is_neet(record: Record, edition: Edition) -> bool:
    activity = edition.activities.get(record.code)
    return activity is not None and activity.group is Group.NEET


def _spell_start(records: Iterable[Record], edition: Edition, on: date) -> date | None:
    current = [spell for spell in neet_spells(records, edition, on) if spell.holds(on)]
    return current[-1].start if current else None
