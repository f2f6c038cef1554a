"""Needs, barriers, care and answers as the page shows them: as far as the reader may know of each."""

from datetime import date
from typing import Any

from fingerpost.register.access.models import User
from fingerpost.register.people import queries
from fingerpost.register.people.lists import barriers, markers, placements
from fingerpost.register.people.models import Person, Question
from fingerpost.web.words.dates import day

SUMMER = (8,)
"""Months outside the school year: a move then disrupts no schooling."""
YES_NO = {"yes": "Yes", "no": "No"}


def span(start: date | None, end: date | None) -> str:
    """From when until when, in words."""
    begun = f"Since {day(start)}" if start and not end else f"{day(start)}" if start else ""
    if end is None:
        return begun or "Since when is not known"
    return f"{begun} to {day(end)}" if begun else f"Until {day(end)}"


def markers_shown(by: User, person: int) -> list[dict[str, Any]]:
    """Needs and circumstances."""
    return [
        {"row": row, "label": markers()[row.kind].label, "span": span(row.start, row.end)}
        for row in queries.markers_of(by, person)
    ]


def barriers_shown(by: User, person: int) -> list[dict[str, Any]]:
    """Barriers."""
    return [
        {"row": row, "label": barriers()[row.kind].label, "span": span(row.start, row.end)}
        for row in queries.barriers_of(by, person)
    ]


def care_shown(by: User, person: Person) -> list[dict[str, Any]]:
    """Times in care and after it with their placements; the age at which it began, and moves in mid year."""
    return [
        {
            "row": care.episode,
            "uasc": care.uasc,
            "span": span(care.episode.start, care.episode.end),
            "age": _age_on(person, care.episode.start),
            "placements": [
                {
                    "row": move,
                    "label": placements()[move.kind].label,
                    "span": span(move.start, move.end),
                    "mid_year": _mid_year(move.start, care.episode.start),
                }
                for move in care.placements
            ],
        }
        for care in queries.care_of(by, person.pk)
    ]


def _age_on(person: Person, on: date | None) -> int | None:
    """Full years of age on a day; None where either is not known."""
    birth = person.birth_date
    if birth is None or on is None:
        return None
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def _mid_year(moved: date, came: date | None) -> bool:
    """Whether a move, other than into care, fell between September and July (SR-039)."""
    return moved != came and moved.month not in SUMMER


def answers_shown(by: User, person: int) -> list[dict[str, Any]]:
    """The council's own questions with the answers of now."""
    return [
        {
            "question": question,
            "answer": _said(question, answer.value) if answer else "",
            "on": answer.recorded_at if answer else None,
        }
        for question, answer in queries.answers_of(by, person)
    ]


def _said(question: Question, value: str) -> str:
    if question.kind == Question.Kind.DATE:
        return day(date.fromisoformat(value))
    return YES_NO.get(value, value) if question.kind == Question.Kind.YES_NO else value
