"""Dates and times as people read them."""

from datetime import UTC, date, datetime

import pytest

from fingerpost.web.words.dates import clock, day, moment, month, when


def test_a_day_is_said_in_words() -> None:
    assert day(date(2026, 3, 3)) == "3 March 2026"


def test_a_moment_falls_on_the_day_that_it_is_here() -> None:
    assert day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"


@pytest.mark.parametrize("say", [day, month, moment])
def test_no_date_says_nothing(say) -> None:
    assert say(None) == ""


def test_a_month_is_said_with_its_year() -> None:
    assert month(date(2026, 12, 31)) == "December 2026"


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [(0, 0, "midnight"), (12, 0, "midday"), (9, 0, "9am"), (0, 5, "12:05am"), (14, 15, "2:15pm")],
)
def test_a_time_is_said_as_people_say_it(hour: int, minute: int, said: str) -> None:
    assert clock(datetime(2026, 1, 5, hour, minute, tzinfo=UTC)) == said


def test_a_time_without_a_zone_is_said_as_it_stands() -> None:
    assert clock(datetime(2026, 6, 5, 9, 30)) == "9:30am"  # noqa: DTZ001


def test_a_moment_has_its_time_in_this_countrys_hours() -> None:
    assert moment(datetime(2026, 6, 5, 13, 15, tzinfo=UTC)) == "5 June 2026 at 2:15pm"


def test_when_says_a_moment_with_its_time() -> None:
    assert when(datetime(2026, 1, 5, 9, 0, tzinfo=UTC)) == "5 January 2026 at 9am"


def test_when_says_a_day_without_a_time() -> None:
    assert when(date(2026, 1, 5)) == "5 January 2026"
