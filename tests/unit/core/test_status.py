"""Status: what the drawn histories of tests/spec do not say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.core.activity import Record
from fingerpost.core.codes import Group, load_edition
from fingerpost.core.status import lapses_on, status_at, status_in_history

EDITION = load_edition("2025_26")
BIRTH = date(2008, 3, 10)
DAYS = st.dates(date(2023, 1, 1), date(2027, 12, 31))
RECORDS = st.builds(
    Record,
    code=st.sampled_from(sorted(EDITION.activities)),
    start=st.none() | DAYS,
    due_to_lapse=st.none() | DAYS,
    currency_lapsed=st.sampled_from(["Y", "N", None]),
    neet_start=st.none() | DAYS,
)


@given(RECORDS, DAYS)
def test_weeks_are_those_of_neet_and_not_known(record: Record, on: date) -> None:
    status = status_at(record, birth=BIRTH, on=on, edition=EDITION)
    if status is None:
        assert not EDITION.activities[record.code].in_force(on)
        return
    if status.group not in (Group.NEET, Group.NOT_KNOWN):
        assert status.weeks is None
    assert status.weeks is None or status.weeks >= 0
    assert (status.neet_since is None) or status.group is Group.NEET


@given(RECORDS, DAYS)
def test_lapsed_is_lapses_on_before_today_where_a_date_says(record: Record, on: date) -> None:
    status = status_at(record, birth=BIRTH, on=on, edition=EDITION)
    day = lapses_on(record, birth=BIRTH, edition=EDITION)
    if status is not None and day is not None and (record.due_to_lapse or record.currency_lapsed != "Y"):
        assert status.lapsed is (day < on)


@given(RECORDS, DAYS)
def test_history_of_one_record_says_what_the_record_says(record: Record, on: date) -> None:
    alone = status_at(record, birth=BIRTH, on=on, edition=EDITION)
    history = status_in_history([record], birth=BIRTH, on=on, edition=EDITION)
    if record.start is None or record.start <= on:
        assert history == alone
    else:
        assert history is None


def test_history_without_anything() -> None:
    assert status_in_history([], birth=BIRTH, on=date(2025, 1, 1), edition=EDITION) is None


def test_history_with_an_activity_without_a_start() -> None:
    records = [Record("619"), Record("210", start=date(2025, 1, 6))]
    before = status_in_history(records, birth=BIRTH, on=date(2024, 12, 31), edition=EDITION)
    after = status_in_history(records, birth=BIRTH, on=date(2025, 1, 31), edition=EDITION)
    assert before is not None
    assert (before.group, before.neet_since, before.weeks) == (Group.NEET, None, None)
    assert after is not None
    assert after.group is Group.EET


@pytest.mark.parametrize(
    ("code", "due", "expected"),
    [
        ("810", date(2025, 1, 1), None),
        ("110", None, date(2024, 8, 31)),
        ("110", date(2025, 7, 31), date(2024, 8, 31)),
        ("110", date(2024, 5, 31), date(2024, 5, 31)),
        ("619", date(2025, 1, 1), date(2025, 1, 1)),
        ("210", None, None),
    ],
)
def test_lapses_on(code: str, due: date | None, expected: date | None) -> None:
    assert lapses_on(Record(code, due_to_lapse=due), birth=BIRTH, edition=EDITION) == expected
