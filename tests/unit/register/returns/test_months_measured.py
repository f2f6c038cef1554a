"""Of which month ends figures are worked out."""

from datetime import date

import pytest

from fingerpost.register.returns.measuring import ends_of

BEFORE = {
    date(2025, 11, 24): (25, date(2020, 12, 31)),
    date(2026, 1, 10): (26, date(2020, 12, 31)),
    date(2026, 9, 1): (25, date(2021, 12, 31)),
}


@pytest.mark.parametrize("today", BEFORE, ids=str)
def test_are_a_year_of_months_five_winters_and_today(today):
    number, oldest = BEFORE[today]
    ends = ends_of(today)
    assert ends == sorted(set(ends))
    assert (ends[-1], ends[0]) == (today, oldest)
    months = {(end.year, end.month) for end in ends}
    for back in range(1, 13):
        count = today.year * 12 + today.month - 1 - back
        assert (count // 12, count % 12 + 1) in months
    assert len(months) == len(ends) == number


def test_month_that_runs_is_there_once():
    ends = ends_of(date(2026, 2, 10))
    assert ends[-2:] == [date(2026, 1, 31), date(2026, 2, 10)]
