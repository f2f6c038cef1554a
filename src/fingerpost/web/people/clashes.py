"""What another editor changed, in words, for somebody whose form met it."""

from dataclasses import dataclass
from datetime import datetime

from fingerpost.register.access.models import User
from fingerpost.register.people.actions import EditClash
from fingerpost.web.words.dates import day

TELLS_VALUES = frozenset({"person", "personname", "carer"})
"""Tables whose values whoever edits the record may read; of the others only the name is told."""
TABLES = {
    "person": "Details",
    "personname": "Name",
    "address": "Address",
    "carer": "Parent or carer",
    "marker": "Need or circumstance",
    "careepisode": "Time in care",
    "schoolplace": "School place",
    "alert": "Alert",
    "answer": "Answer",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One change: what, the value that stands now (where it may be told), who made it and when."""

    what: str
    value: str
    who: str
    at: datetime


def told(clash: EditClash, by: User) -> list[Told]:
    """Each change in words; names of users are looked up in one query."""
    keys = {change.by for change in clash.theirs}
    numbers = [int(key.removeprefix("user:")) for key in keys if key.startswith("user:")]
    names = {f"user:{pk}": name for pk, name in User.objects.filter(pk__in=numbers).values_list("pk", "name")}
    return [
        Told(
            _what(change.table, change.field),
            _value(change.table, change.value),
            "You, in another window" if change.by == by.audit_key else names.get(change.by, "The system"),
            change.at,
        )
        for change in clash.theirs
    ]


def _what(table: str, field: str) -> str:
    title = TABLES.get(table, "Entry")
    return f"{title}: {field.removesuffix('_id').replace('_', ' ')}" if field else f"{title}: a new one"


def _value(table: str, value: object) -> str:
    if table not in TELLS_VALUES or value is None:
        return ""
    text = str(value)
    try:
        return day(datetime.fromisoformat(text).date())
    except ValueError:
        return text
