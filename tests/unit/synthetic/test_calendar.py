from datetime import date, timedelta

import numpy as np
import pytest

from fingerpost.synthetic.calendar import add_months, day, month_of, run_of_months

EPOCH = date(1970, 1, 1)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2024, 1, 15), 12, date(2025, 1, 15)),
    ],
)
def test_months_later_is_the_same_day_or_the_last(start: date, months: int, end: date) -> None:
    later = add_months(np.array([(start - EPOCH).days], dtype=np.int64), months)
    assert EPOCH + timedelta(days=int(later[0])) == end


def test_a_month_knows_its_days_and_academic_year() -> None:
    month = month_of(3, 2026, 2)
    assert (EPOCH + timedelta(days=month.first), EPOCH + timedelta(days=month.last)) == (
        date(2026, 2, 1),
        date(2026, 2, 28),
    )
    assert (month.name, month.academic_year) == ("2026-02", 2025)
    assert month_of(0, 2025, 9).academic_year == 2025


def test_a_run_counts_its_months_over_the_year_end() -> None:
    run = run_of_months((2025, 11), (2026, 2))
    assert [month.name for month in run] == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert [month.place for month in run] == [0, 1, 2, 3]


def test_day_counts_from_1970() -> None:
    assert day(1970, 1, 1) == 0
    assert day(2026, 3, 31) == (date(2026, 3, 31) - EPOCH).days
