"""The activities that an officer is offered: in force, for the age, in groups, with words to find them by."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from fingerpost.core.calendar import school_age_end
from fingerpost.core.codes import Edition, Group
from fingerpost.register.history.lapse import edition_at

LIST = Path(__file__).parent / "lists" / "activity_choices.csv"
TITLES = MappingProxyType(
    {
        "education": "Education",
        "training": "Apprenticeships and training",
        "work": "Work",
        "neet": "Not in education, employment or training: looking or about to start",
        "not_available": "Not in education, employment or training: not available",
        "not_known": "Not known",
        "elsewhere": "Custody",
        "school": "School age (up to Year 11)",
    }
)
"""Group -> its heading, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One activity: code, label as people read it, and other words by which it is found."""

    code: str
    label: str
    words: str


@cache
def _groups() -> Mapping[str, tuple[str, str]]:
    """Name of the activity's constant -> its group and words, in the order of the page."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["name"]: (row["group"], row["words"]) for row in csv.DictReader(file)})


def label(code: str, on: date) -> str:
    """An activity's label, with a capital; the code itself where the list of the day has none."""
    activity = edition_at(on).activities.get(code)
    return code if activity is None else activity.label[:1].upper() + activity.label[1:]


def offered(*, birth: date, today: date) -> dict[str, tuple[Choice, ...]]:
    """Heading -> activities, for somebody of this age; those of school age until the end of Year 11."""
    at_school = today <= school_age_end(birth)
    groups = sorted(TITLES, key=lambda key: key != "school")
    by_name = {a.name: a for a in edition_at(today).activities.values() if a.in_force(today)}
    return {
        TITLES[group]: tuple(
            Choice(by_name[name].code, label(by_name[name].code, today), words)
            for name, (of, words) in _groups().items()
            if of == group and name in by_name
        )
        for group in (groups if at_school else [key for key in TITLES if key != "school"])
    }


def is_school(code: str, edition: Edition) -> bool:
    """Whether an activity is one of compulsory school age."""
    return code in edition.group(Group.SCHOOL)
