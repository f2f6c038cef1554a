"""A report of an activity that we hold already, and which of two that contradict each other counts."""

from datetime import date

from fingerpost.register.history.lapse import due
from fingerpost.register.history.rows import Held
from fingerpost.register.history.sources import source_of


def confirmed(held: Held, given: Held, *, says_lapse: bool) -> Held | None:
    """What we hold with what the report adds; None where it says that it goes on after an end we trust.

    Told later, the report's words count where it has any; told earlier or on the same day, it fills blanks.
    `says_lapse`: the lapse date or flag is the sender's own.
    """
    later = given.told > held.told
    end = _end(held, given)
    if end is None and held.end is not None and _rank(held) > _rank(given):
        return None
    first, second = (given, held) if later else (held, given)
    merged = held._replace(
        start=min(held.start, given.start),
        end=end,
        expected_end=_expected_end(first, second, end),
        verified=given.told if later else held.verified,
        review=first.review or second.review,
        neet_start=first.neet_start or second.neet_start,
        organisation=first.organisation or second.organisation,
        establishment_number=first.establishment_number or second.establishment_number,
        establishment_name=first.establishment_name or second.establishment_name,
        ukprn=first.ukprn or second.ukprn,
    )
    if not later:
        return merged
    return merged._replace(
        due_to_lapse=_lapse_again(given, merged, says_lapse=says_lapse),
        currency_lapsed=given.currency_lapsed,
        source=given.source,
        told_by=given.told_by,
        note=given.note or held.note,
    )


def outranks(held: Held, given: Held) -> bool:
    """Whether what we hold stands against a report told later: a better source, and still current then."""
    current = held.due_to_lapse is None or held.due_to_lapse >= given.told
    return current and _rank(held) > _rank(given)


def no_better(given: Held, rival: Held) -> bool:
    """Whether a report was told on the same day by a source of no higher rank: then what we hold stays."""
    return given.told == rival.told and _rank(given) <= _rank(rival)


def _rank(row: Held) -> int:
    return source_of(row.source).rank


def _end(held: Held, given: Held) -> date | None:
    """The last day, where it is over; a later report without one, of after the end, says that it goes on."""
    if given.told < held.told:
        return held.end
    if given.told == held.told:
        return held.end or given.end
    if given.end is None and held.end is not None and given.told > held.end:
        return None
    return given.end or held.end


def _expected_end(first: Held, second: Held, end: date | None) -> date | None:
    """The expected end of the row that counts more, or of the other.

    Confirmed beyond the day on which it should have ended, that day tells nothing any more.
    """
    if first.expected_end is not None or second.expected_end is None:
        return first.expected_end
    return None if end is None and second.expected_end < first.told else second.expected_end


def _lapse_again(given: Held, merged: Held, *, says_lapse: bool) -> date | None:
    """The sender's own lapse date; else worked out, from an expected end that we hold where it names none."""
    if says_lapse or given.expected_end == merged.expected_end:
        return given.due_to_lapse
    return due(merged.code, start=merged.start, told=given.told, expected_end=merged.expected_end)
