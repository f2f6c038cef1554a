"""The tidy table written as CSV, JSON, Markdown and the layout of Explore Education Statistics."""

import csv
import io
import json
from datetime import date

import pyarrow as pa
import pytest

from builders import extract_of, in_month, young_people
from fingerpost.analysis.measures import coverage, evaluate, left_out, tidy
from fingerpost.analysis.measures.rows import SCHEMA
from fingerpost.analysis.spine import build, whose

JANUARY, FEBRUARY = date(2026, 1, 31), date(2026, 2, 28)


@pytest.fixture(scope="module")
def table():
    rows = young_people(2, period_end=JANUARY) + young_people(1, period_end=JANUARY, activity_code="619")
    return evaluate(build(extract_of(rows + in_month(rows, FEBRUARY))), breakdowns=["sex"])


def one_row(**fields):
    row = {
        "period": "2026-01",
        "area_code": "885",
        "area": "Worcestershire",
        "breakdown_topic": "district",
        "breakdown": "Redditch",
        "measure": "neet",
        "numerator": 1.0,
        "denominator": 3.0,
        "value": 100 / 3,
        "unit": "percent",
        "flag": "",
    }
    return pa.Table.from_pylist([{**row, **fields}], schema=SCHEMA)


def test_csv_has_numbers_unrounded_and_whole_ones_without_a_point():
    assert tidy.to_csv(one_row()) == (
        "period,area_code,area,breakdown_topic,breakdown,measure,numerator,denominator,value,unit,flag\n"
        "2026-01,885,Worcestershire,district,Redditch,neet,1,3,33.333333333333336,percent,\n"
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_would_run_as_a_formula_is_defused(start):
    row = one_row(breakdown=f"{start}1+1")
    for text in (tidy.to_csv(row), tidy.to_ees(row)):
        cells = [cell for line in csv.reader(io.StringIO(text, newline="")) for cell in line]
        assert f"'{start}1+1" in cells
        assert f"{start}1+1" not in cells


def test_negative_numbers_are_numbers():
    assert ",-1,3," in tidy.to_csv(one_row(numerator=-1.0))


def test_json_has_null_where_there_is_no_number():
    (row,) = json.loads(tidy.to_json(one_row(numerator=None, denominator=None, value=None, flag="c")))

    assert (row["numerator"], row["value"], row["flag"], row["measure"]) == (None, None, "c", "neet")


def test_markdown_keeps_a_bar_in_its_cell():
    last = tidy.to_markdown(one_row(breakdown="A|B")).splitlines()[-1]

    assert "A\\|B" in last


def test_every_figure_is_in_the_csv(table):
    rows = list(csv.DictReader(io.StringIO(tidy.to_csv(table))))

    assert len(rows) == table.num_rows
    assert [row["measure"] for row in rows] == table["measure"].to_pylist()


def test_ees_has_a_row_a_breakdown_and_a_column_an_indicator(table):
    rows = list(csv.DictReader(io.StringIO(tidy.to_ees(table))))
    first = rows[0]

    assert list(first)[:10] == [
        "time_period",
        "time_identifier",
        "geographic_level",
        "country_code",
        "country_name",
        "old_la_code",
        "new_la_code",
        "la_name",
        "breakdown_topic",
        "breakdown",
    ]
    assert (first["time_period"], first["time_identifier"]) == ("2026", "January")
    assert (first["old_la_code"], first["new_la_code"], first["la_name"]) == (
        "885",
        "E10000034",
        "Worcestershire",
    )
    assert (first["cohort_count"], first["neet_count"]) == ("3", "1")
    assert first["neet_joiners_count"] == "z"
    assert rows[-1]["time_period"] == "202526"
    assert rows[-1]["neet_percent"] == "z"


def test_ees_names_the_whole_the_country():
    row = one_row(area_code="total", area="total", breakdown_topic="total", breakdown="total")
    (found,) = csv.DictReader(io.StringIO(tidy.to_ees(row)))

    assert (found["geographic_level"], found["country_name"], found["la_name"]) == ("National", "England", "")


def test_what_is_left_out_is_counted():
    rows = young_people(5, period_end=JANUARY)
    rows += young_people(1, period_end=JANUARY, lead_lea="886")
    rows += young_people(2, period_end=JANUARY, cohort_status="T")
    rows += young_people(3, period_end=JANUARY, year_group=11)
    rows += young_people(4, period_end=JANUARY, activity_code="710")
    rows += young_people(6, period_end=JANUARY, activity_code="619", start_date=None)
    rows += young_people(7, period_end=JANUARY, activity_code="810", start_date=None)
    rows += young_people(8, period_end=JANUARY, currency_lapsed="Y")
    extract = extract_of(rows)
    held = coverage(whose(extract))

    found = left_out(held, evaluate(build(extract), areas="885"), area="885")

    assert (found.led_elsewhere, found.not_primary, found.other_ages, found.custody) == (1, 2, 3, 4)
    assert (found.neet_undated, found.not_known_undated, found.lapsed_undated) == (6, 7, 8)
    assert left_out(held, evaluate(build(extract), areas="all")).led_elsewhere == 0


def test_ages_asked_for_are_not_left_out():
    rows = young_people(5, period_end=JANUARY) + young_people(3, period_end=JANUARY, year_group=11)
    extract = extract_of(rows)
    found = left_out(
        coverage(whose(extract)), evaluate(build(extract), ages=(15, 16)), area="885", ages=(15, 16)
    )
    assert (found.other_ages, found.custody) == (0, 0)


def test_nobody_lacks_a_date_that_the_files_do_not_have():
    rows = young_people(5, period_end=JANUARY, activity_code="619", start_date=None, neet_start_date=None)
    extract = extract_of(rows, given={"period_end", "activity_code", "birth_date", "cohort_status"})
    found = left_out(coverage(whose(extract)), evaluate(build(extract)), area="885")
    assert found.neet_undated == 0
