"""Looking figures up."""

from fractions import Fraction

from fingerpost.analysis.reports.figures import Figure, Figures
from made_scorecards import AREA, MONTH, Tidy, worcestershire


def test_a_figure_is_worked_out_again_exactly() -> None:
    assert Figure(402, 11956, 3.3623, "percent", "").exact == Fraction(40200, 11956)
    assert Figure(10146, 402, 25.2388, "weeks", "").exact == Fraction(10146, 402)
    assert Figure(22, None, 22, "count", "").exact == 22
    assert Figure(None, None, None, "percent", "c").exact is None
    assert Figure(None, None, None, "percent", "c").part("numerator") is None
    assert Figure(402, 11956, 3.3623, "percent", "").part("denominator") == 11956


def test_figures_are_found_by_period_and_breakdown() -> None:
    figures = Figures(worcestershire().table(), AREA)
    assert figures
    assert figures.area == "Worcestershire"
    assert figures.months[0] == "2016-05"
    assert figures.averages == ("2016-12/2017-02",)
    assert figures.breakdowns("district", MONTH)[-1] == "unknown"
    found = figures.get("neet", MONTH, "district", "Redditch")
    assert found is not None
    assert found.numerator == 65
    assert figures.get("neet", MONTH, "district", "Dudley") is None
    assert [period for period, _ in figures.series("neet_over_52_weeks")] == ["2016-05", MONTH]


def test_a_change_needs_both_figures() -> None:
    figures = Figures(worcestershire().table(), AREA)
    assert figures.change("neet", MONTH, "2016-05") == Fraction(40200, 11956) - Fraction(28800, 11990)
    assert figures.change("neet", MONTH, "2015-05") is None


def test_another_areas_figures_are_not_looked_at() -> None:
    figures = Figures(Tidy().table(), "886")
    assert not figures
    assert figures.area == "886"
    assert figures.months == ()
