"""The cohort status of each month end: away from the day of leaving, ours before it and after coming back."""

from datetime import date

import pyarrow as pa
import pytest

from fingerpost.analysis.engine import collect, open_duckdb
from fingerpost.analysis.spine import Histories, as_extract
from fingerpost.analysis.spine.absences import ABSENCES
from fingerpost.analysis.spine.circumstances import HOMES, MARKERS
from fingerpost.analysis.spine.histories import ACTIVITIES, PEOPLE
from fingerpost.core.codes import names as codes

FEBRUARY, MARCH, APRIL = date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)
AUGUST, SEPTEMBER = date(2026, 8, 31), date(2026, 9, 30)
ENDS = (FEBRUARY, MARCH, APRIL, AUGUST, SEPTEMBER)
START = date(2025, 9, 1)


def months(*absences, status="P", long_gone=False, **own):
    """By month end, the cohort status and where to, of one person."""
    activity = {"id": 1, "person": 1, "code": codes.FURTHER_EDUCATION, "start": START, "ascertained": START}
    who = {"person": 1, "young_persons_id": "9990000000001", "birth_month": date(2009, 3, 1)}
    made = Histories(
        pa.Table.from_pylist([activity], schema=ACTIVITIES),
        pa.Table.from_pylist([{**who, "cohort_status": status, **own}], schema=PEOPLE),
        MARKERS.empty_table(),
        HOMES.empty_table(),
        pa.Table.from_pylist([{"person": 1, **row} for row in absences], schema=ABSENCES),
    )
    found = as_extract(open_duckdb(), made, list(ENDS), sender="999", long_gone=long_gone)
    rows = collect(found.table).to_pylist()
    return {row["period_end"]: (row["cohort_status"], row["transferred_to_la_code"]) for row in rows}


def test_whoever_never_left_is_what_their_own_row_says():
    assert set(months(status="E", transferred_to_la_code="001").values()) == {("E", "001")}


def test_whoever_left_counts_until_the_day_and_is_told_of_until_the_year_ends():
    gone = {"start": MARCH, "status": "T", "moved_to": "826"}
    assert months(gone, status="T", transferred_to_la_code="826") == {
        FEBRUARY: ("P", None),
        MARCH: ("T", "826"),
        APRIL: ("T", "826"),
        AUGUST: ("T", "826"),
    }


def test_whoever_came_back_was_away_between():
    away = {"start": date(2026, 3, 1), "end": APRIL, "status": "E", "moved_to": "001"}
    found = months(away)
    assert found[MARCH] == ("E", "001")
    assert {found[end] for end in (FEBRUARY, APRIL, AUGUST, SEPTEMBER)} == {("P", None)}


def test_away_twice_is_two_times_away():
    first = {"start": date(2026, 2, 1), "end": date(2026, 3, 1), "status": "E", "moved_to": "001"}
    second = {"start": APRIL, "status": "D"}
    found = months(first, second, status="D")
    assert [found[end][0] for end in (FEBRUARY, MARCH, APRIL, AUGUST)] == ["E", "P", "D", "D"]


@pytest.mark.parametrize(("status", "told"), [("A", False), ("L", False), ("T", True)])
def test_of_those_who_pass_the_age_as_the_year_begins_no_return_tells(status, told):
    gone = {"start": date(2026, 9, 1), "status": status}
    found = months(gone, status=status)
    assert found[AUGUST] == ("P", None)
    assert (SEPTEMBER in found) is told


def test_whoever_compares_statuses_has_every_row():
    gone = {"start": date(2026, 2, 1), "status": "A"}
    assert set(months(gone, status="A", long_gone=True)) == set(ENDS)
