"""Slips in a date of birth."""

from datetime import date

import pytest

from fingerpost.core.birth_slips import Slip, birth_slip, slips_of

BIRTH = date(2008, 3, 4)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (date(2008, 4, 3), Slip.SWAPPED),
        (date(2008, 3, 14), Slip.DIGIT),
        (date(2008, 9, 4), Slip.DIGIT),
        (date(2003, 3, 4), Slip.DIGIT),
        (date(2007, 3, 4), Slip.YEAR),
        (date(2009, 3, 4), Slip.YEAR),
        (date(2008, 3, 4), None),
        (date(2008, 5, 6), None),
        (date(2009, 4, 3), None),
        (date(2010, 3, 4), None),
    ],
)
def test_slip_between_two_dates(other: date, expected: Slip | None) -> None:
    assert birth_slip(BIRTH, other) is birth_slip(other, BIRTH) is expected


def test_next_year_of_another_decade_is_a_slip_of_the_year() -> None:
    assert birth_slip(date(2009, 3, 4), date(2010, 3, 4)) is Slip.YEAR


@pytest.mark.parametrize("birth", [BIRTH, date(2008, 2, 29), date(2009, 12, 31), date(2010, 1, 1)])
def test_slips_of_a_date_are_those_that_part_it_from_others(birth: date) -> None:
    found = slips_of(birth)
    assert found == {other: birth_slip(birth, other) for other in found}
    assert birth not in found
    assert date(birth.year - 1, birth.month, birth.day if birth.day < 29 else 28) in found or birth.day > 28


def test_slips_of_a_date_hold_each_kind() -> None:
    found = slips_of(BIRTH)
    assert set(found.values()) == set(Slip)
    assert found[date(2008, 4, 3)] is Slip.SWAPPED
    assert len(found) == 37


def test_slips_of_the_first_and_last_year_stay_in_the_calendar() -> None:
    assert date(2, 1, 1) in slips_of(date(1, 1, 1))
    assert date(9998, 12, 31) in slips_of(date(9999, 12, 31))
