"""The columnar spine says of every generated person what the plain core says. No difference is tolerated."""

from datetime import date, timedelta

import ibis
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import AUTHORITY, extract_of, young_person
from fingerpost.analysis.engine import open_duckdb
from fingerpost.analysis.spine import build
from fingerpost.core import calendar, cohort, guarantee
from fingerpost.core.activity import Record
from fingerpost.core.codes import edition_for
from fingerpost.core.periods import Month
from fingerpost.core.status import status_at, status_in_history

FIRST, LAST = date(2014, 1, 1), date(2028, 12, 31)
EDITION = edition_for(date(2026, 1, 31))[0]

dates = st.none() | st.dates(FIRST, LAST)
period_ends = st.dates(date(2016, 1, 1), date(2027, 12, 31)).map(lambda day: Month.of(day).end)
births = st.dates(date(1996, 1, 1), date(2013, 12, 31))
codes = st.sampled_from(sorted(EDITION.activities))
near = st.integers(-60, 60)


@st.composite
def records(draw, end):
    """A record whose dates lie now and then on the period end and beside it, where rules turn."""

    def when():
        return draw(st.one_of(dates, near.map(lambda days: end + timedelta(days))))

    return Record(
        code=draw(codes),
        start=when(),
        due_to_lapse=when(),
        currency_lapsed=draw(st.sampled_from(["Y", "N", None])),
        neet_start=when(),
    )


@st.composite
def people(draw):
    """A row of the extract, the record it holds and what the plain core says of it."""
    end = draw(period_ends)
    record = draw(records(end))
    birth = draw(births)
    lead = draw(st.sampled_from([AUTHORITY, "886", None]))
    cohort_status = draw(st.sampled_from([*sorted(EDITION.lists["cohort_status"]), None]))
    return row(end, birth, record, lead, cohort_status), expected(end, birth, record, lead, cohort_status)


def row(end, birth, record, lead, cohort_status):
    return {
        "period_end": end,
        "birth_month": birth.replace(day=1),
        "lea_code": AUTHORITY,
        "lead_lea": lead,
        "cohort_status": cohort_status,
        "activity_code": record.code,
        "start_date": record.start,
        "due_to_lapse_date": record.due_to_lapse,
        "currency_lapsed": record.currency_lapsed,
        "neet_start_date": record.neet_start,
    }


def expected(end, birth, record, lead, cohort_status):
    """None where the row is left out: a code that is not in the list at that date."""
    status = status_at(record, birth=birth, on=end, edition=EDITION)
    return None if status is None else told(status, end, birth, lead, cohort_status)


def told(status, end, birth, lead, cohort_status):
    age = calendar.academic_age(birth, end)
    year = guarantee.guarantee_year(calendar.year_group(age), end)
    candidate = cohort.Candidate(lead, AUTHORITY, cohort_status, age, status.group, year)
    return {
        "group": str(status.group),
        "code": status.code,
        "lapsed": status.lapsed,
        "lapse_date": status.lapse_date,
        "since": status.since,
        "neet_since": status.neet_since,
        "weeks": status.weeks,
        "academic_age": age,
        "academic_year": calendar.year_group(age),
        "la": cohort.led_by(lead, AUTHORITY),
        "in_cohort": cohort.narrowed_out(candidate, area=None) is None,
        "guarantee_year": year,
    }


class Spine:
    """The spine's query, compiled once over a table that each example fills anew."""

    def __init__(self):
        self.backend = open_duckdb()
        ends = (date(2016, 1, 31), date(2026, 9, 30))
        both_editions = extract_of([young_person(period_end=end) for end in ends], backend=self.backend)
        self.query = ibis.to_sql(build(both_editions))

    def of(self, rows):
        """Row number -> spine row."""
        numbered = [{**row, "young_persons_id": f"{number:013d}"} for number, row in enumerate(rows)]
        extract_of(numbered, backend=self.backend)
        found = self.backend.con.execute(self.query).to_arrow_table().to_pylist()
        return {int(row["person"]): row for row in found}


@pytest.fixture(scope="module")
def spine():
    return Spine()


def assert_equal(wanted, found):
    for number, expected in enumerate(wanted):
        if expected is None:
            assert number not in found
        else:
            assert {key: found[number][key] for key in expected} == expected


enough = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@enough
@given(st.lists(people(), min_size=1, max_size=40))
def test_every_person_has_the_status_that_the_core_gives(spine, generated):
    assert_equal([told for _, told in generated], spine.of([row for row, _ in generated]))


@st.composite
def histories(draw):
    """Activities that begin one after another and go on until the next, as a caseload system keeps them."""
    end = draw(period_ends)
    starts = draw(st.lists(st.integers(-900, 60), min_size=1, max_size=5, unique=True))
    history = [
        Record(
            code=draw(codes),
            start=end + timedelta(days),
            due_to_lapse=draw(st.none() | near.map(lambda more: end + timedelta(more))),
        )
        for days in sorted(starts)
    ]
    return end, draw(births), history


@enough
@given(st.lists(histories(), min_size=1, max_size=20))
def test_the_record_that_a_history_ends_with_has_the_status_of_the_history(spine, generated):
    rows, wanted = [], []
    for end, birth, history in generated:
        status = status_in_history(history, birth=birth, on=end, edition=EDITION)
        begun = [record for record in history if record.start <= end]
        if not begun or status is None:
            continue
        last = begun[-1]
        sent = Record(last.code, last.start, due_to_lapse=last.due_to_lapse, neet_start=status.neet_since)
        rows.append(row(end, birth, sent, AUTHORITY, "P"))
        wanted.append(told(status, end, birth, AUTHORITY, "P"))
    if rows:
        assert_equal(wanted, spine.of(rows))
