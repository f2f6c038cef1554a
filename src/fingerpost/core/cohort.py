"""Who is measured: everyone with a record at the period end, then narrowed, each time for a named reason.

Source: domain reference §1 (cohort), §2 (custody) and §4 (September Guarantee).
"""

from dataclasses import dataclass
from enum import StrEnum

from fingerpost.core.codes import Group
from fingerpost.core.guarantee import YEARS

AGES = (16, 17)
"""Academic ages of the published cohort, first and last: Years 12 and 13."""

PRIMARY = "P"
GUARANTEE_ONLY = "G"
"""No longer primary but covered by the guarantee."""


class Narrowing(StrEnum):
    """Why somebody with a record is not measured; the value ends a sentence that begins with a count."""

    LED_ELSEWHERE = "led by another authority"
    NOT_PRIMARY = "not of primary cohort status"
    AGE = "outside the academic ages measured"
    CUSTODY = "in custody as a young adult, or of a retired activity"
    GUARANTEE_YEAR = "without a guarantee in question"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What decides whether a person with a record is measured at a period end.

    `group` is the status group after currency; `guarantee_year` 11, 12 or None (`guarantee_year()`).
    """

    lead_authority: str | None
    sent_by: str | None
    cohort_status: str | None
    academic_age: int
    group: Group
    guarantee_year: int | None = None


def led_by(lead_authority: str | None, sent_by: str | None) -> str | None:
    """The authority that leads on a person; a blank lead counts as the one that sent the record."""
    return lead_authority or sent_by


def narrowed_out(person: Candidate, *, area: str | None, ages: tuple[int, int] = AGES) -> Narrowing | None:
    """The first reason why a person is outside the cohort; None for those in it.

    In this order, so that the people left out add up: led elsewhere (not asked where `area` is None, all
    authorities together), not primary, outside the ages, in current custody as a young adult. Custody that
    has lapsed is not known and stays in.
    """
    if _led_elsewhere(person, area):
        return Narrowing.LED_ELSEWHERE
    if person.cohort_status != PRIMARY:
        return Narrowing.NOT_PRIMARY
    if not ages[0] <= person.academic_age <= ages[1]:
        return Narrowing.AGE
    return Narrowing.CUSTODY if person.group is Group.OTHER else None


def narrowed_out_of_guarantee(person: Candidate, *, area: str | None) -> Narrowing | None:
    """The first reason why a person is outside the September Guarantee's population; None for those in it.

    It is for those of the years in question, primary or covered by the guarantee alone, whatever they do.
    """
    if _led_elsewhere(person, area):
        return Narrowing.LED_ELSEWHERE
    if person.cohort_status not in {PRIMARY, GUARANTEE_ONLY}:
        return Narrowing.NOT_PRIMARY
    return None if person.guarantee_year in YEARS else Narrowing.GUARANTEE_YEAR


def _led_elsewhere(person: Candidate, area: str | None) -> bool:
    return area is not None and led_by(person.lead_authority, person.sent_by) != area
