"""What each month end should show: the published year's rates bent by the season.

NEET is lowest after the September start and highest from December to March; the unknown are many in
September, when last year's records lapse, and few by December. The three months that are averaged come out
at the published rate, and participation at the end of March.
"""

from dataclasses import dataclass

from fingerpost.core.errors import BadRequest
from fingerpost.synthetic.calendar import Month
from fingerpost.synthetic.published import Figures

NEET = {
    9: 0.62,
    10: 0.80,
    11: 0.92,
    12: 0.98,
    1: 1.00,
    2: 1.02,
    3: 1.03,
    4: 1.02,
    5: 1.00,
    6: 0.98,
    7: 1.00,
    8: 1.00,
}
NOT_KNOWN = {12: 1.04, 1: 1.00, 2: 0.96, 3: 0.95, 4: 0.94, 5: 0.92, 6: 0.92, 7: 0.95, 8: 1.00}
RESET = {9: (0.27, 1.0), 10: (0.09, 1.2), 11: (0.012, 1.15)}
"""Share of everyone who is unknown in the autumn whatever the county, and factor on its own rate."""
WITHOUT_TRAINING = {8: 1.15, 9: 0.85, 10: 0.9, 11: 0.95}
"""Employment and the like that does not count as participating, against March."""
DRIFT = 0.12
"""Percentage points that an earlier year may differ by, so that a year's change can be shown."""


@dataclass(frozen=True, slots=True)
class Target:
    """Shares of the cohort, from 0 to 1."""

    neet: float
    not_known: float
    participating: float


def target(figures: Figures, month: Month, last_academic_year: int) -> Target:
    """The shares at a month end. Raises BadRequest where the published figures leave no room."""
    back = last_academic_year - month.academic_year
    sign = 0 if back == 0 else -1 if back % 2 else 1
    neet = figures.neet + sign * min(DRIFT, figures.neet * 0.05)
    not_known = figures.not_known - sign * min(DRIFT, figures.not_known * 0.05)
    if figures.neet + figures.not_known + figures.participating > 100.5:
        raise BadRequest(
            f"The published figures of {figures.area_code} add to more than everyone; "
            "choose another authority."
        )
    other = max(0.0, 100 - figures.neet * NEET[3] - figures.not_known * NOT_KNOWN[3] - figures.participating)
    neet_now = neet * NEET[month.number] / 100
    if month.number in RESET:
        base, factor = RESET[month.number]
        not_known_now = min(0.6, base + not_known * factor / 100)
    else:
        not_known_now = not_known * NOT_KNOWN[month.number] / 100
    eet = 1 - neet_now - not_known_now
    march = 100 - figures.neet * NEET[3] - figures.not_known * NOT_KNOWN[3]
    without = other / march * WITHOUT_TRAINING.get(month.number, 1.0)
    return Target(neet_now, not_known_now, eet * (1 - without))
