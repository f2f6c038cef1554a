"""From counts to the tidy table: one row a figure, flagged where there is none."""

from collections.abc import Iterable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.analysis.measures.model import Measure, Unit

SCHEMA = pa.schema(
    [
        ("period", pa.string()),
        ("area_code", pa.string()),
        ("area", pa.string()),
        ("breakdown_topic", pa.string()),
        ("breakdown", pa.string()),
        ("measure", pa.string()),
        ("numerator", pa.float64()),
        ("denominator", pa.float64()),
        ("value", pa.float64()),
        ("unit", pa.string()),
        ("flag", pa.string()),
    ]
)
"""The tidy table of domain §5. Numbers are null where `flag` is c (suppressed), z (not applicable) or x."""

SHOWN, SUPPRESSED, NOT_APPLICABLE, NOT_AVAILABLE = "", "c", "z", "x"


def tidy_rows(wide: pa.Table, topic: str, measures: Sequence[tuple[int, Measure]]) -> Iterable[pa.Table]:
    """A tidy table a measure, with the sort keys `_at`, `_area`, `_value`, `_measure` after its columns.

    `wide` has a row for each period, area and value: the keys `at`, `period`, `area_rank`, `area_code`,
    `area`, `value_rank`, `value`; `always` (written whoever is there), `whole` (every month of the period is
    given) and `comparable` (so is the month before); and a column a quantity.
    """
    for place, measure in measures:
        there = wide.filter(_written(wide, measure))
        shown = _shown(there, measure)
        numerator = _masked(there[measure.numerator.__name__], shown)
        denominator = (
            pa.nulls(len(there), pa.float64())
            if measure.denominator is None
            else _masked(there[measure.denominator.__name__], shown)
        )
        yield pa.table(
            {
                "period": there["period"],
                "area_code": there["area_code"],
                "area": there["area"],
                "breakdown_topic": _constant(topic, there),
                "breakdown": there["value"],
                "measure": _constant(measure.id, there),
                "numerator": numerator,
                "denominator": denominator,
                "value": _value(numerator, denominator, measure.unit),
                "unit": _constant(str(measure.unit), there),
                "flag": pc.if_else(shown, SHOWN, NOT_APPLICABLE),
                "_at": there["at"],
                "_area": there["area_rank"],
                "_value": there["value_rank"],
                "_measure": pa.array([place] * len(there), pa.int32()),
            }
        )


def _written(wide: pa.Table, measure: Measure) -> pa.ChunkedArray:
    """A value is written where it is the breakdown of anyone the measure is over, or anyone counted in it."""
    anyone = pc.or_(
        pc.greater(wide[measure.population.__name__], 0), pc.greater(wide[measure.numerator.__name__], 0)
    )
    return pc.or_(anyone, wide["always"])


def _shown(wide: pa.Table, measure: Measure) -> pa.ChunkedArray:
    """Not applicable: a month is missing, or there is nobody to divide by."""
    shown = wide["comparable" if measure.flow else "whole"]
    if measure.denominator is not None:
        shown = pc.and_(shown, pc.greater(wide[measure.denominator.__name__], 0))
    return shown


def _masked(numbers: pa.ChunkedArray, shown: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.if_else(shown, numbers.cast(pa.float64()), pa.scalar(None, pa.float64()))


def _value(numerator: pa.ChunkedArray, denominator: pa.ChunkedArray, unit: Unit) -> pa.ChunkedArray:
    if unit is Unit.COUNT:
        return numerator
    times = 100.0 if unit is Unit.PERCENT else 1.0
    return pc.divide(pc.multiply(numerator, times), denominator)


def _constant(text: str, like: pa.Table) -> pa.Array:
    return pa.array([text] * len(like), pa.string())
