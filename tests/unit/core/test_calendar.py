"""Academic years as values."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fingerpost.core.calendar import (
    AcademicYear,
    academic_age,
    age_of_year_group,
    past_school_age,
    school_age_end,
    year_group,
)

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


def test_academic_year_bounds_and_name() -> None:
    year = AcademicYear(1999)
    assert (year.first_day, year.last_day) == (date(1999, 9, 1), date(2000, 8, 31))
    assert str(year) == "1999/00"


@given(DAYS)
def test_date_lies_in_its_academic_year(on: date) -> None:
    year = AcademicYear.of(on)
    assert year.first_day <= on <= year.last_day


@given(DAYS, st.integers(0, 40 * 365))
def test_academic_age_is_age_on_the_31_august_before(birth: date, later: int) -> None:
    on = birth + timedelta(days=later)
    august = AcademicYear.of(on).first_day - timedelta(days=1)
    birthday_gone = (august.month, august.day) >= (birth.month, birth.day)
    assert academic_age(birth, on) == august.year - birth.year - (not birthday_gone)


@given(DAYS)
def test_school_age_ends_with_year_11(birth: date) -> None:
    end = school_age_end(birth)
    assert year_group(academic_age(birth, end)) == 11
    assert year_group(academic_age(birth, end + timedelta(days=1))) == 12
    assert not past_school_age(birth, end)
    assert past_school_age(birth, end + timedelta(days=1))


def test_year_group_and_age_are_each_other_s_inverse() -> None:
    assert age_of_year_group(11) == 15
    assert [year_group(age_of_year_group(year)) for year in range(7, 15)] == list(range(7, 15))
