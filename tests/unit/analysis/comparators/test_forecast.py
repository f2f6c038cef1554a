"""Where a council's own months are heading."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import pyarrow as pa
import pytest

from fingerpost.analysis.comparators import Count, Forecast, OwnMonths, forecasts, own_months
from fingerpost.analysis.comparators.estimates import Way, estimate
from fingerpost.analysis.files.published import Area, Figure, Level, Published
from fingerpost.core.periods import Month

Make = Callable[..., list[Figure]]
COUNTY = Area("885", "Area 885", "West Midlands", Level.AUTHORITY)
VALUES = {"885": 5.0, "886": 4.0, "873": 1.0, "888": 3.0, "891": 2.0}


def months(counts: Mapping[str, tuple[int, int]]) -> dict[Month, Count]:
    return {Month.parse(m): Count(Fraction(n), Fraction(d)) for m, (n, d) in counts.items()}


def own(counts: Mapping[str, tuple[int, int]], measure: str = "neet") -> OwnMonths:
    return {measure: months(counts)}


def only(found: tuple[Forecast, ...]) -> Forecast:
    assert len(found) == 1
    return found[0]


def test_three_months_are_measured_and_not_guessed(make: Make) -> None:
    given = own({"2025-12": (30, 1000), "2026-01": (36, 1010), "2026-02": (39, 990)})
    found = only(forecasts(given, Published(tuple(make(VALUES))), COUNTY))
    assert found.period == "2025-12/2026-02"
    assert found.value == found.low == found.high == Fraction(7, 2)
    assert (found.numerator, found.denominator) == (35, 1000)
    assert found.estimated == ()
    assert (found.against, found.quintile) == ("2024-12/2025-02", 4)
    assert found.to_better[0].people == 5
    assert found.sentence == (
        "NEET for December 2025 to February 2026: 3.5%; quintile 4 among the figures of "
        "December 2024 to February 2025."
    )
    assert found.to_next == (
        "Quintile 3 takes 5 young people fewer in an average month of the period (its boundary is 3.0%)."
    )
    assert found.warning is None


def test_missing_months_follow_the_pattern_of_the_year_before(make: Make) -> None:
    given = own({"2024-12": (40, 1000), "2025-01": (50, 1000), "2025-02": (60, 1000), "2025-12": (20, 1000)})
    found = only(forecasts(given, Published(tuple(make(VALUES))), COUNTY))
    assert found.value == Fraction(100 * (20 + 25 + 30), 3000)
    assert found.low < found.value < found.high
    assert found.measured == ("2025-12",)
    assert found.estimated == ("2026-01", "2026-02")
    assert (
        "January 2026 and February 2026 were estimated from the same month a year before" in found.caveats[0]
    )


def test_an_autumn_month_is_not_carried_where_a_year_before_is_known(make: Make) -> None:
    given = own({"2024-10": (80, 1000), "2025-10": (60, 1000)})
    found = only(forecasts(given, Published(tuple(make(VALUES))), COUNTY))
    assert found.value == Fraction(15, 4)
    assert "the published figure a year before" in found.caveats[0]


def test_a_single_month_is_carried_on_and_said(make: Make) -> None:
    found = only(forecasts(own({"2025-10": (60, 1000)}), Published(tuple(make(VALUES))), COUNTY))
    assert found.value == 6
    assert "the season is not allowed for" in found.caveats[1]
    assert found.warning is not None
    assert found.warning.startswith("NEET would be in the fifth quintile for December 2025 to February 2026")


def test_a_range_that_reaches_the_fifth_quintile_warns(make: Make) -> None:
    found = only(forecasts(own({"2025-12": (39, 1000)}), Published(tuple(make(VALUES))), COUNTY))
    assert (found.best_quintile, found.quintile, found.worst_quintile) == (4, 4, 5)
    assert found.warning is not None
    assert "may come to be in the fifth quintile" in found.warning
    assert "quintile 4 (between 4 and 5)" in found.sentence


def test_a_period_already_published_is_placed_in_its_own_year(make: Make) -> None:
    given = own({"2024-12": (30, 1000), "2025-01": (30, 1000), "2025-02": (30, 1000)})
    found = only(forecasts(given, Published(tuple(make(VALUES))), COUNTY))
    assert found.period == found.against == "2024-12/2025-02"
    assert not [caveat for caveat in found.caveats if "move too" in caveat]


def test_a_summer_month_looks_to_the_next_winter_once_the_last_is_published(make: Make) -> None:
    found = only(forecasts(own({"2025-05": (30, 1000)}), Published(tuple(make(VALUES))), COUNTY))
    assert found.period == "2025-12/2026-02"


def test_no_published_authorities_give_no_quintile(make: Make) -> None:
    found = only(forecasts(own({"2025-12": (30, 1000)}), Published(tuple(make({"885": 3.0}))), COUNTY))
    assert (found.quintile, found.against, found.to_better, found.to_next) == (None, None, (), None)
    assert "no quintile" in found.caveats[-1]
    assert found.sentence.endswith("between 2.8% and 3.2%.")


def test_participation_is_of_march_and_more_is_better(make: Make) -> None:
    values = {"885": 90.0, "886": 91.0, "873": 95.0, "888": 93.0, "891": 92.0}
    published = Published(tuple(make(values, measure="participating", period="2025-03")))
    found = only(forecasts(own({"2026-03": (905, 1000)}, "participating"), published, COUNTY))
    assert (found.period, found.quintile) == ("2026-03", 5)
    assert found.to_next == (
        "Quintile 4 takes 5 young people more in an average month of the period (its boundary is 91.0%)."
    )


def test_the_guarantee_is_placed_when_measured_and_never_guessed(make: Make) -> None:
    values = dict(zip(VALUES, (95.0, 96.0, 97.0, 98.0, 99.0), strict=True))
    published = Published(tuple(make(values, measure="september_guarantee_offer", period="2024-09")))
    given = own({"2025-06": (950, 1000)}, "september_guarantee_offer")
    assert forecasts(given, published, COUNTY) == ()
    given = own({"2025-09": (980, 1000)}, "september_guarantee_offer")
    assert only(forecasts(given, published, COUNTY)).quintile == 2


def test_a_measure_that_is_not_ranked_has_no_forecast(make: Make) -> None:
    assert forecasts(own({"2025-12": (1, 2)}, "eet"), Published(tuple(make(VALUES))), COUNTY) == ()


def test_an_estimate_never_passes_the_whole() -> None:
    january = Month(2026, 1)
    given = months({"2024-12": (50, 100), "2025-01": (90, 100), "2025-12": (90, 100)})
    found = estimate(january, (Month(2025, 12), january), given, None)
    assert (found.value, found.high, found.way) == (100, 100, Way.PATTERN)


def test_nobody_a_year_before_gives_no_pattern() -> None:
    january = Month(2026, 1)
    given = months({"2024-12": (0, 100), "2025-12": (9, 100)})
    assert estimate(january, (Month(2025, 12), january), given, Fraction(5)).way is Way.CARRIED


@pytest.fixture
def tidy() -> pa.Table:
    columns = (
        "period",
        "area_code",
        "area",
        "breakdown_topic",
        "breakdown",
        "measure",
        "numerator",
        "denominator",
        "value",
        "unit",
        "flag",
    )
    rows = [
        ("2025-12", "885", "A", "total", "total", "neet", 30.0, 1000.0, 3.0, "percent", ""),
        ("2025-11", "885", "A", "total", "total", "neet", 31.0, 1000.0, 3.1, "percent", ""),
        ("2025-12", "885", "A", "send", "ehcp", "neet", 3.0, 10.0, 30.0, "percent", ""),
        ("2025-12", "886", "B", "total", "total", "neet", 9.0, 1000.0, 0.9, "percent", ""),
        ("2026-01", "885", "A", "total", "total", "neet", None, None, None, "percent", "c"),
        ("2024-12/2025-02", "885", "A", "total", "total", "neet", 30.0, 1000.0, 3.0, "percent", ""),
        ("2025-12", "885", "A", "total", "total", "cohort", 1000.0, None, 1000.0, "count", ""),
    ]  # fmt: skip
    return pa.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in rows])


def test_own_months_are_the_areas_monthly_totals(tidy: pa.Table) -> None:
    assert own_months(tidy, "885") == {"neet": months({"2025-11": (31, 1000), "2025-12": (30, 1000)})}


def test_an_area_that_the_table_lacks_has_no_months(tidy: pa.Table) -> None:
    assert own_months(tidy, "891") == {}
