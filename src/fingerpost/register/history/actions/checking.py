"""What an officer may record: dates that can be, and an activity of the list that fits the age."""

from datetime import date

from fingerpost.core.calendar import AcademicYear, school_age_end
from fingerpost.core.text import date_text
from fingerpost.register.history.choices import is_school
from fingerpost.register.history.lapse import edition_at
from fingerpost.register.history.rows import Held
from fingerpost.register.history.sources import sources


class NotAcceptable(ValueError):
    """A value cannot be recorded: which field of the form it is, and one sentence for people."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


def check(row: Held, *, birth: date, today: date) -> None:
    """Raise NotAcceptable for the first thing that is wrong with a row before it is recorded."""
    _check_source(row)
    _check_dates(row, today)
    _check_activity(row, birth)


def _check_source(row: Held) -> None:
    source = sources().get(row.source)
    if source is None or not source.who_tells:
        raise NotAcceptable("source", "Choose who told us")


def _check_dates(row: Held, today: date) -> None:
    if row.start > today:
        raise NotAcceptable(
            "start",
            "The start must be today or in the past. If it is agreed and lies ahead, "
            "choose what they are doing until then, such as “start date agreed”",
        )
    if row.told > today:
        raise NotAcceptable("told", "The day on which we were told must be today or in the past")
    if row.told < row.start:
        raise NotAcceptable("told", "The day on which we were told must not be before the start")
    if row.expected_end is not None and row.expected_end < row.start:
        raise NotAcceptable("expected_end", "The day on which it should end must not be before the start")
    if row.end is not None and row.end < row.start:
        raise NotAcceptable("end", "The last day must not be before the start")
    if row.end is not None and row.end > today:
        raise NotAcceptable("end", "The last day must be today or in the past")


def _check_activity(row: Held, birth: date) -> None:
    edition = edition_at(row.start)
    activity = edition.activities.get(row.code)
    if activity is None or not activity.in_force(row.start):
        raise NotAcceptable("code", "Choose an activity from the list of that day")
    last_school_day = school_age_end(birth)
    if is_school(row.code, edition):
        if row.start > last_school_day:
            raise NotAcceptable(
                "code",
                f"An activity of school age cannot start after {date_text(last_school_day)}, "
                "when Year 11 ended. Choose another activity or an earlier start",
            )
    elif row.start < AcademicYear.of(last_school_day).first_day:
        raise NotAcceptable(
            "code", "Before Year 11 only activities of school age can be recorded. Check the start"
        )
    if activity.needs_review_date and row.review is None and row.end is None:
        raise NotAcceptable("review", "Enter the day on which to look again: this activity needs one")
