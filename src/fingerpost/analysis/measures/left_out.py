"""What a scorecard leaves out, for the summary that goes with it."""

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.analysis.measures.areas import ALL, TOTAL, Coverage, Rows
from fingerpost.analysis.spine import AGES
from fingerpost.core.cohort import PRIMARY

UNDATED = {
    "neet_undated": ("neet", "neet_weeks_mean"),
    "not_known_undated": ("not_known_recorded", "not_known_weeks_mean"),
    "lapsed_undated": ("not_known_lapsed", "lapsed_weeks_mean"),
}
"""Those counted, and the mean over those with a date to count from; it may be missing or lie ahead."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """People-months that a scorecard does not count, or not in a mean.

    `led_elsewhere` rows that the authority sent of young people whom another leads on; `not_primary` of other
    cohort status; `other_ages` outside the ages measured; `custody` in custody as a young adult. The three
    `…_undated` are in the cohort but in no mean of weeks.
    """

    led_elsewhere: int
    not_primary: int
    other_ages: int
    custody: int
    neet_undated: int
    not_known_undated: int
    lapsed_undated: int


def left_out(held: Coverage, tidy: pa.Table, *, area: str = ALL, ages: tuple[int, int] = AGES) -> LeftOut:
    """The counts over every month that the spine holds; for `all`, nobody is led elsewhere.

    `held` is the spine's coverage, `tidy` its figures of that area and those ages, with nothing suppressed.
    """
    first, last = ages

    def number(wanted: Callable[[Rows], bool]) -> int:
        return sum(row.number for row in held.rows if wanted(row))

    def mine(row: Rows) -> bool:
        return area in {ALL, row.la}

    def of_age(row: Rows) -> bool:
        return row.academic_age is not None and first <= row.academic_age <= last

    primary = number(lambda row: mine(row) and row.cohort_status == PRIMARY)
    of_ages = number(lambda row: mine(row) and row.cohort_status == PRIMARY and of_age(row))
    months = _months(tidy, TOTAL if area == ALL else area)
    return LeftOut(
        led_elsewhere=number(lambda row: row.sent_by == area and row.la != area),
        not_primary=number(mine) - primary,
        other_ages=primary - of_ages,
        custody=of_ages - _sum(months, "cohort", "numerator"),
        **{name: _undated(months, people, mean) for name, (people, mean) in UNDATED.items()},
    )


def _months(tidy: pa.Table, area: str) -> pa.Table:
    """The figures of everyone in the area, a month each."""
    rows = tidy.filter(pc.and_(pc.equal(tidy["area_code"], area), pc.equal(tidy["breakdown_topic"], TOTAL)))
    return rows.filter(pc.invert(pc.match_substring(rows["period"], "/")))


def _undated(months: pa.Table, people: str, mean: str) -> int:
    """Nobody where the files cannot give the mean."""
    if not pc.any(pc.equal(months["measure"], mean)).as_py():
        return 0
    return _sum(months, people, "numerator") - _sum(months, mean, "denominator")


def _sum(months: pa.Table, measure: str, column: str) -> int:
    return int(pc.sum(months.filter(pc.equal(months["measure"], measure))[column]).as_py() or 0)
