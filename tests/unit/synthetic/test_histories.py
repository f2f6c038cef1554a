"""What a clean county's extracts say, month after month, is one continuous story a person."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from fingerpost.core.calendar import academic_age, year_group
from fingerpost.core.codes import Group, load_edition
from fingerpost.core.identifiers import is_uln, is_upn
from fingerpost.core.postcodes import is_postcode

EDITION = load_edition("2025_26")
Row = dict[str, str]
Months = list[list[Row]]


def on(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def primary(rows: list[Row]) -> dict[str, Row]:
    return {row["UniqueLearnerNo"]: row for row in rows if row["CohortStatus"] == "P"}


def test_every_field_of_the_layout_is_there_and_filled_in_somewhere(clean_months: Months) -> None:
    rows = [row for month in clean_months for row in month]
    assert list(rows[0]) == [field.field for field in EDITION.layout]
    never = {field for field in rows[0] if not any(row[field] for row in rows)}
    assert never == {"AddressLine3", "AddressLine4"}


def test_codes_are_in_their_lists(clean_months: Months) -> None:
    listed = {field.field: EDITION.lists[field.list] for field in EDITION.layout if field.list}
    for row in (row for month in clean_months for row in month):
        for field, codes in listed.items():
            for code in row[field].split(";"):
                assert not code or code in codes, field


def test_dates_stand_in_their_order(clean_months: Months) -> None:
    for row in (row for month in clean_months for row in month):
        end, start = date.fromisoformat(row["PeriodEnd"]), date.fromisoformat(row["StartDate"])
        born, ascertained = date.fromisoformat(row["DOB"]), date.fromisoformat(row["DateAscertained"])
        verified, neet = on(row["DateVerified"]), on(row["NEETStartDate"])
        lapse, predicted = on(row["DueToLapseDate"]), on(row["PredictedEndDate"])
        assert born < start <= ascertained <= end
        assert verified is None or ascertained <= verified <= end
        assert neet is None or neet <= start
        assert lapse is None or predicted is None or lapse <= predicted
        assert (row["CurrencyLapsed"] == "Y") == (lapse is not None and lapse < end)


def test_what_an_activity_needs_is_there(clean_months: Months) -> None:
    for row in (row for month in clean_months for row in month):
        activity = EDITION.activities[row["ActivityCode"]]
        assert (activity.group is Group.NEET) == bool(row["NEETStartDate"])
        assert row["ReviewDate"] or not activity.needs_review_date
        assert row["PredictedEndDate"] or not activity.needs_predicted_end
        assert row["SENDFlag"] == "Y" or not activity.needs_send
        assert row["DueToLapseDate"] or activity.group not in (Group.EET, Group.SCHOOL)
        assert (row["CohortStatus"] == "T") == (
            bool(row["TransferredToLACode"]) and row["CohortStatus"] != "E"
        )


def test_a_reason_has_its_characteristic(clean_months: Months) -> None:
    for month in clean_months:
        held: dict[str, set[str]] = {}
        for row in month:
            held.setdefault(row["YoungPersonsID"], set()).update(row["CharacteristicCode"].split(";"))
        for row in month:
            needed = EDITION.activities[row["ActivityCode"]].needs_characteristic
            assert needed is None or row["CohortStatus"] in "MG" or needed in held[row["YoungPersonsID"]]


def test_people_stay_the_same_and_their_activities_move_forward(clean_months: Months) -> None:
    fixed = ("GivenName", "FamilyName", "DOB", "UniquePupilNumber", "Postcode", "Ethnicity", "SENDFlag")
    moved = 0
    for before, after in pairwise(map(primary, clean_months)):
        for uln in before.keys() & after.keys():
            was, now = before[uln], after[uln]
            assert [was[f] for f in fixed] == [now[f] for f in fixed]
            if was["StartDate"] == now["StartDate"]:
                assert was["ActivityCode"] == now["ActivityCode"]
            else:
                moved += 1
                assert now["StartDate"] > was["StartDate"]
            if was["NEETStartDate"] and now["NEETStartDate"] and now["NEETStartDate"] != was["NEETStartDate"]:
                assert now["NEETStartDate"] > was["PeriodEnd"]
    assert moved > 1000


def test_people_come_go_and_are_found_under_another_number(clean_months: Months) -> None:
    rows = [row for month in clean_months for row in month]
    assert {"P", "T", "E", "M", "G", "A", "L"} <= {row["CohortStatus"] for row in rows}
    assert any(row["PreviousYPIDIdentifier"] for row in rows)
    assert {row["LeadLEA"] for row in rows} > {"886"}
    known: dict[str, set[str]] = {}
    for row in rows:
        if row["CohortStatus"] == "P":
            known.setdefault(row["UniqueLearnerNo"], set()).add(row["YoungPersonsID"])
    renumbered = [uln for uln, ids in known.items() if len(ids) > 1]
    assert renumbered
    last = {row["UniqueLearnerNo"]: row for row in clean_months[-1]}
    assert all(last[uln]["PreviousYPIDIdentifier"] in known[uln] for uln in renumbered if uln in last)


def test_people_come_twice_only_with_the_guarantee_or_another_characteristic(clean_months: Months) -> None:
    for month in clean_months:
        seen: dict[str, Row] = {}
        for row in month:
            first = seen.setdefault(row["YoungPersonsID"], row)
            if first is row or "G" in (row["CohortStatus"], first["CohortStatus"]):
                continue
            assert {k: v for k, v in row.items() if k != "CharacteristicCode"} == {
                k: v for k, v in first.items() if k != "CharacteristicCode"
            }


def test_year_groups_run_from_eleven_to_the_plans_of_twenty_five(clean_months: Months) -> None:
    groups: Counter[int] = Counter()
    for row in clean_months[-1]:
        age = academic_age(date.fromisoformat(row["DOB"]), date.fromisoformat(row["PeriodEnd"]))
        groups[year_group(age)] += 1
        assert age <= 18 or row["SENDFlag"] == "Y" or row["CohortStatus"] != "P"
        assert (age > 15) or EDITION.activities[row["ActivityCode"]].group is Group.SCHOOL
    assert groups[11] > 1000
    assert groups[20] > 0
    assert min(groups) == 11
    assert max(groups) <= 20


def test_numbers_and_postcodes_are_valid(clean_months: Months) -> None:
    people = {row["UniqueLearnerNo"]: row for row in clean_months[0]}
    assert all(is_uln(uln) for uln in people)
    assert all(is_upn(row["UniquePupilNumber"]) for row in people.values())
    assert len({row["UniquePupilNumber"] for row in people.values()}) == len(people)
    assert all(is_postcode(row["Postcode"]) for row in people.values())


@pytest.mark.parametrize(
    "field", ["Ethnicity", "Gender", "Town", "EstablishmentName", "LevelOfNeedCode", "FamilyName"]
)
def test_fields_vary(clean_months: Months, field: str) -> None:
    assert len({row[field] for row in clean_months[0]}) >= (
        3 if field in ("Gender", "LevelOfNeedCode") else 10
    )
