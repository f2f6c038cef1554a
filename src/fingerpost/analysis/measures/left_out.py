"""What a scorecard leaves out, for the summary that goes with it."""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from fingerpost.analysis.engine import collect
from fingerpost.analysis.measures import quantities as q
from fingerpost.analysis.measures.areas import ALL
from fingerpost.analysis.spine import AGES, in_band
from fingerpost.core.cohort import PRIMARY

UNDATED = {
    "neet_undated": (q.neet, q.neet_dated),
    "not_known_undated": (q.not_known_recorded, q.not_known_dated),
    "lapsed_undated": (q.not_known_lapsed, q.lapsed_dated),
}
"""People on neither side of a mean, because the date to count from is missing or lies ahead."""


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


def left_out(spine: ir.Table, *, area: str = ALL, ages: tuple[int, int] = AGES) -> LeftOut:
    """The counts over every month that the spine holds, in one query; for `all`, nobody is led elsewhere."""
    s = spine.mutate(in_cohort=in_band(spine, ages))
    mine = ibis.literal(True) if area == ALL else s.la == area
    primary = mine & (s.cohort_status == PRIMARY).fill_null(False)
    of_age = primary & s.academic_age.between(*ages)
    counts = {
        "led_elsewhere": (s.sent_by == area) & (s.la != area),
        "not_primary": mine & ~primary,
        "other_ages": primary & ~of_age,
        "custody": of_age & ~s.in_cohort,
        **{name: mine & everyone(s) & ~dated(s) for name, (everyone, dated) in UNDATED.items()},
    }
    summed = s.aggregate(**{name: count.sum().fill_null(0) for name, count in counts.items()})
    return LeftOut(**collect(summed).to_pylist()[0])
