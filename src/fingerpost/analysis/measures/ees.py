"""The layout of Explore Education Statistics: a row a period, place and breakdown, a column an indicator."""

from collections.abc import Iterator, Mapping

import pyarrow as pa

from fingerpost.analysis.measures.areas import TOTAL, known_authorities
from fingerpost.analysis.measures.lines import csv_text
from fingerpost.analysis.measures.model import Unit
from fingerpost.analysis.measures.registry import MEASURES
from fingerpost.analysis.measures.rows import NOT_APPLICABLE
from fingerpost.core.codes import Authority
from fingerpost.core.periods import Month, parse_period
from fingerpost.core.text import MONTHS, defused

COUNTRY = ("E92000001", "England")
PLACES = (
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "old_la_code",
    "new_la_code",
    "la_name",
)
FILTERS = ("breakdown_topic", "breakdown")

Key = tuple[str, str, str, str, str]


def to_ees(table: pa.Table, authorities: Mapping[str, Authority] | None = None) -> str:
    """CSV in that layout, with the markers c, z and x where there is no number.

    A percentage has two indicators, `neet_count` and `neet_percent`; a count one, `cohort_count`; a mean one
    under its own name. A month is its year with its name; the three-month average is its academic year.
    """
    names = known_authorities() if authorities is None else authorities
    cells: dict[Key, dict[str, str]] = {}
    indicators: dict[str, None] = {}
    for row in table.to_pylist():
        key = (row["period"], row["area_code"], row["area"], row["breakdown_topic"], row["breakdown"])
        for indicator, value in _indicators(row):
            indicators[indicator] = None
            cells.setdefault(key, {})[indicator] = value
    rows = (
        [*_keys(key, names), *(values.get(indicator, NOT_APPLICABLE) for indicator in indicators)]
        for key, values in cells.items()
    )
    return csv_text([*PLACES, *FILTERS, *indicators], rows)


def _keys(key: Key, names: Mapping[str, Authority]) -> list[str]:
    period, code, area, *breakdown = key
    return [*_time(period), *_place(code, area, names), *(defused(text) for text in breakdown)]


def _indicators(row: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The columns that one tidy row fills."""
    measure = MEASURES[str(row["measure"])]
    if measure.unit is Unit.WEEKS:
        yield measure.id, _cell(row, "value")
        return
    yield f"{measure.id}_count", _cell(row, "numerator")
    if measure.unit is Unit.PERCENT:
        yield f"{measure.id}_percent", _cell(row, "value")


def _cell(row: Mapping[str, object], column: str) -> str:
    value = row[column]
    if not isinstance(value, float):
        return str(row["flag"])
    return str(int(value) if value.is_integer() else value)


def _time(period: str) -> tuple[str, str]:
    when = parse_period(period)
    if isinstance(when, Month):
        return str(when.year), MONTHS[when.month - 1]
    return f"{when.first.year}{when.last.year % 100:02d}", "Academic year"


def _place(code: str, area: str, names: Mapping[str, Authority]) -> tuple[str, ...]:
    if code == TOTAL:
        return ("National", *COUNTRY, "", "", "")
    known = names.get(code)
    return ("Local authority", *COUNTRY, code, known.ons_code if known else "", defused(area))
