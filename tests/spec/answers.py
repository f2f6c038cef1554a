"""What the software says of the rows of a drawn table: one function a kind of table."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from fingerpost.core.activity import Record
from fingerpost.core.codes import Edition, Group, load_edition
from fingerpost.core.cohort import Candidate, narrowed_out, narrowed_out_of_guarantee
from fingerpost.core.conditions import Fact
from fingerpost.core.currency import currency_rules, due_to_lapse
from fingerpost.core.disclosure import suppress
from fingerpost.core.risk import attendance_percent, risk, risk_table, suspension_percent
from fingerpost.core.routing import route, routing_table
from fingerpost.core.spells import neet_spells
from fingerpost.core.status import Status, status_at, status_in_history
from spec.drawn import Answer, Row

EDITION: Edition = load_edition("2025_26")


def each(answer: Callable[[Row], Row]) -> Answer:
    """An answer row by row, where no history is drawn."""
    return lambda rows, _: [answer(row) for row in rows]


def said(value: object) -> str:
    """As it stands in a drawn table: nothing for None, yes and no, dates as 2026-03-03."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)


def day(text: str) -> date | None:
    """A date, or the first day of a month where only that is drawn; None for an empty cell."""
    if not text:
        return None
    return date.fromisoformat(text if len(text) > len("2026-03") else f"{text}-01")


def sure(text: str) -> date:
    found = day(text)
    assert found is not None
    return found


def record(row: Row) -> Record:
    """A recorded activity from the columns that are drawn of it."""
    return Record(
        row["activity"],
        start=day(row.get("start", "")),
        end=day(row.get("end", "")),
        due_to_lapse=day(row.get("due to lapse", "")),
        currency_lapsed=row.get("CurrencyLapsed") or None,
        neet_start=day(row.get("NEET start", "")),
    )


def _status_cells(status: Status | None) -> Row:
    if status is None:
        return dict.fromkeys(
            ("group", "activity now", "lapsed", "lapse date", "since", "NEET since", "weeks"), ""
        )
    return {
        "group": said(status.group),
        "activity now": status.code,
        "lapsed": said(status.lapsed),
        "lapse date": said(status.lapse_date),
        "since": said(status.since),
        "NEET since": said(status.neet_since),
        "weeks": said(status.weeks),
    }


BORN = "2008-03-10"
"""Where no birth is drawn: Year 11 ended on 31 August 2024."""


@each
def status_of_record(row: Row) -> Row:
    """The status that the one record of a row gives."""
    birth = sure(row.get("born") or BORN)
    return _status_cells(status_at(record(row), birth=birth, on=sure(row["as at"]), edition=EDITION))


def status_of_history(rows: list[Row], history: list[Row]) -> list[Row]:
    """The status that the drawn history gives at each date."""
    records = [record(row) for row in history]
    return [
        _status_cells(status_in_history(records, birth=sure(BORN), on=sure(row["as at"]), edition=EDITION))
        for row in rows
    ]


def spells_of_history(rows: list[Row], history: list[Row]) -> list[Row]:
    """The NEET spells of the drawn history that had begun by each date."""
    records = [record(row) for row in history]
    answers = []
    for row in rows:
        spells = neet_spells(records, EDITION, sure(row["as at"]))
        answers.append(
            {
                "NEET spells": str(len(spells)),
                "latest from": said(spells[-1].start if spells else None),
                "latest to": said(spells[-1].end if spells else None),
            }
        )
    return answers


@each
def lapse_date(row: Row) -> Row:
    """The lapse date of an activity as it is recorded."""
    due = due_to_lapse(
        currency_rules(EDITION).get(row["activity"]),
        start=sure(row["start"]),
        confirmed=day(row["confirmed"]),
        expected_end=day(row["expected end"]),
    )
    return {"due to lapse": said(due)}


def _candidate(row: Row) -> Candidate:
    year = row.get("guarantee year", "")
    return Candidate(
        lead_authority=row.get("lead authority") or None,
        sent_by=row.get("sent by", "886"),
        cohort_status=row.get("cohort status", "P") or None,
        academic_age=int(row.get("academic age", "16")),
        group=Group(row.get("group", "EET")),
        guarantee_year=int(year) if year else None,
    )


@each
def cohort(row: Row) -> Row:
    """Whether a person is in Kent's cohort, and the first reason why not."""
    why = narrowed_out(_candidate(row), area="886")
    return {"in the cohort": said(why is None), "why not": said(why)}


@each
def guarantee(row: Row) -> Row:
    """Whether a person is among those whose guarantee is in question, and the first reason why not."""
    why = narrowed_out_of_guarantee(_candidate(row), area="886")
    return {"counted": said(why is None), "why not": said(why)}


def fact(text: str) -> Fact:
    """A drawn fact: yes, no, a number, a word, or nothing where it is not known."""
    if not text:
        return None
    if text in {"yes", "no"}:
        return text == "yes"
    return Fraction(text) if text[0].isdigit() else text


def _facts(row: Row) -> dict[str, Fact]:
    return {column.replace(" ", "_"): fact(cell) for column, cell in row.items()}


@each
def roni(row: Row) -> Row:
    """The risk score of the drawn facts; attendance and suspension may be drawn as counts of sessions."""
    facts = _facts(row)
    if "attended" in row:
        facts["attendance"] = attendance_percent(int(row["attended"]), int(row["possible"]))
    if "suspended" in row:
        facts["suspension"] = suspension_percent(int(row["suspended"]), int(row["absent"]))
    found = risk(facts, risk_table(EDITION))
    return {"score": str(found.score), "band": found.band}


@each
def routed(row: Row) -> Row:
    """Where a person of the drawn facts is referred."""
    found = route(_facts(row), routing_table(EDITION))
    return {
        "goes to": said(found.outcome).replace("_", " "),
        "because": "; ".join(rule.wording for rule in found.because),
        "reasons": str(len(found.because)),
    }


def suppressed(rows: list[Row], _: list[Row]) -> list[Row]:
    """The published table: the first column names the row, a row `total` adds up the others; c is hidden.

    Among the columns `both` is `NEET` and `not known` together where all three are drawn.
    """
    first, *columns = rows[0]
    cells = {(row[first], column): int(row[column]) for row in rows for column in columns}
    parts = [row[first] for row in rows if row[first] != "total"]
    whole = len(parts) < len(rows)
    sums = [
        ((1, ("total", column)), *((-1, (part, column)) for part in parts)) for column in columns if whole
    ]
    if {"NEET", "not known", "both"} <= set(columns):
        names = (*parts, "total") if whole else parts
        sums += [((1, (n, "both")), (-1, (n, "NEET")), (-1, (n, "not known"))) for n in names]
    hidden = suppress(cells, sums, groups=[[(part, column) for part in parts] for column in columns])
    return [
        {f"{column} shown": "c" if (row[first], column) in hidden else row[column] for column in columns}
        for row in rows
    ]
