"""From histories of activities to the extract at month ends; what the plain core says is asked elsewhere."""

from datetime import date

import pyarrow as pa
import pytest

from fingerpost.analysis.engine import collect, open_duckdb
from fingerpost.analysis.spine import Histories, as_extract, build, histories
from fingerpost.analysis.spine.circumstances import HOMES, MARKERS
from fingerpost.analysis.spine.histories import ACTIVITIES, PEOPLE
from fingerpost.core.codes import Fit, edition_for, load_edition
from fingerpost.core.codes import names as codes

END = date(2026, 10, 31)


def did(number, code, start, **more):
    told = more.pop("told", start)
    return {
        "id": number,
        "person": 1,
        "code": code,
        "start": start,
        "ascertained": told,
        "source": "ccis",
        **more,
    }


def tables(*activities, markers=(), homes=()):
    who = {
        "person": 1,
        "young_persons_id": "9990000000001",
        "birth_month": date(2009, 3, 1),
        "cohort_status": "P",
    }
    return Histories(
        pa.Table.from_pylist(list(activities), schema=ACTIVITIES),
        pa.Table.from_pylist([{**who, "district": "Alder"}], schema=PEOPLE),
        pa.Table.from_pylist([{"person": 1, **row} for row in markers], schema=MARKERS),
        pa.Table.from_pylist([{"person": 1, **row} for row in homes], schema=HOMES),
    )


def extract(*activities, ends=(END,), **more):
    made = as_extract(open_duckdb(), tables(*activities, **more), list(ends), sender="999")
    return {row["period_end"]: row for row in collect(made.table).to_pylist()}, made


def test_later_start_counts_from_its_day():
    rows, _ = extract(
        did(1, codes.SEEKING, date(2026, 8, 1)), did(2, codes.FURTHER_EDUCATION, date(2026, 10, 31)),
        ends=[date(2026, 9, 30), END],
    )  # fmt: skip
    assert [rows[end]["activity_code"] for end in sorted(rows)] == [codes.SEEKING, codes.FURTHER_EDUCATION]


def test_of_one_start_what_was_told_last_counts():
    rows, _ = extract(
        did(1, codes.SEEKING, date(2026, 9, 1), verified=date(2026, 10, 20)),
        did(2, codes.FURTHER_EDUCATION, date(2026, 9, 1), told=date(2026, 10, 1)),
    )
    assert rows[END]["activity_code"] == codes.SEEKING


def test_what_has_ended_is_not_known_since():
    rows, _ = extract(
        did(1, codes.SEEKING, date(2026, 8, 1), end=date(2026, 10, 15), due_to_lapse=date(2026, 12, 1),
            establishment_number="9998001"),
    )  # fmt: skip
    row = rows[END]
    assert (row["activity_code"], row["start_date"]) == (codes.NOT_KNOWN, date(2026, 10, 16))
    assert (row["due_to_lapse_date"], row["neet_start_date"], row["establishment_number"]) == (
        None,
        None,
        None,
    )


def test_spell_goes_on_through_another_reason_and_breaks_at_a_gap():
    rows, _ = extract(
        did(1, codes.SEEKING, date(2026, 5, 1), end=date(2026, 5, 31)),
        did(2, codes.SEEKING, date(2026, 6, 2), end=date(2026, 9, 30)),
        did(3, codes.NOT_YET_READY, date(2026, 10, 1)),
    )
    assert rows[END]["neet_start_date"] == date(2026, 6, 2)


def test_nobody_is_in_it_before_the_first_activity():
    rows, _ = extract(did(1, codes.SEEKING, date(2026, 10, 1)), ends=[date(2026, 9, 30)])
    assert rows == {}


def test_needs_and_home_hold_from_their_day():
    rows, made = extract(
        did(1, codes.FURTHER_EDUCATION, date(2026, 9, 1)),
        ends=[date(2026, 9, 30), END],
        markers=[
            {"characteristic": codes.HAS_CARER, "start": date(2026, 10, 1)},
            {"send": "ehcp", "end": date(2026, 9, 30)},
            {"care": "care_leaver", "uasc": True},
        ],
        homes=[
            {"id": 1, "district": "Birch", "start": date(2026, 10, 5)},
            {"id": 2, "district": "Cedar"},
        ],
    )
    assert [rows[end]["characteristics"] for end in sorted(rows)] == [None, [codes.HAS_CARER]]
    assert [rows[end]["send_flag"] for end in sorted(rows)] == ["Y", "N"]
    assert [rows[end]["district"] for end in sorted(rows)] == ["Cedar", "Birch"]
    assert (rows[END]["care_status"], rows[END]["uasc"]) == ("care_leaver", True)
    assert made.own == ("district", "care_status", "uasc")


def test_person_without_needs_or_homes_has_the_district_of_now():
    rows, made = extract(did(1, codes.FURTHER_EDUCATION, date(2026, 9, 1)))
    assert (rows[END]["send_flag"], rows[END]["characteristics"]) == ("N", None)
    assert rows[END]["district"] == "Alder"
    assert "year11_guarantee_status" in made.absent
    assert "send_flag" not in made.absent


def test_spine_is_built_with_what_the_live_record_alone_knows():
    _, made = extract(did(1, codes.SEEKING, date(2026, 9, 1)))
    (row,) = collect(build(made, own=made.own)).to_pylist()
    assert (row["group"], row["district"], row["uasc"], row["la"]) == ("NEET", "Alder", False, "999")


@pytest.fixture
def _other_list(monkeypatch):
    """From October on another edition is in force, in which nobody seeks work."""
    from dataclasses import replace

    now = edition_for(END)[0]
    shorter = {code: a for code, a in now.activities.items() if code != codes.SEEKING}
    later = replace(now, name="2031_32", activities=shorter)

    def chosen(end):
        return (later if end >= END else now), Fit.IN_FORCE

    monkeypatch.setattr(histories, "edition_for", chosen)


@pytest.mark.usefixtures("_other_list")
def test_each_month_end_is_read_by_its_own_list():
    rows, made = extract(
        did(1, codes.SEEKING, date(2026, 8, 1), end=date(2026, 8, 31)),
        did(2, codes.NOT_YET_READY, date(2026, 9, 1)),
        ends=[date(2026, 9, 30), END],
    )
    assert [rows[end]["neet_start_date"] for end in sorted(rows)] == [date(2026, 8, 1), date(2026, 9, 1)]
    assert [edition.name for edition in made.editions] == [load_edition("2026_27").name, "2031_32"]
