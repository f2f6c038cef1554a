"""The three-month average of December, January and February, the scorecard's annual figure (SR-161)."""

from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.analysis.measures.counts import add_up
from fingerpost.analysis.measures.months import month_of, number_of
from fingerpost.core.calendar import AcademicYear
from fingerpost.core.periods import MonthRange, annual_window


def windows(months: Iterable[int]) -> tuple[MonthRange, ...]:
    """The December to February of each academic year of which at least one month is given, oldest first.

    None where only one month is given at all: an average is then not to be expected.
    """
    given = sorted(set(months))
    if len(given) < 2:
        return ()
    found = {annual_window(AcademicYear.of(month_of(number).first_day)) for number in given}
    return tuple(sorted(w for w in found if any(number_of(month) in given for month in w.months)))


def mean_counts(
    counts: pa.Table, window: MonthRange, by: Sequence[str], quantities: Sequence[str]
) -> pa.Table:
    """The mean of the three months' counts, a value without anyone in a month counting as nought there."""
    numbers = [number_of(month) for month in window.months]
    within = counts.filter(pc.is_in(counts["month"], pa.array(numbers, counts["month"].type)))
    summed = add_up(within, by, quantities)
    for name in quantities:
        mean = pc.divide(summed[name].cast(pa.float64()), float(len(numbers)))
        summed = summed.set_column(summed.column_names.index(name), name, mean)
    return summed
