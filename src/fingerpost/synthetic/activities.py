"""What young people do: how often each activity comes, and the dates that go with it."""

import numpy as np

from fingerpost.core.codes import Edition, Group, load_edition, names, published_editions
from fingerpost.synthetic.chance import Flags, Ints

LEARNING: dict[str, dict[str, float]] = {
    "12": {"210": 46, "220": 9, "230": 33.5, "250": 0.6, "270": 1.6, "310": 3.2, "320": 0.5, "381": 0.05,
           "410": 1.6, "430": 0.9, "450": 0.3, "550": 0.15},
    "13": {"210": 43, "220": 9, "230": 31, "240": 0.3, "250": 0.7, "270": 1.4, "310": 6.5, "320": 0.7, "381": 0.1,
           "410": 1.4, "430": 0.9, "440": 0.4, "550": 0.15},
    "plan": {"210": 18, "220": 2, "230": 43, "250": 2, "270": 5, "280": 22, "310": 1, "410": 4, "430": 1, "460": 4},
    "after": {"230": 24, "240": 42, "250": 2, "310": 18, "320": 4, "410": 4, "440": 4, "550": 1},
    "late": {"210": 6, "230": 38, "250": 4, "270": 3, "310": 20, "320": 5, "410": 14, "430": 8, "450": 1, "550": 2},
}  # fmt: skip
"""Weights of each way of learning by year group, for those with a plan, and for those who start late."""
WORKING = {"330": 42.0, "340": 12, "350": 8, "360": 20, "380": 3, "260": 3, "530": 12}
UNKNOWN = {"810": 74.0, "820": 17, "830": 9}
NOT_IN = {"619": 60.0, "610": 12, "615": 5, "616": 5, "540": 1, "640": 10, "660": 0.2, "670": 0.6, "680": 6.2}
"""NEET reasons of people without a characteristic that gives the reason."""
MONTHS_CURRENT = {
    names.RE_ENGAGEMENT: 3,
    names.NOT_AVAILABLE_CARER: 12,
    names.NOT_AVAILABLE_PARENT: 12,
}
"""Months that a confirmation counts for, where it is neither 6 nor, for the NEET and available, 3."""
DATED_BY_CONFIRMATION = tuple(WORKING)
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
        self.by_confirmation = _flags(size, DATED_BY_CONFIRMATION)


def tables() -> Tables:
    """The tables of the newest edition of the codes."""
    return Tables(load_edition(published_editions()[-1]))


def numbers(weights: dict[str, float]) -> tuple[Ints, list[float]]:
    """Codes as whole numbers, and their weights."""
    return np.array([int(code) for code in weights], dtype=np.int64), list(weights.values())


def _flags(size: int, codes: tuple[str, ...]) -> Flags:
    flags = np.zeros(size, dtype=np.bool_)
    flags[[int(code) for code in codes]] = True
    return flags
