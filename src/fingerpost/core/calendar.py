"""The academic calendar: years from 1 September to 31 August, academic ages, year groups, school age.

Everything follows from the birth month, so a birth date and the first day of a birth month do equally well.
Source: domain reference §1.
"""

from dataclasses import dataclass
from datetime import date

AGE_TO_YEAR_GROUP = 4
"""Academic age 15 is Year 11, 16 is Year 12, 17 is Year 13."""

LAST_COMPULSORY_AGE = 15
"""The academic age of Year 11, the last year of compulsory school age."""

FIRST_MONTH = 9


@dataclass(frozen=True, slots=True, order=True)
class AcademicYear:
    """The year from 1 September of `start` to 31 August after it."""

    start: int

    @classmethod
    def of(cls, on: date) -> "AcademicYear":
        """The academic year that a date lies in; 31 August belongs to the year that it ends."""
        return cls(on.year if on.month >= FIRST_MONTH else on.year - 1)

    @property
    def first_day(self) -> date:
        """1 September."""
        return date(self.start, 9, 1)

    @property
    def last_day(self) -> date:
        """31 August."""
        return date(self.start + 1, 8, 31)

    def __str__(self) -> str:
        """As people write it: 2025/26."""
        return f"{self.start}/{(self.start + 1) % 100:02d}"


def academic_age(birth: date, on: date) -> int:
    """Age in years on the 31 August before the academic year that `on` lies in.

    A person born on 31 August is one academic year above one born the day after. Negative before birth.
    """
    return AcademicYear.of(on).start - birth.year - (birth.month >= FIRST_MONTH)


def year_group(academic_age: int) -> int:
    """Year group of an academic age: 15 is Year 11."""
    return academic_age - AGE_TO_YEAR_GROUP


def age_of_year_group(year_group: int) -> int:
    """Academic age of a year group: Year 11 is 15."""
    return year_group + AGE_TO_YEAR_GROUP


def school_age_end(birth: date) -> date:
    """31 August after Year 11: the last day on which a compulsory-age activity can stand.

    An activity of compulsory age held beyond it has lapsed with this as its lapse date (domain reference
    §1, "not known": the September reset).
    """
    return date(birth.year + LAST_COMPULSORY_AGE + 1 + (birth.month >= FIRST_MONTH), 8, 31)


def past_school_age(birth: date, on: date) -> bool:
    """Whether `on` is later than 31 August after Year 11."""
    return on > school_age_end(birth)
