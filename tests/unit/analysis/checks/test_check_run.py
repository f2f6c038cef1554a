"""Running the checks: what they count, what they say row by row, and what each severity does."""

from datetime import date
from pathlib import Path

import ibis
import pyarrow as pa
import pytest
from check_examples import table

from fingerpost.analysis import checks
from fingerpost.analysis.checks.check import Check
from fingerpost.analysis.checks.registry import by_code
from fingerpost.analysis.engine import collect
from fingerpost.analysis.files.extract import read_extract
from fingerpost.core.codes import Severity, load_edition

EDITION = load_edition("2025_26")
TODAY = date(2025, 4, 1)
HEAD = "YoungPersonsID,PeriodEnd,CohortStatus,DOB,LeadLEA,LEACode,ActivityCode"
GOOD = "8250000000001,2025-02-28,P,2008-03-14,825,825,210"

LEFT_OUT = {
    "activity_missing",
    "activity_not_in_list",
    "activity_retired",
    "birth_missing",
    "birth_unreadable",
    "id_missing",
    "id_twice",
}
ERRORS = {
    "birth_after_period_end",
    "characteristic_not_in_list",
    "cohort_status_not_in_list",
    "currency_lapsed_not_in_list",
    "date_ascertained_unreadable",
    "date_of_send_unreadable",
    "date_verified_unreadable",
    "destination_not_in_list",
    "due_to_lapse_date_unreadable",
    "ethnicity_not_in_list",
    "gender_not_in_list",
    "guarantee_11_not_in_list",
    "guarantee_12_not_in_list",
    "guarantee_indicator_not_in_list",
    "level_of_need_not_in_list",
    "neet_start_date_unreadable",
    "neet_start_missing",
    "period_end_missing",
    "period_end_unreadable",
    "predicted_end_date_unreadable",
    "review_date_unreadable",
    "sen_support_flag_not_in_list",
    "send_flag_not_in_list",
    "start_before_birth",
    "start_date_unreadable",
}


def read(folder: Path, *texts: str):
    """The extract of these files, each a header and rows."""
    paths = []
    for letter, text in zip("abc", texts, strict=False):
        path = folder / f"{letter}.csv"
        path.write_text(text + "\n", "utf-8")
        paths.append(path)
    return read_extract(paths, today=TODAY)


def test_severities_are_those_of_the_domain() -> None:
    by = {check.code: EDITION.rules[check.code].severity for check in checks.CHECKS}
    assert {code for code, severity in by.items() if severity is Severity.LEFT_OUT} == LEFT_OUT
    assert {code for code, severity in by.items() if severity is Severity.ERROR} == ERRORS


def test_rows_are_left_out_for_the_reasons_of_the_domain_only(tmp_path: Path) -> None:
    rows = [
        GOOD,
        ",2025-02-28,P,2008-03-14,825,825,210",
        "8250000000002,2025-02-28,P,,825,825,210",
        "8250000000003,2025-02-28,P,long ago,825,825,210",
        "8250000000004,2025-02-28,P,2008-03-14,825,825,",
        "8250000000005,2025-02-28,P,2008-03-14,825,825,999",
        "8250000000006,2025-02-28,P,2008-03-14,825,825,720",
        "8250000000001,2025-02-28,P,2008-03-14,825,825,619",
        "x,2025-02-28,,2003-01-01,999,,619",
        "8250000000009,2025-02-28,P,03/2008,825,825,230",
    ]
    extract = read(tmp_path, "\n".join([HEAD, *rows]))
    outcome = checks.run(extract)
    assert (outcome.rows, outcome.kept, outcome.left_out) == (10, 3, 7)
    kept = extract.table.select("line", kept=checks.kept(extract.table, extract.editions)).order_by("line")
    assert [row["kept"] for row in collect(kept).to_pylist()] == [True, *[False] * 7, True, True]
    left_out = checks.run(extract, severities={Severity.LEFT_OUT})
    assert {tally.check.code for tally in left_out.failed} == LEFT_OUT
    assert left_out.kept == 3
    assert outcome.count(Severity.LEFT_OUT) == left_out.count(Severity.LEFT_OUT) == 7


def test_retired_code_is_kept_in_its_time(tmp_path: Path) -> None:
    old = "8250000000006,2018-02-28,P,2001-03-14,825,825,720"
    assert checks.run(read(tmp_path, "\n".join([HEAD, old]))).kept == 1


def test_problems_come_in_file_and_line_order_with_their_numbers(tmp_path: Path) -> None:
    first = "\n".join([HEAD, GOOD, "8250000000002,2025-02-28,Q,2008-03-14,999,825,619"])
    second = "\n".join([HEAD, "825,2025-02-28,P,2008-03-14,825,825,210"])
    found = list(checks.problems(read(tmp_path, first, second)))
    assert [(p.file, p.line, p.rule, p.dfe_rule, p.value) for p in found] == [
        ("a.csv", 3, "cohort_status_not_in_list", "904", "Q"),
        ("a.csv", 3, "lead_lea_not_an_authority", "15", "999"),
        ("b.csv", 2, "id_not_13_long", "1", "825"),
    ]
    assert found[0].field == "CohortStatus"
    assert found[0].person == "8250000000002"
    assert found[0].severity is Severity.ERROR
    assert found[0].message.startswith("CohortStatus is not in its list. ")


def test_nothing_wrong_gives_no_problem(tmp_path: Path) -> None:
    assert list(checks.problems(read(tmp_path, "\n".join([HEAD, GOOD])))) == []


def test_absent_field_is_one_line_not_one_a_row(tmp_path: Path) -> None:
    outcome = checks.run(read(tmp_path, "\n".join([HEAD, GOOD, GOOD.replace("0001", "0002")])))
    said = [one.sentence for one in outcome.not_run if one.check.code == "neet_start_missing"]
    assert said == ["Could not run neet_start_missing: the file has no NEETStartDate."]
    assert "neet_start_missing" not in {tally.check.code for tally in outcome.tallies}


def test_field_that_one_file_lacks_fails_in_the_other_only(tmp_path: Path) -> None:
    with_names = "\n".join([HEAD + ",GivenName", GOOD + ","])
    without = "\n".join([HEAD, GOOD.replace("0001", "0002")])
    extract = read(tmp_path, with_names, without)
    outcome = checks.run(extract)
    failed = {tally.check.code: tally.failed for tally in outcome.failed}
    assert failed["given_name_missing"] == 1
    assert [p.file for p in checks.problems(extract) if p.rule == "given_name_missing"] == ["a.csv"]
    said = [one.sentence for one in outcome.not_run if one.check.code == "given_name_missing"]
    assert said == ["Could not run given_name_missing: b.csv has no GivenName."]


def test_ids_and_leads_are_held_to_their_own_file(tmp_path: Path) -> None:
    head = HEAD + ",DatabaseId"
    one = "\n".join([head, GOOD + ",825", "8010000000001,2025-02-28,P,2008-03-14,801,825,210,825"])
    two = "\n".join([head, "8010000000002,2025-02-28,P,2008-03-14,801,801,210,801"])
    found = list(checks.problems(read(tmp_path, one, two)))
    assert [(p.file, p.line, p.dfe_rule) for p in found] == [("a.csv", 3, "903"), ("a.csv", 3, "26")]


def test_district_is_missed_where_a_geography_is_given(tmp_path: Path) -> None:
    rows = [GOOD + ",ME14 1XX", GOOD.replace("0001", "0002") + ",ZZ1 1ZZ"]
    extract = read(tmp_path, "\n".join([HEAD + ",Postcode", *rows]))
    places = extract.backend.create_table("places", pa.table({"postcode": ["me141xx"], "district": ["M"]}))
    outcome = checks.run(extract, geography=places)
    found = list(checks.problems(extract, outcome, geography=places))
    assert [(p.line, p.rule, p.value) for p in found] == [(3, "district_missing", "ZZ1 1ZZ")]
    said = {one.sentence for one in checks.run(extract).not_run}
    assert "Could not run district_missing: no geography file was given." in said


def test_several_editions_are_each_read_by_their_own(tmp_path: Path) -> None:
    rows = [
        "8250000000001,2025-10-31,P,2008-03-14,825,825,999",
        "8250000000002,2026-10-31,P,2009-03-14,825,825,999",
    ]
    path = tmp_path / "a.csv"
    path.write_text("\n".join([HEAD, *rows, ""]), "utf-8")
    extract = read_extract([path], today=date(2026, 12, 1))
    assert len(extract.editions) == 2
    assert checks.run(extract).kept == 0
    assert [p.line for p in checks.problems(extract) if p.rule == "activity_not_in_list"] == [2, 3]


def test_record_being_edited_is_a_table_of_one_row() -> None:
    row = {
        "young_persons_id": "8250000000001",
        "period_end": date(2025, 2, 28),
        "birth_month": date(2008, 3, 1),
        "activity_code": "619",
    }
    outcome = checks.run_on(table(EDITION, [row]), [EDITION], severities={Severity.ERROR, Severity.LEFT_OUT})
    assert [tally.check.code for tally in outcome.failed] == ["neet_start_missing"]
    assert (outcome.rows, outcome.kept) == (1, 1)


def test_two_checks_of_one_name_are_refused() -> None:
    check = checks.check_named("id_missing")
    with pytest.raises(ValueError, match="Two checks are called id_missing"):
        by_code(iter([check, Check("id_missing", "A.", "B.", ("file",), "file", lambda t, e: ibis.null())]))
    with pytest.raises(KeyError):
        checks.check_named("no_such_check")


SAMPLE = Path(__file__).parents[5] / "shared" / "data" / "ccis_extract_2022.csv"


def test_sample_extract_names_the_unknown_code_of_each_row() -> None:
    if not SAMPLE.is_file():
        pytest.skip("the shared folder with ccis_extract_2022.csv is not here")
    extract = read_extract([SAMPLE], today=TODAY)
    named = [(p.line, p.value) for p in checks.problems(extract) if p.rule == "activity_not_in_list"]
    assert named == [(2, "232"), (3, "180"), (4, "255"), (5, "151"), (6, "284")]
