"""The published scorecard and the comparator tables of the council documents, read and given back."""

import csv
import io
from fractions import Fraction
from pathlib import Path

import pytest

from fingerpost.analysis.comparators import (
    Count,
    Other,
    Point,
    Rule,
    Target,
    area_named,
    area_view,
    facts,
    forecasts,
    judge,
    ranks,
    rows,
    standings,
    to_csv,
)
from fingerpost.analysis.files.published import Published, read_published
from fingerpost.core.periods import Month
from fingerpost.core.rounding import half_up

SCORECARD = Path(__file__).parents[3] / "shared" / "data" / "dfe_scorecard_2025.csv"
needs_scorecard = pytest.mark.skipif(
    not SCORECARD.is_file(), reason="the shared folder with the published scorecard is absent"
)
NAMED = {("september_guarantee_offer", "Gateshead"), ("september_guarantee_offer", "Lincolnshire")}
"""The two published quintiles that do not follow from the published values (domain reference §4)."""
PRINTED = {
    "neet_or_not_known": ("NEET_not_known_percent", "NEET_NK_quintile", "low"),
    "neet": ("NEET_percent", "NEET_quintile", "low"),
    "not_known": ("Notknown_percent", "Notknown_quintile", "low"),
    "participating": (
        "TOTAL_participating_in_education_and_training_percent",
        "Participation_ET_quintile",
        "high",
    ),
    "september_guarantee_offer": ("September_guarantee_Offer_made_percent", "Sep_guarantee_quintile", "high"),
}


def number(text: str) -> float | None:
    return None if text in ("c", "z", "x", "") else float(text)


@needs_scorecard
@pytest.mark.parametrize("measure", PRINTED)
def test_every_published_quintile_of_2025_is_given_back(measure: str) -> None:
    """Read here with nothing but the csv module, so that the reader is tested too."""
    value, quintile, better = PRINTED[measure]
    with SCORECARD.open(encoding="utf-8-sig", newline="") as file:
        lines = [row for row in csv.DictReader(file) if row["geographic_level"] == "Local authority"]
    printed = {row["la_name"]: number(row[quintile]) for row in lines}
    possible = dict(
        zip(printed, ranks([number(row[value]) for row in lines], better), strict=True),
    )
    placed = standings(read_published([SCORECARD]))
    ours = {
        row.figure.area: row.quintile
        for row in placed.rows
        if row.figure.measure == measure and row.figure.is_total and len(row.figure.area_code) == 3
    }
    assert ours.keys() == printed.keys()
    apart = {area for area in printed if ours[area] != printed[area]}
    assert apart == {area for named, area in NAMED if named == measure}
    without_help = {
        area for area, rank in possible.items() if rank and rank.quintile != printed[area]
    } - apart
    assert all(printed[area] in rank.possible for area in without_help if (rank := possible[area]))


@needs_scorecard
def test_kent_is_in_the_fifth_quintile_of_neet_or_not_known() -> None:
    published = read_published([SCORECARD])
    placed = standings(published)
    view = area_view(published, placed, area_named("886", published))
    line = view.line("neet_or_not_known")
    assert line is not None
    assert (line.figure.period, line.figure.value, line.standing.quintile) == ("2024-12/2025-02", 8.1, 5)
    assert (line.england, line.direction, line.standing.better) == (5.6, "increasing", False)
    assert line.to_better[0].quintile == 4


@needs_scorecard
def test_the_table_of_the_command_has_its_columns_and_every_area() -> None:
    table = list(csv.DictReader(io.StringIO(to_csv(rows(standings(read_published([SCORECARD])))))))
    assert list(table[0]) == [
        "period", "area_code", "area", "region", "measure", "value", "quintile", "change", "better",
    ]  # fmt: skip
    neet = [row for row in table if row["measure"] == "neet"]
    assert len(neet) == 161
    assert {row["period"] for row in neet} == {"2024-12/2025-02"}
    assert {row["area_code"] for row in neet if len(row["area_code"]) > 3} >= {"E92000001", "E12000008"}
    luton = next(r for r in table if r["area_code"] == "821" and r["measure"] == "participating")
    assert (luton["value"], luton["quintile"], luton["change"], luton["better"]) == ("", "", "", "")


@needs_scorecard
def test_a_forecast_against_the_published_year() -> None:
    published = read_published([SCORECARD])
    counts = {"2025-12": 2500, "2026-01": 2600, "2026-02": 2550}
    own = {
        "neet_or_not_known": {Month.parse(m): Count(Fraction(n), Fraction(39000)) for m, n in counts.items()}
    }
    (found,) = forecasts(own, published, area_named("Kent", published))
    assert (found.period, found.quintile, found.against) == ("2025-12/2026-02", 4, "2024-12/2025-02")
    better = 100 * (found.numerator - found.to_better[0].people) / found.denominator
    assert better <= Fraction(repr(found.to_better[0].boundary)) < better + Fraction(100, 39000)


ANNUAL = """period,area_code,area,measure,value
2014,E92000001,England,neet,4.1
2014,E12000005,West Mids,neet,4.4
2014,885,Worcestershire,neet,3.6
2015,E92000001,England,neet,3.6
2015,E12000005,West Mids,neet,3.9
2015,885,Worcestershire,neet,3.3
2016,E92000001,England,neet,3.2
2016,E12000005,West Mids,neet,3.1
2016,885,Worcestershire,neet,2.4
2017,E92000001,England,neet,3.0
2017,E12000005,West Mids,neet,2.9
2017,885,Worcestershire,neet,3.4
"""
"""Table T15 of the council documents."""

UNKNOWN = {
    "England": (4.2, 3.3, 3.4, 29.1, 4.1, 2.7),
    "West Midlands": (5.8, 4.1, 4.3, 35.4, 5.9, 3.4),
    "Worcestershire": (4.5, 2.5, 1.0, 32.1, 3.5, 1.1),
}
"""Table T16 of the council documents."""
QUARTERS = ("Dec-15", "Mar-16", "Jun-16", "Sep-16", "Dec-16", "Mar-17")


@pytest.fixture
def annual(tmp_path: Path) -> Published:
    path = tmp_path / "annual.csv"
    path.write_text(ANNUAL, encoding="utf-8")
    return read_published([path])


@pytest.fixture
def unknown(tmp_path: Path) -> Published:
    lines = [
        f"{quarter},,{area},not_known,{value}"
        for area, values in UNKNOWN.items()
        for quarter, value in zip(QUARTERS, values, strict=True)
    ]
    path = tmp_path / "unknown.csv"
    path.write_text("\n".join(["period,area_code,area,measure,value", *lines]), encoding="utf-8")
    return read_published([path])


def test_t15_is_read_as_comparators(annual: Published) -> None:
    gaps = []
    for year in ("2014", "2015", "2016", "2017"):
        ours, england = annual.find("neet", year, "885"), annual.find("neet", year, "E92000001")
        assert ours is not None
        assert england is not None
        assert ours.value is not None
        assert england.value is not None
        gaps.append(str(half_up(Fraction(repr(ours.value)) - Fraction(repr(england.value)), 1)))
    assert gaps == ["-0.5", "-0.3", "-0.8", "0.4"]
    line = area_view(annual, standings(annual), area_named("885", annual)).line("neet")
    assert line is not None
    assert (line.figure.period, line.figure.value, line.england, line.region) == ("2017", 3.4, 3.0, 2.9)
    assert [fact.text for fact in line.facts] == [
        "NEET was 3.4% in 2017, 1.0 percentage point higher than a year before (2.4%): increasing, worse.",
        "NEET 3.4% is the highest in three years.",
        "NEET 3.4% is 0.4 percentage points above England (3.0%) and 0.5 percentage points above the region "
        "(2.9%).",
    ]


def test_t16_is_read_as_comparators(unknown: Published) -> None:
    assert unknown.periods("not_known") == (
        "2015-12", "2016-03", "2016-06", "2016-09", "2016-12", "2017-03",
    )  # fmt: skip
    for code, area in (("E92000001", "England"), ("E12000005", "West Midlands"), ("885", "Worcestershire")):
        assert tuple(figure.value for figure in unknown.of_area(code, "not_known")) == UNKNOWN[area]


def test_t16_sets_march_beside_march_and_never_beside_the_september_reset(unknown: Published) -> None:
    line = area_view(unknown, standings(unknown), area_named("Worcestershire", unknown)).line("not_known")
    assert line is not None
    assert line.facts[0].text == (
        "Not known was 1.1% in March 2017, 1.4 percentage points lower than a year before (2.5%): "
        "decreasing, better."
    )


def test_t16_judges_the_target_of_not_known_below_england(unknown: Published) -> None:
    """SR-046: in December 2015 the county was above England, after that below it but for September."""
    target = (Target("not_known", Rule.BELOW, Other.ENGLAND, ""),)
    met = []
    for period in unknown.periods("not_known"):
        ours, england = (unknown.find("not_known", period, code) for code in ("885", "E92000001"))
        assert ours is not None
        assert england is not None
        assert ours.value is not None
        assert england.value is not None
        others = {("not_known", period, Other.ENGLAND): england.value}
        (line,) = judge(target, {"not_known": (period, ours.value)}, others)
        met.append(line.met)
    assert met == [False, True, True, False, True, True]


def test_tables_of_different_kinds_of_period_stand_apart(annual: Published, unknown: Published) -> None:
    both = Published(annual.figures + unknown.figures)
    assert both.find("neet", "2016", "885") is not None
    assert both.find("not_known", "2016", "885") is None
    assert both.find("neet", "2016-12", "885") is None


def test_t6_says_what_the_figures_say() -> None:
    """The document calls 2.3% the lowest not known for four years; it is the lowest of all five shown."""
    rates = (2.8, 3.6, 4.4, 4.5, 2.3)
    points = [Point(f"{2017 + n}-12/{2018 + n}-02", rate) for n, rate in enumerate(rates)]
    texts = [fact.text for fact in facts(points, title="Not known", better="low")]
    assert "Not known 2.3% is the lowest of all five years shown." in texts
