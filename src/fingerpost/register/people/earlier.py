"""What a person's own row said before it was changed, by whom and when."""

from dataclasses import dataclass
from datetime import datetime

from fingerpost.register.people.models import RecordChange

FIELDS = (
    "given_name",
    "middle_name",
    "family_name",
    "preferred_name",
    "birth_date",
    "birth_month",
    "gender",
    "ethnicity",
    "upn",
    "uln",
)
"""Fields that whoever may open a record may read, now and as they were; none is of a field group."""


@dataclass(frozen=True, slots=True)
class Before:
    """A value that stood until `at`, what took its place, and who changed it; `undone_at` if taken back."""

    field: str
    before: str
    after: str
    by: str
    at: datetime
    undone_at: datetime | None


def values_before(person: int) -> list[Before]:
    """Every value that was changed on the person's own row, the latest first.

    Dates are ISO texts and codes are codes, as they are kept. Those of a record that was merged into this
    one are not among them: they were somebody's of another number.
    """
    changes = RecordChange.objects.filter(person=person, table="person", row=person, added=False)
    return [
        Before(
            field, str(before or ""), str(after or ""), change.changed_by, change.changed_at, change.undone_at
        )
        for change in changes.order_by("-changed_at", "-pk")
        for field, (before, after) in change.values.items()
        if field in FIELDS
    ]
