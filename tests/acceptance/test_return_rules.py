"""A return with one failing record of each national rule names each rule once (issue 2)."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from fingerpost.analysis.returns import check_return
from fingerpost.core.codes import load_edition
from made_returns import good, made

EDITION = load_edition("2025_26")
TODAY = date(2025, 4, 1)

YEAR_10, YEAR_11 = "2010-03-14", "2009-03-14"
NEET = {"activity_code": "619", "neet_start_date": "2024-09-02"}

BROKEN: list[tuple[str, dict[str, str]]] = [
    ("1", {"young_persons_id": "825000000001"}),
    ("2", {"given_name": ""}),
    ("3", {"family_name": ""}),
    ("4", {"gender": ""}),
    ("5", {"gender": "X"}),
    ("6", {"ethnicity": ""}),
    ("7", {"ethnicity": "ZZZZ"}),
    ("8", {"birth_date": ""}),
    ("9", {"birth_date": "1998-03-14", "send_flag": "Y"}),
    ("10", {"birth_date": YEAR_10, "activity_code": "110"}),
    ("11", {"cohort_status": ""}),
    ("904", {"cohort_status": "X"}),
    ("13", {"cohort_status": "T"}),
    ("14", {"lead_lea": ""}),
    ("15", {"lead_lea": "999"}),
    ("19", {"educated_lea": "999"}),
    ("24", {"lea_code_at_year11": "999"}),
    (
        "25",
        {"lea_code_at_year11": "801", "year11_guarantee_status": "110", "year11_guarantee_lea": "825"},
    ),
    ("26", {"lead_lea": "801"}),
    ("27", {"year11_guarantee_status": "114", "year11_guarantee_lea": "825"}),
    ("30", {"unique_learner_no": "0123456789"}),
    ("31", {"address_line1": "", "town": ""}),
    ("32", {"postcode": ""}),
    ("43", {"postcode": "NOWHERE"}),
    ("34", {"transferred_to_la_code": "801"}),
    ("35", {"cohort_status": "T", "transferred_to_la_code": "999"}),
    ("37", {"previous_ypid_identifier": "825"}),
    ("38", {"unique_pupil_number": "H80120000100"}),
    ("39", {"uk_provider_reference_number": "20001234"}),
    ("40", {"birth_date": "2004-03-14"}),
    ("41", {"cohort_status": "T", "transferred_to_la_code": "004"}),
    ("42", {"cohort_status": "T", "transferred_to_la_code": "825"}),
    ("100", {"level_of_need_code": ""}),
    ("101", {"level_of_need_code": "4"}),
    ("103", {"send_flag": ""}),
    ("102", {"send_flag": "X"}),
    ("303", {"sen_support_flag": ""}),
    ("304", {"sen_support_flag": "X"}),
    ("104", {"characteristics": "999"}),
    ("240", {}),
    ("200", {"activity_code": ""}),
    ("201", {"activity_code": "999"}),
    ("202", {"start_date": ""}),
    # Verified before the start and ascertained no earlier than it would break 237 too.
    ("203 256", {"date_ascertained": "", "date_verified": "2024-08-01"}),
    ("220", {"currency_lapsed": ""}),
    ("221", {"currency_lapsed": "X"}),
    ("224", {"activity_code": "619"}),
    ("225", {"activity_code": "619", "neet_start_date": "2024-10-01"}),
    ("226", {"neet_start_date": "2024-09-02"}),
    ("228", {"establishment_number": "999"}),
    ("229", {"birth_date": YEAR_11, "intended_destination_yr11": "111"}),
    ("230", {"activity_code": "110"}),
    ("231", {"currency_lapsed": "Y"}),
    ("232", {"due_to_lapse_date": "2025-01-31"}),
    ("233", NEET | {"activity_code": "620"}),
    ("234", NEET | {"activity_code": "630"}),
    ("235", NEET | {"activity_code": "650"}),
    ("237", {"date_ascertained": "2025-01-16"}),
    ("238", {"due_to_lapse_date": "2025-08-31"}),
    ("242", {"date_ascertained": "2024-09-01"}),
    ("243", {"due_to_lapse_date": ""}),
    ("244", {"due_to_lapse_date": "soon"}),
    ("258", {"predicted_end_date": "soon"}),
    ("251", NEET | {"neet_start_date": "2023-03-13"}),
    ("253", {"activity_code": "440"}),
    ("254", {"activity_code": "280"}),
    ("255", {"activity_code": "460"}),
    ("257", {"review_date": "2025-08-31"}),
    ("259", {"predicted_end_date": ""}),
    ("260", {"characteristics": "180", "gender": "M"}),
    ("261", {"year11_guarantee_status": "110", "year11_guarantee_lea": "999"}),
    ("262", {"activity_code": "260"}),
    ("301", {"birth_date": YEAR_11, "activity_code": "110"}),
    ("302", {"intended_destination_yr11": "999"}),
    ("305", {"date_verified": "2025-03-01"}),
    ("903", {"young_persons_id": "9990000000001"}),
    ("905", {"cohort_status": "G"}),
    ("906", {"guarantee_status_indicator": "Y"}),
]
TWO = [
    ("902", {"young_persons_id": "8259990000001"}, {"young_persons_id": "8259990000001"}),
    ("907", {"unique_learner_no": "1000000019"}, {"unique_learner_no": "1000000019"}),
    ("908", {"family_name": "Twin"}, {"family_name": "Twin"}),
]
NUMBERS = {number for numbers, *_ in (*BROKEN, *TWO) for number in numbers.split()}


def test_return_with_one_failing_record_of_each_rule_names_each_once(tmp_path: Path) -> None:
    records, expected, bare = [], {}, []
    for number, (rules, changed) in enumerate(BROKEN):
        if rules == "240":
            bare.append(len(records))
        expected |= {rule: len(records) for rule in rules.split()}
        records.append(good(number, **changed))
    for number, (rule, first, second) in enumerate(TWO, start=len(BROKEN)):
        records += [good(number * 10, **first), good(number * 10 + 1, **second)]
        expected[rule] = len(records) - 1
    path = tmp_path / "return.xml"
    path.write_bytes(made(EDITION, records, without_activities=bare))

    report = check_return(path, today=TODAY)

    named = Counter(problem.dfe_rule for problem in report.problems if problem.dfe_rule)
    assert named == Counter(NUMBERS)
    places = {problem.dfe_rule: problem for problem in report.problems if problem.dfe_rule}
    for rule, place in expected.items():
        assert places[rule].line == place + 4, rule
        assert places[rule].person == records[place]["young_persons_id"], rule
    assert {problem.rule for problem in report.problems if not problem.dfe_rule} == set()
    assert not report.valid


def test_good_record_breaks_no_rule(tmp_path: Path) -> None:
    path = tmp_path / "return.xml"
    path.write_bytes(made(EDITION, [good(1), good(2)]))
    report = check_return(path, today=TODAY)
    assert report.problems == ()
    assert report.valid
    assert report.records == 2


SPEC = Path(__file__).parents[3] / "shared" / "nccis.md"


def test_every_number_and_priority_of_the_public_record_is_ours() -> None:
    if not SPEC.is_file():
        pytest.skip("the shared folder with nccis.md is not here")
    rows = re.findall(r"^\| ([\d, ]+) \| ([\d, ]+) \|", SPEC.read_text("utf-8"), re.MULTILINE)
    published = {}
    for numbers, priorities in rows:
        each = numbers.split(", ")
        shared = priorities.split(", ")
        published |= dict(zip(each, shared if len(shared) == len(each) else shared * len(each), strict=True))
    ours = {rule.dfe_rule: rule.dfe_priority for rule in EDITION.rules.values() if rule.dfe_rule}
    assert ours == published
    assert set(published) == NUMBERS
