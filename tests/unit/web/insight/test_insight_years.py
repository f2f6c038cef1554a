"""Winters' averages, long spells, weeks and the season, from numbers alone."""

import pytest

from fingerpost.register.returns.insight import Number
from fingerpost.web.insight import figures, years

TODAY = "2026-11"
WINTERS = ("2023-12/2024-02", "2024-12/2025-02", "2025-12/2026-02")


def number(measure, numerator, period=TODAY, *, of=200.0, flag="", topic="total", part="total"):
    """A figure as the table holds it."""
    if flag:
        return Number(period, topic, part, measure, None, None, None, flag)
    value = numerator if measure == "cohort" else 100 * numerator / of
    return Number(period, topic, part, measure, numerator, None if measure == "cohort" else of, value, "")


def told(*numbers, today=TODAY):
    return figures.told(numbers, today, names=True)


def winters(*combined):
    """A county of 200 whose combined figure of each winter was so many people."""
    found = [number("cohort", 200.0)]
    for period, people in zip(WINTERS, combined, strict=False):
        found += [number("cohort", 200.0, period), number("neet_or_not_known", people, period)]
    return found


class TestAverages:
    def test_latest_winter_is_told_with_its_direction_and_record(self):
        shown = years.averages(told(*winters(20.0, 16.0, 12.0)))
        assert (shown.value, shown.of) == ("6.0%", "NEET or not known in December 2025 to February 2026")
        assert "2.0 percentage points lower than a year before" in shown.sentence
        assert "the lowest of all three years shown" in shown.sentence
        assert [row[0] for row in shown.table.rows] == [
            "December 2025 to February 2026",
            "December 2024 to February 2025",
            "December 2023 to February 2024",
        ]
        assert [row[-1] for row in shown.table.rows] == ["Decreasing", "Decreasing", "Not available"]

    def test_winter_before_the_record_began_is_none(self):
        numbers = [n for n in winters(20.0, 16.0) if n.period != WINTERS[0]]
        early = [number("cohort", 99.0, WINTERS[0]), number("neet_or_not_known", 90.0, WINTERS[0])]
        assert told(*numbers, *early).averages() == [WINTERS[1]]

    def test_winter_that_is_not_whole_is_none(self):
        of = told(number("cohort", 200.0), number("cohort", 0.0, WINTERS[2], flag="z"))
        assert years.averages(of) is None
        assert years.averages(told(*winters(), number("neet", 1.0, WINTERS[0]))) is None

    def test_hidden_winter_says_that_it_is(self):
        hidden = [number("cohort", 0.0, WINTERS[2], flag="c")]
        hidden += [number("neet_or_not_known", 0.0, WINTERS[2], flag="c")]
        shown = years.averages(told(number("cohort", 200.0), *hidden))
        assert (shown.value, shown.sentence) == (figures.HIDDEN, "")
        assert shown.table.rows[0][1:3] == (figures.HIDDEN, figures.NONE)


@pytest.mark.parametrize(
    ("now", "then", "says"),
    [
        (9.0, 5.0, "Increasing: 4 young people more than in November 2025"),
        (4.0, 5.0, "Decreasing: 1 young person fewer than in November 2025"),
        (5.0, 5.0, "No change: as many as in November 2025"),
    ],
)
def test_long_spells_are_counted_beside_those_of_a_year_before(now, then, says):
    of = told(number("neet_over_52_weeks", now), number("neet_over_52_weeks", then, "2025-11"))
    half, whole = years.long_spells(of)
    assert (whole.change, half.change) == (says, "")
    assert whole.names


def test_number_that_is_hidden_is_not_given_away_by_its_change():
    of = told(number("neet_over_52_weeks", 9.0), number("neet_over_52_weeks", 0.0, "2025-11", flag="c"))
    assert years.long_spells(of)[1].change == ""


def test_not_known_of_each_part_have_their_kinds_and_weeks():
    part = {"topic": "academic_year", "part": "13"}
    of = told(
        number("not_known", 10.0, **part),
        number("not_known_lapsed", 0.0, flag="c", **part),
        Number(TODAY, "academic_year", "13", "lapsed_weeks_mean", 26.0, 2.0, 13.0, ""),
        Number(TODAY, "academic_year", "13", "neet_weeks_mean", 58.0, 2.0, 29.0, ""),
    )
    (row,) = years.unknown(of, "academic_year", "By year", "Year").rows
    assert row[0] == "Year 13"
    assert "10 (5.0%)" in row[1]
    assert row[2:] == (figures.NONE, figures.HIDDEN, figures.NONE, "13 weeks")
    assert years.weeks_neet(of).rows == [("Year 13", figures.NONE, "29 weeks")]


@pytest.mark.parametrize(
    ("month", "expected"), [("2026-08", False), ("2026-09", True), ("2026-10", True), ("2026-11", False)]
)
def test_september_is_said_to_be_no_failure(month, expected):
    said = years.season(told(today=month))
    assert ("no failure" in said and "each September" in said) == expected
    assert bool(said) == expected


def test_september_is_not_set_beside_august():
    numbers = (number("not_known", 60.0, "2026-09"), number("not_known", 4.0, "2026-08"))
    assert figures.headline(told(*numbers, today="2026-09"), "not_known").change == ""
    neet = (number("neet", 6.0, "2026-09"), number("neet", 4.0, "2026-08"))
    assert "since August 2026" in figures.headline(told(*neet, today="2026-09"), "neet").change


def test_no_change_is_said_once():
    of = told(number("neet", 6.0), number("neet", 6.0, "2025-11"))
    assert figures.headline(of, "neet").change == "No change since November 2025"


def test_months_are_the_last_year_alone():
    of = told(*(number("neet", 1.0, period) for period in ("2023-12", "2025-11", "2026-10", WINTERS[0])))
    assert of.months() == ["2025-11", "2026-10"]
