"""The annual activity survey of the live record: a CSV of what last summer's leavers do on 1 November.

The sources name the survey (1 November, CSV) and not its layout, so the layout is ours: one row an activity
in each breakdown. It leaves for the Department, so small numbers are not hidden; only whoever sends the
return may take it, and each taking is kept in the audit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow as pa
from django.conf import settings
from django.db.models import Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from fingerpost.analysis.engine import open_duckdb, place
from fingerpost.analysis.measures.breakdowns import TOTAL, UNKNOWN
from fingerpost.analysis.measures.lines import csv_text
from fingerpost.analysis.measures.survey import survey
from fingerpost.core.codes import Edition, Group, edition_for
from fingerpost.core.errors import BadRequest, CannotWrite
from fingerpost.core.rounding import half_up
from fingerpost.core.text import date_text, defused
from fingerpost.register.access.acting import check
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.history.reading import read
from fingerpost.register.people.models import SchoolPlace
from fingerpost.register.returns.audit_kinds import SURVEYED
from fingerpost.register.returns.measuring import spine_of
from fingerpost.register.returns.permissions import Permission

HEADER = (
    "survey_date",
    "breakdown_topic",
    "breakdown",
    "breakdown_label",
    "status",
    "activity_code",
    "activity",
    "number",
    "of",
    "percent",
)
STATUS = {
    Group.EET: "In education, employment or training",
    Group.NEET: "NEET",
    Group.NOT_KNOWN: "Not known",
    Group.SCHOOL: "In education, employment or training",
}
SEND = {"ehcp": "Education, health and care plan", "sen_support": "SEN support", "none": "Neither"}
NOT_RECORDED = "Not recorded"
ROLLS = pa.schema(
    [("pupil", pa.string()), ("school_at_16", pa.string()), ("name", pa.string()), ("start", pa.date32())]
)
JUNE = (6, 30)
"""The roll of this day says where somebody was in Year 11."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The rows of the survey as texts under HEADER, and how many young people it is about."""

    on: date
    rows: tuple[tuple[str, ...], ...]
    people: int


def day_of(today: date, year: int | None = None) -> date:
    """The survey's day: 1 November of a year, or the last one. Raises BadRequest for one that is to come."""
    last = date(today.year, 11, 1)
    on = date(year, 11, 1) if year else last if last <= today else date(today.year - 1, 11, 1)
    if on > today:
        raise BadRequest(
            f"{date_text(on)} has not come; the survey tells of that day. Choose an earlier year."
        )
    return on


def take(*, by: Actor, on: date, at: datetime | None = None) -> Survey:
    """Work the survey out from the record as known at a moment (now where None), and keep who took it.

    Outside a transaction: it takes seconds. Raises NotAllowed.
    """
    check(by=by, needs=Permission.RETURN_SEND, doing="take_survey")
    found = _worked_out(on, at or timezone.now())
    record(SURVEYED, by=by, details={"on": str(on), "people": found.people})
    return found


def as_csv(found: Survey) -> str:
    """The survey as CSV with a header line; texts that a spreadsheet would run are defused."""
    return csv_text(HEADER, ([defused(cell) for cell in row] for row in found.rows))


def write(*, by: Actor, on: date, out: Path) -> int:
    """Write the survey to a file; how many young people it is about. Raises NotAllowed, CannotWrite."""
    found = take(by=by, on=on)
    try:
        out.write_text(as_csv(found), encoding="utf-8", newline="")
    except OSError as error:
        raise CannotWrite(
            f"{out.name} cannot be written; name a folder that is there and may be written to."
        ) from error
    return found.people


def _worked_out(on: date, at: datetime) -> Survey:
    engine = open_duckdb()
    engine.create_table("survey_spine", spine_of([on], at, engine), overwrite=True)
    spine = engine.table("survey_spine")
    rolls = _rolls(on)
    place(engine, "survey_rolls", rolls.select(["pupil", "school_at_16"]))
    given = spine.drop("school_at_16") if "school_at_16" in spine.columns else spine
    schools = engine.table("survey_rolls")
    whole = given.left_join(schools, given.person == schools.pupil).drop("pupil")
    counted = survey(whole, area=settings.COUNCIL_CODE).to_pylist()
    edition, _ = edition_for(on)
    names = dict(zip(rolls["school_at_16"].to_pylist(), rolls["name"].to_pylist(), strict=True))
    rows = tuple(_told(on, row, edition, names) for row in counted)
    return Survey(on, rows, sum(row["number"] for row in counted if row["topic"] == TOTAL))


def _rolls(on: date) -> pa.Table:
    """The school of each pupil on the last day of June; of several the one that was begun last."""
    june = date(on.year, *JUNE)
    there = SchoolPlace.objects.filter(
        Q(start__isnull=True) | Q(start__lte=june),
        Q(end__isnull=True) | Q(end__gte=june),
        Q(year_group__isnull=True) | Q(year_group=11),
        person__leaves_year_11=on.year,
        person__merged_into__isnull=True,
    )
    columns: dict[str, str | Combinable] = {
        "pupil": "person__council_id",
        "school_at_16": Coalesce(
            NullIf("organisation__establishment_number", Value("")), "organisation__name"
        ),
        "name": "organisation__name",
        "start": "start",
    }
    found = read(there, columns, ROLLS).to_pylist()
    latest = {row["pupil"]: row for row in sorted(found, key=lambda row: row["start"] or date.min)}
    return pa.Table.from_pylist(list(latest.values()), ROLLS)


def _told(on: date, row: Mapping[str, Any], edition: Edition, schools: Mapping[str, str]) -> tuple[str, ...]:
    """A row in words. What has lapsed is not known, whatever was recorded last."""
    code = row["code"] or ""
    share = half_up(Fraction(100 * row["number"], row["of"]), 1)
    return (
        on.isoformat(),
        row["topic"],
        row["value"],
        _label(row["topic"], row["value"], edition, schools),
        STATUS[Group(row["group"])],
        code,
        edition.activities[code].label if code else "Recorded once and out of date",
        str(row["number"]),
        str(row["of"]),
        str(share),
    )


def _label(topic: str, value: str, edition: Edition, schools: Mapping[str, str]) -> str:
    if value == UNKNOWN:
        return NOT_RECORDED
    if topic in ("sex", "ethnicity"):
        found = edition.lists["gender" if topic == "sex" else "ethnicity"].get(value)
        return found.label if found else value
    return {"school_at_16": schools, "send": SEND}.get(topic, {TOTAL: "Everybody"}).get(value, value)
