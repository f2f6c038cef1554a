"""An extract built to Worcestershire's printed counts of May 2017 gives its figures back (T10 - T14)."""

from datetime import date, timedelta

import pyarrow.compute as pc
import pytest

from builders import born, extract_of, figure, in_month, placed, recovered, young_people
from fingerpost.analysis.measures import evaluate, suppress
from fingerpost.analysis.spine import build
from fingerpost.core.rounding import exact, percent_text

APRIL, MAY = date(2017, 4, 30), date(2017, 5, 31)

DISTRICTS = [
    ("Bromsgrove", "B60 1AA", 1957, 45, "2.3", 20, 4, 14, "0.7"),
    ("Malvern Hills", "WR14 1AA", 1500, 57, "3.8", 31, 4, 12, "0.8"),
    ("Redditch", "B97 1AA", 1857, 65, "3.5", 48, 11, 23, "1.2"),
    ("Worcester City", "WR1 1AA", 2038, 108, "5.3", 67, 21, 24, "1.2"),
    ("Wychavon", "WR10 1AA", 2370, 64, "2.7", 29, 8, 23, "1.0"),
    ("Wyre Forest", "DY10 1AA", 2077, 54, "2.6", 29, 8, 19, "0.9"),
    ("unknown", None, 157, 9, "5.7", 0, 0, 7, "4.5"),
]
"""District, postcode, cohort (implied), NEET and %, RONI, vulnerable, unknown and %. The last row is the
residual that the printed rows leave: 9 of 402 NEET and 7 of 122 unknown have no district."""

YEARS = [(12, 5900, 189, 27, 21, 6, 25), (13, 6056, 213, 95, 29, 13, 54)]
"""Year, cohort, NEET, unknown; mean weeks NEET, lapsed, unknown. The cohorts and the split are chosen to give
the printed rates; the document prints rates and means only."""


def shown(row, places=1):
    return percent_text(exact(row["numerator"]), exact(row["denominator"]), places)


def district_rows():
    """People of each district; the first of the NEET are those at risk and those in the vulnerable group."""
    rows, bands = [], []
    available = 284
    for _, postcode, cohort, neet, _, roni, vulnerable, unknown, _ in DISTRICTS:
        can = min(available, neet)
        available -= can
        out = young_people(can, period_end=MAY, activity_code="619", postcode=postcode)
        out += young_people(neet - can, period_end=MAY, activity_code="640", postcode=postcode)
        for row in out[:vulnerable]:
            row["characteristics"] = ["160"]
        bands += [(row["young_persons_id"], "red") for row in out[:roni]]
        bands += [(row["young_persons_id"], "watch") for row in out[roni:]]
        rows += out
        rows += young_people(unknown, period_end=MAY, activity_code="810", postcode=postcode)
        rows += young_people(cohort - neet - unknown, period_end=MAY, postcode=postcode)
    return rows, bands


@pytest.fixture(scope="module")
def by_district():
    rows, bands = district_rows()
    places = [(postcode, name) for name, postcode, *_ in DISTRICTS if postcode]
    extract = extract_of(rows)
    spine = build(
        extract,
        risk=placed(extract, "risk", ("young_persons_id", "band"), bands),
        geography=placed(extract, "geography", ("postcode", "district"), places),
    )
    return evaluate(spine, breakdowns=["district"])


def test_t10_headline(by_district):
    neet, unknown = figure(by_district, "neet"), figure(by_district, "not_known")
    both, available = figure(by_district, "neet_or_not_known"), figure(by_district, "neet_available")

    assert figure(by_district, "cohort")["value"] == 11956
    assert (neet["numerator"], shown(neet)) == (402, "3.4")
    assert (unknown["numerator"], shown(unknown)) == (122, "1.0")
    assert (both["numerator"], shown(both)) == (524, "4.4")
    assert (available["numerator"], available["denominator"]) == (284, 402)


@pytest.mark.parametrize(("name", "_p", "_c", "neet", "rate", "roni", "vulnerable", "_u", "_r"), DISTRICTS)
def test_t11_neet_by_district(by_district, name, _p, _c, neet, rate, roni, vulnerable, _u, _r):
    row = figure(by_district, "neet", "district", name)

    assert (row["numerator"], shown(row)) == (neet, rate)
    assert figure(by_district, "neet_roni", "district", name)["numerator"] == roni
    assert figure(by_district, "neet_vulnerable", "district", name)["numerator"] == vulnerable


@pytest.mark.parametrize(("name", "_p", "_c", "_n", "_s", "_i", "_v", "unknown", "rate"), DISTRICTS)
def test_t12_unknown_by_district(by_district, name, _p, _c, _n, _s, _i, _v, unknown, rate):
    row = figure(by_district, "not_known", "district", name)

    assert (row["numerator"], shown(row)) == (unknown, rate)


def test_t11_and_t12_districts_add_up_with_the_residual(by_district):
    for measure, total, unknown in (("neet", 402, 9), ("not_known", 122, 7)):
        rows = [r for r in by_district.to_pylist() if r["measure"] == measure]
        parts = {r["breakdown"]: r["numerator"] for r in rows if r["breakdown_topic"] == "district"}
        assert sum(parts.values()) == total
        assert parts["unknown"] == unknown


@pytest.fixture(scope="module")
def by_year():
    rows = []
    for year, cohort, neet, unknown, neet_weeks, lapsed_weeks, unknown_weeks in YEARS:
        recorded = unknown // 2

        def ago(weeks):
            return MAY - timedelta(weeks=weeks)

        rows += young_people(
            neet,
            period_end=MAY,
            year_group=year,
            activity_code="619",
            start_date=ago(2),
            neet_start_date=ago(neet_weeks),
        )
        rows += young_people(
            recorded, period_end=MAY, year_group=year, activity_code="820", start_date=ago(unknown_weeks)
        )
        rows += young_people(
            unknown - recorded, period_end=MAY, year_group=year, due_to_lapse_date=ago(lapsed_weeks)
        )
        rows += young_people(cohort - neet - unknown, period_end=MAY, year_group=year)
    return evaluate(build(extract_of(rows)), breakdowns=["academic_year"])


@pytest.mark.parametrize(
    ("year", "neet", "neet_weeks", "unknown", "lapsed_weeks", "unknown_weeks"),
    [("12", "3.2", 21, "0.5", 6, 25), ("13", "3.5", 29, "1.6", 13, 54)],
)
def test_t13_by_academic_year(by_year, year, neet, neet_weeks, unknown, lapsed_weeks, unknown_weeks):
    def of(measure):
        return figure(by_year, measure, "academic_year", year)

    assert (shown(of("neet")), shown(of("not_known"))) == (neet, unknown)
    assert of("neet_weeks_mean")["value"] == neet_weeks
    assert of("lapsed_weeks_mean")["value"] == lapsed_weeks
    assert of("not_known_weeks_mean")["value"] == unknown_weeks


def test_t13_years_give_the_county(by_year):
    assert (shown(figure(by_year, "neet")), shown(figure(by_year, "not_known"))) == ("3.4", "1.0")


def test_t14_joiners_and_leavers():
    stayed = young_people(380, period_end=APRIL, activity_code="619")
    leaving = young_people(11, period_end=APRIL, activity_code="619")
    joining = young_people(18, period_end=APRIL)
    found = young_people(3, period_end=APRIL, activity_code="810")
    april = stayed + leaving + joining + found + young_people(2000, period_end=APRIL)
    may = in_month(stayed, MAY) + in_month(leaving, MAY, activity_code="310")
    may += in_month(joining + found, MAY, activity_code="619")
    may += young_people(1, period_end=MAY, activity_code="619")
    may += in_month(april[412:], MAY)

    table = evaluate(build(extract_of(april + may)), breakdowns=["total"])

    def now(measure):
        return figure(table, measure, period="2017-05")["value"]

    assert figure(table, "neet", period="2017-04")["numerator"] == 391
    assert figure(table, "neet", period="2017-05")["numerator"] == 402
    assert (now("neet_joiners"), now("neet_joiners_from_eet")) == (22, 18)
    assert (now("neet_leavers"), now("neet_leavers_to_eet"), now("neet_left_cohort")) == (11, 11, 0)
    assert figure(table, "neet_joiners", period="2017-04")["flag"] == "z"


def test_nothing_hidden_in_the_tables_can_be_worked_out(by_district, by_year):
    for table, threshold in ((by_district, 5), (by_district, 25), (by_year, 30)):
        hidden = suppress(table, threshold=threshold)
        assert pc.any(pc.equal(hidden["flag"], "c")).as_py()
        assert recovered(table, hidden) == set()


def test_birth_of_a_year_13_is_a_year_before_that_of_a_year_12():
    assert born(12, MAY).year - born(13, MAY).year == 1
