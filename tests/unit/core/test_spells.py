"""Spells: joined, overlapping, gaps. Days are written as the day of January 2025."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.core.activity import Record
from fingerpost.core.codes import load_edition
from fingerpost.core.spells import Spell, gaps, joined, neet_spells, one_at_a_time, overlapping

FIRST = date(2025, 1, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number - 1)


def spell(start: int, end: int | None, kind: str = "NEET") -> Spell:
    return Spell(day(start), None if end is None else day(end), kind)


SPELLS = st.lists(
    st.builds(
        lambda start, length, kind: spell(start, None if length is None else start + length, kind),
        st.integers(1, 40),
        st.none() | st.integers(0, 20),
        st.sampled_from("ab"),
    ),
    max_size=7,
)


def held(spells: tuple[Spell, ...] | list[Spell], kind: str) -> set[int]:
    return {n for n in range(1, 80) if any(s.kind == kind and s.holds(day(n)) for s in spells)}


@given(SPELLS)
def test_joining_keeps_the_days_and_leaves_room_between(spells: list[Spell]) -> None:
    result = joined(spells)
    for kind in "ab":
        assert held(result, kind) == held(spells, kind)
        ends = [s.end for s in result if s.kind == kind]
        starts = [s.start for s in result if s.kind == kind]
        for end, start in zip(ends, starts[1:], strict=False):
            assert end is not None
            assert start - end > timedelta(days=1)


@given(SPELLS)
def test_one_at_a_time_never_overlaps_and_later_starts_win(spells: list[Spell]) -> None:
    result = one_at_a_time(spells)
    assert overlapping(result) == ()
    for number in range(1, 80):
        begun = [s for s in spells if s.start <= day(number)]
        last = sorted(begun, key=lambda s: s.start)[-1:]
        expected = [s.kind for s in last if s.holds(day(number))]
        assert [s.kind for s in result if s.holds(day(number))] == expected


@given(SPELLS, st.integers(1, 60), st.integers(0, 20))
def test_gaps_are_the_days_of_no_spell(spells: list[Spell], first: int, length: int) -> None:
    found = gaps(spells, day(first), day(first + length))
    in_gaps = {n for n in range(1, 100) if any(a <= day(n) <= b for a, b in found)}
    wanted = {n for n in range(first, first + length + 1) if not any(s.holds(day(n)) for s in spells)}
    assert in_gaps == wanted


def test_gaps_of_no_days() -> None:
    assert gaps([], day(5), day(4)) == ()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (spell(1, 5), spell(6, 9), False),
        (spell(1, 6), spell(6, 9), True),
        (spell(6, 9), spell(1, 6), True),
        (spell(1, None), spell(90, 91), True),
    ],
)
def test_overlap_is_a_day_in_common(one: Spell, other: Spell, expected: bool) -> None:
    assert one.overlaps(other) is expected
    assert (len(overlapping([one, other])) == 1) is expected


def test_neet_spells_pass_over_codes_that_are_not_in_the_list() -> None:
    records = [Record("999", start=day(1)), Record("619", start=day(2)), Record("619")]
    found = neet_spells(records, load_edition("2025_26"), day(9))
    assert found == (spell(2, None),)
