"""Extracts built to Kent's and Cambridgeshire's printed counts give their figures back (T1, T4, T5, T6)."""

from datetime import date

import pyarrow.compute as pc
import pytest

from builders import extract_of, figure, recovered, young_people
from fingerpost.analysis.measures import evaluate, suppress
from fingerpost.analysis.spine import build
from fingerpost.core.rounding import exact, percent_text

FEB_21, FEB_22 = date(2021, 2, 28), date(2022, 2, 28)

FIGURE_1 = [
    ("ehcp", FEB_21, 1376, 97, 28, "7.0", "2.0", "9.1"),
    ("ehcp", FEB_22, 1810, 106, 12, "5.9", "0.7", "6.5"),
    ("sen_support", FEB_21, 912, 14, 5, "1.5", "0.5", "2.1"),
    ("sen_support", FEB_22, 2025, 90, 23, "4.4", "1.1", "5.6"),
]
"""Group, date, cohort, NEET, not known, then the percentages that these counts give."""


def shown(row):
    """A percentage as it is printed."""
    return percent_text(exact(row["numerator"]), exact(row["denominator"]))


@pytest.fixture(scope="module")
def figure_1():
    rows = []
    for group, end, cohort, neet, not_known, *_ in FIGURE_1:
        flag = {"send_flag": "Y"} if group == "ehcp" else {"sen_support_flag": "Y"}
        rows += young_people(neet, period_end=end, activity_code="619", **flag)
        rows += young_people(not_known, period_end=end, activity_code="810", **flag)
        rows += young_people(cohort - neet - not_known, period_end=end, **flag)
    return evaluate(build(extract_of(rows)), breakdowns=["send"])


@pytest.mark.parametrize(("group", "end", "cohort", "neet", "not_known", "n", "k", "both"), FIGURE_1)
def test_t4_by_send_group(figure_1, group, end, cohort, neet, not_known, n, k, both):
    def of(measure):
        return figure(figure_1, measure, "send", group, period=f"{end:%Y-%m}")

    assert of("cohort")["value"] == cohort
    assert (of("neet")["numerator"], shown(of("neet"))) == (neet, n)
    assert (of("not_known")["numerator"], shown(of("not_known"))) == (not_known, k)
    assert (of("neet_or_not_known")["numerator"], shown(of("neet_or_not_known"))) == (neet + not_known, both)


FIGURE_3 = [
    (2017, "2.6", "2.8", "5.4"),
    (2018, "2.8", "3.6", "6.4"),
    (2019, "3.3", "4.4", "7.7"),
    (2020, "3.0", "4.5", "7.5"),
    (2021, "2.8", "2.3", "5.1"),
]


@pytest.fixture(scope="module")
def figure_3():
    """A thousand people a month; the three months' counts lie either side of the printed rate."""
    rows = []
    for year, neet, not_known, _ in FIGURE_3:
        for end, more in ((date(year, 12, 31), -2), (date(year + 1, 1, 31), 3), (date(year + 1, 2, 28), -1)):
            out = int(float(neet) * 10) + more
            unknown = int(float(not_known) * 10) - more
            rows += young_people(out, period_end=end, activity_code="619")
            rows += young_people(unknown, period_end=end, activity_code="820")
            rows += young_people(1000 - out - unknown, period_end=end)
    return evaluate(build(extract_of(rows)), breakdowns=["total"])


@pytest.mark.parametrize(("year", "neet", "not_known", "both"), FIGURE_3)
def test_t6_three_month_averages(figure_3, year, neet, not_known, both):
    period = f"{year}-12/{year + 1}-02"

    assert shown(figure(figure_3, "neet", period=period)) == neet
    assert shown(figure(figure_3, "not_known", period=period)) == not_known
    assert shown(figure(figure_3, "neet_or_not_known", period=period)) == both
    assert figure(figure_3, "cohort", period=period)["value"] == 1000


def test_t1_care_leavers_over_another_band():
    end = date(2020, 9, 30)
    rows = young_people(157, period_end=end, year_group=15, activity_code="619")
    rows += young_people(255, period_end=end, year_group=17, activity_code="330")

    neet = figure(evaluate(build(extract_of(rows)), ages=(16, 21), breakdowns=["total"]), "neet")

    assert (neet["numerator"], shown(neet)) == (157, "38.1")


def test_t1_combined_rate_of_the_county():
    end = date(2020, 9, 30)
    rows = young_people(28, period_end=end, year_group=14, activity_code="619")
    rows += young_people(6, period_end=end, activity_code="810")
    rows += young_people(966, period_end=end)

    table = evaluate(build(extract_of(rows)), ages=(16, 18), breakdowns=["total"])

    assert [shown(figure(table, m)) for m in ("neet", "not_known", "neet_or_not_known")] == [
        "2.8",
        "0.6",
        "3.4",
    ]


def test_t5_care_leavers_by_uasc_from_a_record_that_holds_them():
    import ibis

    end = date(2022, 4, 30)
    groups = [
        (733, "210", True),
        (468, "210", False),
        (300, "619", True),
        (415, "619", False),
        (16, "820", True),
    ]
    rows = []
    for number, code, uasc in groups:
        rows += young_people(
            number, period_end=end, year_group=17, activity_code=code, ethnicity="OOTH" if uasc else "WBRI"
        )
    spine = build(extract_of(rows))
    spine = spine.mutate(care_status=ibis.literal("care_leaver"), uasc=spine.ethnicity == "OOTH")

    table = evaluate(spine, breakdowns=["uasc"])

    def counts(measure, topic="total", value="total"):
        row = figure(table, measure, topic, value)
        return row["numerator"], row["denominator"]

    assert counts("care_leaver_eet") == (1201, 1932)
    assert counts("care_leaver_neet") == (715, 1932)
    assert counts("care_leaver_not_recorded") == (16, 1932)
    assert counts("care_leaver_eet", "uasc", "yes") == (733, 1049)
    assert counts("care_leaver_neet", "uasc", "no") == (415, 883)


def test_nothing_hidden_in_the_tables_can_be_worked_out(figure_1, figure_3):
    for table in (figure_1, figure_3):
        assert recovered(table, suppress(table)) == set()
        hidden = suppress(table, threshold=40)
        assert pc.any(pc.equal(hidden["flag"], "c")).as_py()
        assert recovered(table, hidden) == set()
