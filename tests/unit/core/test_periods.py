"""Months and ranges of months."""

import pytest

from fingerpost.core.calendar import AcademicYear
from fingerpost.core.errors import BadRequest
from fingerpost.core.periods import Month, MonthRange, annual_window, parse_period

MAY = Month(2017, 5)


@pytest.mark.parametrize("text", ["2017-5", "2017-13", "2017-00", "05/2017", "0000-01", "", "٢٠١٧-05"])
def test_month_that_is_not_one(text: str) -> None:
    with pytest.raises(BadRequest, match="write it as 2017-05"):
        Month.parse(text)


def test_month_days_and_order() -> None:
    assert (MAY.first_day.day, MAY.end.day) == (1, 31)
    assert Month.of(MAY.end) == MAY
    assert MAY.previous < MAY < MAY.next
    assert str(MAY) == "2017-05"


@pytest.mark.parametrize(
    ("months", "expected"), [(8, "2018-01"), (-5, "2016-12"), (0, "2017-05"), (24, "2019-05")]
)
def test_month_plus(months: int, expected: str) -> None:
    assert str(MAY.plus(months)) == expected


def test_range_of_months() -> None:
    window = MonthRange.parse("2016-12/2017-02")
    assert window == annual_window(AcademicYear.of(window.first.first_day))
    assert [str(month) for month in window.months] == ["2016-12", "2017-01", "2017-02"]
    assert str(window.year_before) == "2015-12/2016-02"


def test_range_covered_only_by_all_its_months() -> None:
    window = MonthRange.parse("2016-12/2017-02")
    assert window.covered_by([*window.months, MAY])
    assert not window.covered_by(window.months[1:])


def test_range_that_is_not_one() -> None:
    with pytest.raises(BadRequest, match="not a range of months"):
        MonthRange.parse("2016-12")


def test_range_backwards() -> None:
    with pytest.raises(BadRequest, match="ends before it starts"):
        MonthRange.parse("2017-02/2016-12")


def test_period_of_either_kind() -> None:
    assert parse_period("2017-05") == MAY
    assert isinstance(parse_period("2016-12/2017-02"), MonthRange)
