"""The spine: which rows, which columns, what other files add."""

from datetime import date

import pytest

from builders import extract_of, in_month, placed, young_people, young_person
from fingerpost.analysis.engine import collect
from fingerpost.analysis.spine import build

END = date(2026, 1, 31)


def rows_of(spine):
    return {row["person"]: row for row in collect(spine).to_pylist()}


def test_rows_left_out_repeats_and_rows_without_a_period_end_are_not_in_it():
    good = young_person(period_end=END)
    bad = young_person(period_end=END, activity_code="999")
    again = young_person(period_end=END, repeat=True)
    extract = extract_of([good, bad, again])

    assert list(rows_of(build(extract))) == [good["young_persons_id"]]


@pytest.mark.parametrize("cohort_status", ["P", "G", "A", "T", "E", "M", "D", "L", None])
def test_every_cohort_status_is_in_it_and_only_primary_in_the_cohort(cohort_status):
    (row,) = rows_of(build(extract_of([young_person(period_end=END, cohort_status=cohort_status)]))).values()

    assert row["cohort_status"] == cohort_status
    assert row["in_cohort"] is (cohort_status == "P")


def test_what_has_lapsed_counts_as_nothing_any_more():
    row = young_person(period_end=END, activity_code="330", due_to_lapse_date=date(2026, 1, 30))
    (found,) = rows_of(build(extract_of([row]))).values()

    assert (found["group"], found["lapsed"], found["code"]) == ("NOT_KNOWN", True, "330")
    assert found["employment_without_training"] is False
    assert found["participation"] is None
    assert found["weeks"] == 0


def test_columns_that_the_files_cannot_give_are_not_there():
    spine = build(
        extract_of([young_person(period_end=END)], given=["gender", "sen_support_flag", "start_date"])
    )

    assert {"sex", "send", "neet_since", "since"} <= set(spine.columns)
    for column in (
        "ethnicity",
        "vulnerable",
        "characteristics",
        "establishment",
        "guarantee",
        "district",
        "roni",
    ):
        assert column not in spine.columns


def test_risk_bands_by_identifier():
    people = young_people(4, period_end=END)
    extract = extract_of(people)
    bands = [
        (row["young_persons_id"], band) for row, band in zip(people, ["RED", "amber", "watch"], strict=False)
    ]
    spine = rows_of(build(extract, risk=placed(extract, "risk", ("young_persons_id", "band"), bands)))

    assert [spine[row["young_persons_id"]]["risk_band"] for row in people] == ["red", "amber", "watch", None]
    assert [spine[row["young_persons_id"]]["roni"] for row in people] == [True, True, False, False]


def test_places_by_postcode_however_written_and_named_twice():
    people = [young_person(period_end=END, postcode=p) for p in ("ME14 1XX", "me141xx", "CT1 1AA", None)]
    extract = extract_of(people)
    places = [("ME14 1XX", "Maidstone"), ("ME141XX", "Maidstone")]
    spine = rows_of(build(extract, geography=placed(extract, "geography", ("postcode", "district"), places)))

    assert [spine[row["young_persons_id"]]["district"] for row in people] == [
        "Maidstone",
        "Maidstone",
        None,
        None,
    ]


def test_school_at_16_from_files_across_a_september():
    pupil = young_person(
        period_end=date(2025, 7, 31), year_group=11, activity_code="110", establishment_number="8854001"
    )
    other = young_person(period_end=date(2025, 9, 30))
    later = in_month([pupil], date(2025, 9, 30), activity_code="210", establishment_number="8854999")
    spine = build(extract_of([pupil, other, *later]))

    september = {r["person"]: r for r in collect(spine).to_pylist() if r["period"] == "2025-09"}

    assert september[pupil["young_persons_id"]]["school_at_16"] == "8854001"
    assert september[other["young_persons_id"]]["school_at_16"] is None
    assert "school_at_16" not in build(extract_of([pupil])).columns


def test_who_is_primary_is_not_asked_about_the_guarantee_twice():
    primary = young_person(period_end=END, year11_guarantee_status="110")
    beside = {**primary, "cohort_status": "G"}
    alone = young_person(period_end=END, cohort_status="G", year11_guarantee_status="110")
    rows = collect(build(extract_of([primary, beside, alone]))).to_pylist()

    counted = {(row["person"], row["cohort_status"]): row["guarantee_year"] for row in rows}

    assert counted == {
        (primary["young_persons_id"], "P"): 11,
        (primary["young_persons_id"], "G"): None,
        (alone["young_persons_id"], "G"): 11,
    }
