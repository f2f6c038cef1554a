"""The rules of `fingerpost.core` as expressions over the columns of a typed extract, for everyone at once.

Each is a function of the table and, where codes matter, of the edition in force; `by_edition` chooses by row.
"""

from fingerpost.analysis.columns.age import academic_age, academic_year, academic_year_start, compulsory_end
from fingerpost.analysis.columns.authority import led_by, sent_by
from fingerpost.analysis.columns.currency import cannot_lapse, is_lapsed, lapse_date, school_past_age
from fingerpost.analysis.columns.duration import days_since, neet_since, whole_weeks
from fingerpost.analysis.columns.editions import Rule, by_edition
from fingerpost.analysis.columns.guarantee import guarantee_outcome, guarantee_year
from fingerpost.analysis.columns.identifiers import postcode_key
from fingerpost.analysis.columns.need import is_vulnerable, send
from fingerpost.analysis.columns.recorded import recorded_group
from fingerpost.analysis.columns.remembered import remember
from fingerpost.analysis.columns.status import (
    is_available,
    is_employment_without_training,
    participation,
    status_group,
)

__all__ = [
    "Rule",
    "academic_age",
    "academic_year",
    "academic_year_start",
    "by_edition",
    "cannot_lapse",
    "compulsory_end",
    "days_since",
    "guarantee_outcome",
    "guarantee_year",
    "is_available",
    "is_employment_without_training",
    "is_lapsed",
    "is_vulnerable",
    "lapse_date",
    "led_by",
    "neet_since",
    "participation",
    "postcode_key",
    "recorded_group",
    "remember",
    "school_past_age",
    "send",
    "sent_by",
    "status_group",
    "whole_weeks",
]
