"""The tidy table: rows, sums, areas, ages, flags."""

from collections import defaultdict
from datetime import date

import pytest

from builders import extract_of, figure, in_month, young_people
from builders_county import built, county
from fingerpost.analysis.measures import (
    MEASURES,
    SCHEMA,
    TOPICS,
    area_code,
    area_of,
    caveat_of,
    evaluate,
    measure_named,
)
from fingerpost.analysis.spine import build
from fingerpost.core.errors import BadRequest

END = date(2026, 1, 31)

IDS = """cohort neet not_known not_known_recorded not_known_lapsed neet_or_not_known neet_available
participating participating_full_time participating_apprenticeship participating_other eet
employment_without_training neet_weeks_mean not_known_weeks_mean lapsed_weeks_mean neet_over_6_weeks
neet_over_26_weeks neet_over_52_weeks neet_joiners neet_joiners_from_eet neet_leavers neet_leavers_to_eet
neet_left_cohort roni vulnerable neet_roni neet_vulnerable september_guarantee_offer
september_guarantee_not_appropriate september_guarantee_no_offer september_guarantee_not_recorded
care_leaver_eet care_leaver_neet care_leaver_not_recorded"""

TOPIC_IDS = """total district ward locality academic_year send vulnerable_group sex ethnicity characteristic
establishment school_at_16 reason uasc"""


@pytest.fixture(scope="module")
def table():
    extract, others = built(county("2025-12/2026-03"))
    return evaluate(build(extract, **others))


@pytest.fixture(scope="module")
def region():
    extract, others = built(county("2026-01/2026-02", people=300, authorities=("885", "886")))
    return evaluate(build(extract, **others), areas="all")


def test_the_registries_hold_the_measures_and_topics_of_the_domain():
    assert list(MEASURES) == IDS.split()
    assert list(TOPICS) == TOPIC_IDS.split()
    assert all(measure.title and measure.source for measure in MEASURES.values())


def test_the_table_has_the_tidy_layout(table):
    assert table.schema == SCHEMA
    assert table.num_rows == len({tuple(list(row.values())[:6]) for row in table.to_pylist()})


def test_eet_neet_and_not_known_are_the_cohort_in_every_row(table, region):
    for tidy in (table, region):
        counts = numerators(tidy)
        assert len(counts) > 50
        for key, row in counts.items():
            assert row["eet"] + row["neet"] + row["not_known"] == pytest.approx(row["cohort"]), key
            assert row["not_known_recorded"] + row["not_known_lapsed"] == pytest.approx(row["not_known"])
            assert row["neet"] + row["not_known"] == pytest.approx(row["neet_or_not_known"])


def numerators(tidy):
    """Period, area, topic and value -> measure -> count; nought where there is nobody to divide by."""
    found = defaultdict(dict)
    for row in tidy.to_pylist():
        key = (row["period"], row["area_code"], row["breakdown_topic"], row["breakdown"])
        if row["flag"] == "" or MEASURES[row["measure"]].denominator is not None:
            found[key][row["measure"]] = row["numerator"] or 0
    return {key: row for key, row in found.items() if row.get("cohort")}


def test_every_breakdown_but_characteristic_adds_up_to_its_total(table, region):
    for tidy in (table, region):
        totals, sums = {}, defaultdict(float)
        for row in tidy.to_pylist():
            key = (row["period"], row["area_code"], row["measure"])
            if row["breakdown_topic"] == "total":
                totals[key] = (row["numerator"] or 0, row["denominator"] or 0)
            elif row["breakdown_topic"] != "characteristic":
                sums[(*key, row["breakdown_topic"], 0)] += row["numerator"] or 0
                sums[(*key, row["breakdown_topic"], 1)] += row["denominator"] or 0
        assert len(sums) > 1000
        for (*key, _topic, part), sum in sums.items():
            assert sum == pytest.approx(totals[tuple(key)][part]), key


def test_values_are_unrounded_and_numbers_are_absent_where_flagged(table):
    for row in table.to_pylist():
        if row["flag"]:
            assert (row["numerator"], row["denominator"], row["value"]) == (None, None, None)
        elif row["unit"] == "count":
            assert (row["denominator"], row["value"]) == (None, row["numerator"])
        else:
            times = 100 if row["unit"] == "percent" else 1
            assert row["value"] == times * row["numerator"] / row["denominator"]


def test_authorities_add_up_to_the_whole_file(region):
    sums = defaultdict(float)
    for row in region.to_pylist():
        if not MEASURES[row["measure"]].flow and row["area_code"] != "total":
            sums[row["period"], row["breakdown_topic"], row["breakdown"], row["measure"]] += (
                row["numerator"] or 0
            )
    for row in region.to_pylist():
        if not MEASURES[row["measure"]].flow and row["area_code"] == "total":
            key = row["period"], row["breakdown_topic"], row["breakdown"], row["measure"]
            assert sums[key] == (row["numerator"] or 0), key


def test_an_authority_of_a_region_is_what_it_is_alone(region):
    extract, others = built(county("2026-01/2026-02", people=300, authorities=("885", "886")))
    topics = sorted({row["breakdown_topic"] for row in region.to_pylist()})
    alone = evaluate(build(extract, **others), areas="885", breakdowns=topics)

    assert alone.to_pylist() == [row for row in region.to_pylist() if row["area_code"] == "885"]


def test_a_region_is_written_by_the_topics_of_every_authority(region):
    assert {row["breakdown_topic"] for row in region.to_pylist()} == {
        "total",
        "academic_year",
        "send",
        "vulnerable_group",
        "sex",
        "ethnicity",
    }


def test_topics_and_measures_that_the_files_cannot_give_are_absent():
    table = evaluate(build(extract_of(young_people(5, period_end=END), given=["gender", "start_date"])))

    assert {row["breakdown_topic"] for row in table.to_pylist()} == {
        "total",
        "academic_year",
        "sex",
        "reason",
    }
    assert not {"vulnerable", "roni", "september_guarantee_offer", "care_leaver_eet"} & set(
        table["measure"].to_pylist()
    )


def test_unknown_is_written_where_anyone_has_no_value():
    rows = young_people(3, period_end=END, gender="F") + young_people(2, period_end=END, gender=None)
    table = evaluate(build(extract_of(rows)), breakdowns=["sex"])

    assert figure(table, "cohort", "sex", "F")["value"] == 3
    assert figure(table, "cohort", "sex", "unknown")["value"] == 2


def test_characteristics_count_a_person_in_each_and_none_where_there_is_none():
    rows = young_people(2, period_end=END, characteristics=["110", "140", "110"])
    rows += young_people(3, period_end=END, characteristics=[]) + young_people(1, period_end=END)
    table = evaluate(build(extract_of(rows)), breakdowns=["characteristic"])

    found = {r["breakdown"]: r["value"] for r in table.to_pylist() if r["measure"] == "cohort"}

    assert found == {"total": 6, "110": 2, "140": 2, "none": 4}


def test_an_empty_denominator_is_flagged():
    table = evaluate(build(extract_of(young_people(3, period_end=END))))

    assert figure(table, "neet")["flag"] == ""
    assert figure(table, "neet_available")["flag"] == "z"
    assert figure(table, "neet", "academic_year", "13")["flag"] == "z"


def test_rows_led_elsewhere_are_in_no_figure_of_the_authority():
    rows = young_people(3, period_end=END) + young_people(2, period_end=END, lead_lea="886")
    rows += young_people(4, period_end=END, lead_lea=None)

    assert figure(evaluate(build(extract_of(rows)), breakdowns=["total"]), "cohort")["value"] == 7


def test_a_mixed_file_is_refused_without_an_area():
    rows = young_people(3, period_end=END) + young_people(2, period_end=END, lea_code="886", lead_lea="886")
    spine = build(extract_of(rows))

    with pytest.raises(BadRequest, match=r"2 authorities \(885, 886\)"):
        evaluate(spine)
    assert figure(evaluate(spine, areas="886", breakdowns=["total"]), "cohort")["value"] == 2


@pytest.mark.parametrize(
    ("asked", "wanted"), [("886", "886"), ("E10000016", "886"), ("e10000016", "886"), ("ALL", "all")]
)
def test_area_code_of_either_form(asked, wanted):
    assert area_code(asked) == wanted


def test_area_of_a_spine():
    spine = build(extract_of(young_people(1, period_end=END)))

    assert area_of(spine) == "885"
    with pytest.raises(BadRequest, match="nothing of authority 886"):
        area_of(spine, "886")
    with pytest.raises(BadRequest, match="no authority with the code"):
        area_of(spine, "nowhere")


def test_other_ages_are_measured_and_named():
    rows = young_people(3, period_end=END) + young_people(
        2, period_end=END, year_group=11, activity_code="110"
    )
    rows += young_people(4, period_end=END, year_group=14, activity_code="619")
    table = evaluate(build(extract_of(rows)), ages=(15, 18), breakdowns=["academic_year"])

    assert figure(table, "cohort")["value"] == 9
    assert figure(table, "eet")["numerator"] == 5
    assert figure(table, "neet", "academic_year", "14")["numerator"] == 4
    assert "15 to 18" in caveat_of(measure_named("neet"), (15, 18))
    assert "ages" not in caveat_of(measure_named("neet"))


def test_custody_is_in_no_denominator_until_it_has_lapsed():
    rows = young_people(3, period_end=END) + young_people(2, period_end=END, activity_code="710")
    rows += young_people(1, period_end=END, activity_code="710", due_to_lapse_date=date(2025, 12, 1))
    table = evaluate(build(extract_of(rows)), breakdowns=["total"])

    assert figure(table, "cohort")["value"] == 4
    assert figure(table, "not_known_lapsed")["numerator"] == 1


def test_the_guarantee_is_over_its_own_people():
    may = date(2026, 5, 31)
    rows = young_people(4, period_end=may, year_group=11, activity_code="110", year11_guarantee_status="110")
    rows += young_people(1, period_end=may, year_group=11, activity_code="110", cohort_status="G")
    rows += young_people(5, period_end=may, year_group=12, year12_guarantee_status="154")
    rows += young_people(9, period_end=may, year_group=13)
    table = evaluate(build(extract_of(rows)), breakdowns=["academic_year"])

    def counts(measure, year):
        row = figure(table, measure, "academic_year", year)
        return row["numerator"], row["denominator"]

    assert counts("september_guarantee_offer", "11") == (4, 5)
    assert counts("september_guarantee_not_recorded", "11") == (1, 5)
    assert counts("september_guarantee_no_offer", "12") == (5, 5)
    assert figure(table, "september_guarantee_offer")["denominator"] == 10
    assert figure(table, "cohort")["value"] == 14


@pytest.mark.parametrize(("days", "over"), [(42, 0), (43, 1), (182, 1), (183, 2), (364, 2), (365, 3)])
def test_long_spells_are_longer_than_whole_weeks(days, over):
    start = date.fromordinal(END.toordinal() - days)
    rows = young_people(1, period_end=END, activity_code="619", neet_start_date=start)
    table = evaluate(build(extract_of(rows)), breakdowns=["total"])

    longer = [figure(table, f"neet_over_{weeks}_weeks")["numerator"] for weeks in (6, 26, 52)]

    assert longer == [1] * over + [0] * (3 - over)


def test_people_without_a_date_are_on_neither_side_of_a_mean():
    rows = young_people(1, period_end=END, activity_code="619", neet_start_date=date(2026, 1, 10))
    rows += young_people(2, period_end=END, activity_code="619", start_date=None)
    table = evaluate(build(extract_of(rows)), breakdowns=["total"])

    mean = figure(table, "neet_weeks_mean")

    assert (mean["numerator"], mean["denominator"], mean["value"]) == (3, 1, 3)


def test_the_average_needs_all_three_months():
    january, february = date(2026, 1, 31), date(2026, 2, 28)
    rows = young_people(4, period_end=january)
    two = evaluate(build(extract_of(rows + in_month(rows, february))), breakdowns=["total"])
    one = evaluate(build(extract_of(rows)), breakdowns=["total"])

    assert figure(two, "neet", period="2025-12/2026-02")["flag"] == "z"
    assert not [row for row in one.to_pylist() if "/" in row["period"]]


def test_the_average_is_of_counts_with_nought_where_nobody_has_the_value():
    ends = (date(2025, 12, 31), date(2026, 1, 31), date(2026, 2, 28))
    rows = young_people(3, period_end=ends[0], gender="M", activity_code="619")
    rows += young_people(6, period_end=ends[1], gender="F") + young_people(12, period_end=ends[2], gender="F")
    table = evaluate(build(extract_of(rows)), breakdowns=["sex"])
    period = "2025-12/2026-02"

    assert figure(table, "cohort", period=period)["value"] == 7
    assert figure(table, "neet", period=period)["value"] == pytest.approx(100 / 7)
    assert figure(table, "cohort", "sex", "M", period=period)["value"] == 1


def test_a_winter_in_which_nobody_was_old_enough_has_totals_and_nothing_else():
    winters = [date(2024, 12, 31), date(2025, 1, 31), date(2025, 2, 28), date(2026, 3, 31)]
    rows = [row for end in winters[:3] for row in young_people(2, period_end=end, year_group=9)]
    rows += young_people(3, period_end=winters[3], gender="F")
    table = evaluate(build(extract_of(rows)), breakdowns=["sex"])

    assert figure(table, "cohort", period="2024-12/2025-02")["value"] == 0
    assert not [
        row for row in table.to_pylist() if row["breakdown_topic"] == "sex" and row["period"] != "2026-03"
    ]


@pytest.mark.parametrize(
    ("breakdown", "words"), [("nothing", "no breakdown called"), ("ward", "--geography")]
)
def test_a_breakdown_that_cannot_be_given_is_refused(breakdown, words):
    with pytest.raises(BadRequest, match=words):
        evaluate(build(extract_of(young_people(1, period_end=END))), breakdowns=[breakdown])


def test_a_measure_that_there_is_not():
    with pytest.raises(BadRequest, match="no measure called"):
        measure_named("happiness")
