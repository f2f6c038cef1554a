"""Sentences made from data, and the one of the documents that was wrong."""

import pytest

from fingerpost.analysis.comparators import FactKind, Point, direction, facts

WINTERS = [f"{year}-12/{year + 1}-02" for year in range(2017, 2022)]
KENT = {
    "NEET": [2.6, 2.8, 3.3, 3.0, 2.8],
    "Not known": [2.8, 3.6, 4.4, 4.5, 2.3],
    "NEET or not known": [5.4, 6.4, 7.7, 7.5, 5.1],
}


def said(values: list[float], kind: FactKind, periods: list[str] | None = None, **more: object) -> str | None:
    """The sentence of one kind about the latest of the values, or None."""
    points = [Point(period, value) for period, value in zip(periods or WINTERS, values, strict=False)]
    more = {"title": "NEET", "better": "low"} | more
    return next((fact.text for fact in facts(points, **more) if fact.kind is kind), None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("NEET", "NEET 2.8% is the lowest in three years; it was the same in 2018/19."),
        ("Not known", "Not known 2.3% is the lowest of all five years shown."),
        ("NEET or not known", "NEET or not known 5.1% is the lowest of all five years shown."),
    ],
)
def test_kents_five_years_said_rightly(title: str, sentence: str) -> None:
    """Table T6, whose own text calls the not known the lowest for four years: of the five shown it is."""
    assert said(KENT[title], FactKind.RECORD, title=title) == sentence


def test_worcestershires_four_years_beside_england_and_the_region() -> None:
    """Table T15: the gap to England in 2017 is 0.4 points."""
    years = ["2014", "2015", "2016", "2017"]
    text = said([3.6, 3.3, 2.4, 3.4], FactKind.COMPARISON, years, beside={"England": 3.0, "the region": 2.9})
    assert text == (
        "NEET 3.4% is 0.4 percentage points above England (3.0%) and 0.5 percentage points above "
        "the region (2.9%)."
    )
    assert said([3.6, 3.3, 2.4, 3.4], FactKind.RECORD, years) == "NEET 3.4% is the highest in three years."


def test_a_change_on_the_year_before() -> None:
    assert said([3.0, 2.8], FactKind.CHANGE) == (
        "NEET was 2.8% in December 2018 to February 2019, 0.2 percentage points lower than a year before "
        "(3.0%): decreasing, better."
    )


def test_a_change_as_published_where_the_year_before_is_not_given() -> None:
    assert said([2.8], FactKind.CHANGE, change=0.5) == (
        "NEET was 2.8% in December 2017 to February 2018, 0.5 percentage points higher than a year before: "
        "increasing, worse."
    )


def test_no_change_and_no_year_before_and_no_direction() -> None:
    start = "in December 2018 to February 2019"
    assert said([2.8, 2.8], FactKind.CHANGE) == (
        f"NEET was 2.8% {start}, the same as a year before (2.8%): no change."
    )
    assert said([2.8, 2.7], FactKind.CHANGE, [WINTERS[0], WINTERS[2]]) == (
        "NEET was 2.7% in December 2019 to February 2020."
    )
    assert said([2.8, 3.8], FactKind.CHANGE, better=None) == (
        f"NEET was 3.8% {start}, 1.0 percentage point higher than a year before (2.8%): increasing."
    )


def test_figures_that_print_alike_are_alike() -> None:
    assert said([2.84, 2.76], FactKind.CHANGE) == (
        "NEET was 2.8% in December 2018 to February 2019, the same as a year before (2.8%): no change."
    )
    assert said([2.8], FactKind.COMPARISON, beside={"England": 2.84}) == (
        "NEET 2.8% is the same as England (2.8%)."
    )


def test_other_seasons_are_never_compared() -> None:
    periods = ["2016-09", "2017-05", "2016-12/2017-02", "2018-05"]
    assert said([29.0, 3.0, 3.1, 2.0], FactKind.CHANGE, periods) == (
        "NEET was 2.0% in May 2018, 1.0 percentage point lower than a year before (3.0%): decreasing, better."
    )


def test_years_with_a_gap_are_years_shown() -> None:
    periods = ["2013", "2014", "2016", "2017"]
    assert (
        said([1.0, 3.3, 3.2, 3.0], FactKind.RECORD, periods)
        == "NEET 3.0% is the lowest in three years shown."
    )


def test_two_years_make_no_record() -> None:
    assert said([2.8, 2.3], FactKind.RECORD) is None


def test_the_peak_season_is_mentioned_for_a_month_of_it() -> None:
    assert "December to March" in (said([3.0], FactKind.SEASON, ["2017-01"], peaks=True) or "")
    assert said([3.0], FactKind.SEASON, ["2017-05"], peaks=True) is None
    assert said([3.0], FactKind.SEASON, ["2017-01"]) is None
    assert said([3.0], FactKind.SEASON, peaks=True) is None


def test_nothing_is_said_of_nothing() -> None:
    assert facts([], title="NEET", better="low") == ()


@pytest.mark.parametrize(("change", "word"), [(0.2, "increasing"), (-0.2, "decreasing"), (0.04, "no change")])
def test_direction_is_as_printed(change: float, word: str) -> None:
    assert direction(change) == word
