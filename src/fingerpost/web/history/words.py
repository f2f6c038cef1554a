"""What the pages of a history say: a preview before saving, a line of the timeline, a clash."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fingerpost.core.codes import Group, WhenLapsed
from fingerpost.register.access.models import User
from fingerpost.register.history.choices import label
from fingerpost.register.history.lapse import edition_at
from fingerpost.register.history.models import Activity
from fingerpost.register.history.previewing import Preview
from fingerpost.register.history.provenance import names
from fingerpost.register.history.rows import Held
from fingerpost.register.history.timeline import Entry, Gap
from fingerpost.web.components import Tag
from fingerpost.web.words.dates import day


def doing(row: Held | Activity) -> str:
    """What and since when: `Apprenticeship since 9 November 2026`."""
    return f"{label(row.code, row.start)} since {day(row.start)}"


def currency(preview: Preview, today: date) -> str:
    """How long the row counts, in a sentence."""
    row, lapse = preview.row, preview.lapses_on
    if row.end is not None:
        return f"It is recorded as over: the last day was {day(row.end)}."
    activity = edition_at(row.start).activities[row.code]
    if activity.group is Group.NOT_KNOWN:
        return "It counts as not known until somebody tells us what they are doing."
    if lapse is None:
        return "It counts until something else is recorded."
    stays = activity.when_lapsed is WhenLapsed.STAYS
    if lapse < today:
        return f"It has lapsed already, on {day(lapse)}" + (
            "; it still counts as NEET." if stays else ": it counts as not known."
        )
    after = (
        "it still counts as NEET, and is to be confirmed"
        if stays
        else "it counts as not known until confirmed"
    )
    return f"It counts until {day(lapse)}. After that day {after}."


def consequences(preview: Preview, today: date) -> list[str]:
    """What else follows from saving."""
    said = []
    old, row = preview.instead_of, preview.row
    if old is not None and (old.code, old.start) == (row.code, row.start):
        said.append(f"{doing(old)} is recorded already: this confirms it.")
    elif old is not None:
        said.append(f"It takes the place of: {doing(old)}.")
    status = preview.status
    if status is not None and status.activity_id is not None:
        said.append(f"What counts today stays: {label(status.code, today)}.")
    return said


def period(entry: Entry) -> str:
    """From when until when an activity counted."""
    start = day(entry.activity.start)
    if entry.until is None:
        return f"From {start} until now" if entry.current or entry.superseded_by else f"From {start}"
    if entry.until == entry.activity.start:
        return f"On {start}"
    return f"From {start} to {day(entry.until)}"


def gap_period(gap: Gap) -> str:
    """From when until when nothing is known."""
    return f"From {day(gap.start)} {'until now' if gap.end is None else f'to {day(gap.end)}'}"


def tag_of(entry: Entry) -> Tag | None:
    """What stands out about a line."""
    if entry.superseded_by:
        return Tag("No longer held", "grey")
    return Tag("Now", "green") if entry.current else None


@dataclass(frozen=True, slots=True)
class Told:
    """One change that another officer made meanwhile."""

    what: str
    who: str
    at: datetime


def clashes(rows: Sequence[Activity], by: User) -> list[Told]:
    """What others changed, in words."""
    who = names(rows)

    def called(key: str) -> str:
        return "you, in another window" if key == by.audit_key else who[key]

    return [
        Told(f"{doing(row)} was taken away", called(row.superseded_by), row.superseded_at)
        if row.superseded_at is not None
        else Told(f"{doing(row)} was recorded", called(row.recorded_by), row.recorded_at)
        for row in rows
    ]
