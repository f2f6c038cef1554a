"""People and activities for tests: a made-up person, and rows that say only what a test is about."""

from collections.abc import Sequence
from datetime import date
from itertools import count

from django.db import transaction
from django.utils import timezone

from fingerpost.core.codes import names as codes
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.history import bulk
from fingerpost.register.history.rows import ActivityRow, Held, Leaving
from fingerpost.register.people.models import Person

_numbers = count(1)
BLANK = {
    **dict.fromkeys(
        ("end", "expected_end", "due_to_lapse", "currency_lapsed", "verified", "review", "neet_start")
    ),
    **dict.fromkeys(("establishment_number", "establishment_name", "ukprn", "told_by", "note"), ""),
    "organisation": None,
}
"""What an activity has where nobody said."""
BIRTH = date(2009, 3, 14)
"""In Year 13 from September 2026."""


def person(**fields: object) -> Person:
    """A young person with a name and a birth date alone."""
    number = next(_numbers)
    birth = fields.pop("birth_date", BIRTH)
    fields = {
        "council_id": f"999{number:010d}",
        "given_name": "Marlow",
        "family_name": f"Testwick {number}",
        "birth_date": birth,
        "birth_month": birth.replace(day=1),
        "leaves_year_11": birth.year + 16 + (birth.month >= 9),
        "created_at": timezone.now(),
        "lead_authority": "999",
        **fields,
    }
    return Person.objects.create(**fields)


def said(
    code: str = codes.FURTHER_EDUCATION, start: date | None = date(2026, 9, 1), **fields: object
) -> ActivityRow:
    """A college's list says that somebody is in further education since September."""
    told = fields.pop("told", date(2026, 9, 30))
    return ActivityRow(
        **{
            "person": 1,
            "code": code,
            "start": start,
            "source": "college_enrolment",
            "ascertained": told,
            **BLANK,
            **fields,
        }
    )


def have(code: str = codes.FURTHER_EDUCATION, start: date = date(2026, 9, 1), **fields: object) -> Held:
    """The same, as held."""
    told = fields.pop("told", date(2026, 9, 30))
    number = fields.pop("id", next(_numbers))
    return Held(
        **{
            "id": number, "person": 1, "code": code, "start": start, "source": "college_enrolment",
            "ascertained": told, **BLANK, **fields,
        }
    )  # fmt: skip


def left(on: date, told: date = date(2026, 11, 15), **fields: object) -> Leaving:
    """A college's list says that somebody left."""
    return Leaving(**{"person": 1, "on": on, "source": "college_leavers", "ascertained": told, **fields})


def write(*reports: ActivityRow | Leaving, batch: int = 1, joining: bool = True) -> bulk.Recorded:
    """Record reports as one batch, in a transaction of their own."""
    with transaction.atomic():
        return bulk.record(by=WORKER, batch=batch, activities=reports, joining=joining)


def take_back(batch: int = 1) -> bulk.Undone:
    """Undo a batch."""
    with transaction.atomic():
        return bulk.undo(by=WORKER, batch=batch)


def say(rows: Sequence[Held]) -> list[tuple[str, date, date | None]]:
    """The activities in short: code, start, end."""
    return [(row.code, row.start, row.end) for row in rows]
