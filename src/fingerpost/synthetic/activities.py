"""What young people do: how often each activity comes, and the dates that go with it."""

from functools import cache

import numpy as np

from fingerpost.core.codes import Edition, Group, load_edition, names, published_editions
from fingerpost.synthetic.chance import Flags, Ints
from fingerpost.synthetic.lists import rows

MONTHS_CURRENT = {
    names.RE_ENGAGEMENT: 3,
    names.NOT_AVAILABLE_CARER: 12,
    names.NOT_AVAILABLE_PARENT: 12,
}
"""Months that a confirmation counts for, where it is neither 6 nor, for the NEET and available, 3."""
LONG_COURSES = (
    names.APPRENTICESHIP,
    names.EMPLOYMENT_WITH_STUDY,
    names.SELF_EMPLOYMENT_WITH_STUDY,
    names.WORKING_NOT_FOR_REWARD_WITH_STUDY,
)
PLACES = {
    names.SIXTH_FORM: "school",
    names.SIXTH_FORM_COLLEGE: "sixth_form_college",
    names.FURTHER_EDUCATION: "college",
    names.PART_TIME_EDUCATION: "college",
    names.SPECIAL_POST_16: "special",
    names.OTHER_FULL_TIME_EDUCATION: "unit",
    names.APPRENTICESHIP: "provider",
    names.WORK_BASED_LEARNING: "provider",
    names.OTHER_TRAINING: "provider",
    names.TRAINEESHIP: "provider",
    names.SUPPORTED_INTERNSHIP: "provider",
    names.RE_ENGAGEMENT: "provider",
}
"""The kind of establishment in which each activity is followed; others name none."""
ADULT = {names.DWP_TRAINING: names.WORK_BASED_LEARNING, names.HIGHER_EDUCATION: names.FURTHER_EDUCATION}
"""Activities for those past their 18th birthday, and what younger people do instead."""


class Tables:
    """What the code list says of each activity, to be looked up by code as a whole number."""

    def __init__(self, edition: Edition) -> None:
        size = 1000
        self.eet = np.zeros(size, dtype=np.bool_)
        self.neet = np.zeros(size, dtype=np.bool_)
        self.unknown = np.zeros(size, dtype=np.bool_)
        self.school = np.zeros(size, dtype=np.bool_)
        self.participates = np.zeros(size, dtype=np.bool_)
        self.review = np.zeros(size, dtype=np.bool_)
        self.months = np.full(size, 6, dtype=np.int64)
        by_group = {
            Group.EET: self.eet,
            Group.NEET: self.neet,
            Group.NOT_KNOWN: self.unknown,
            Group.SCHOOL: self.school,
        }
        for code, activity in edition.activities.items():
            if activity.group in by_group:
                by_group[activity.group][int(code)] = True
            self.participates[int(code)] = activity.participation is not None
            self.review[int(code)] = activity.needs_review_date
            if activity.group == Group.NEET and activity.available:
                self.months[int(code)] = 3
            self.months[int(code)] = MONTHS_CURRENT.get(code, int(self.months[int(code)]))
        self.long_course = _flags(size, LONG_COURSES)
        self.by_confirmation = np.zeros(size, dtype=np.bool_)
        self.by_confirmation[mix("work")[0]] = True


def tables() -> Tables:
    """The tables of the newest edition of the codes."""
    return Tables(load_edition(published_editions()[-1]))


@cache
def mix(profile: str) -> tuple[Ints, tuple[float, ...]]:
    """Codes as whole numbers, and how often each comes: a column of `activities.csv` (weights of ours).

    `year_12`, `year_13`, `after` and `late` are ways of learning by year group and for late starters, `plan`
    those of people with a plan, `neet` the reasons of those without a characteristic that gives one.
    """
    listed = [(int(row["code"]), float(row[profile])) for row in rows("activities") if row[profile]]
    return np.array([code for code, _ in listed], dtype=np.int64), tuple(weight for _, weight in listed)


def _flags(size: int, codes: tuple[str, ...]) -> Flags:
    flags = np.zeros(size, dtype=np.bool_)
    flags[[int(code) for code in codes]] = True
    return flags
