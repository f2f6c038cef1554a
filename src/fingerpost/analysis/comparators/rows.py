"""The rows of `fingerpost comparators --format csv`, which scripts of councils rely on."""

import csv
import io
import json
from collections.abc import Collection, Iterable
from typing import TypedDict

from fingerpost.analysis.comparators.standings import Standing, Standings
from fingerpost.core.text import defused


class Row(TypedDict):
    """One published figure. Text, numbers, None where nothing is known."""

    period: str
    area_code: str
    area: str
    region: str
    measure: str
    value: float | None
    quintile: int | None
    change: float | None
    better: bool | None


COLUMNS = tuple(Row.__annotations__)
"""period, area_code, area, region, measure, value, quintile, change, better: exactly."""


def rows(placed: Standings, areas: Collection[str] | None = None) -> list[Row]:
    """Every figure about everyone, in file order; of `areas` (codes) only where they are given.

    Figures of parts of the cohort, which the layout has no column for, are left out.
    """
    return [
        _row(standing)
        for standing in placed.rows
        if standing.figure.is_total and (areas is None or standing.figure.area_code in areas)
    ]


def _row(standing: Standing) -> Row:
    figure = standing.figure
    return Row(
        period=figure.period,
        area_code=figure.area_code,
        area=figure.area,
        region=figure.region,
        measure=figure.measure,
        value=figure.value,
        quintile=standing.quintile,
        change=figure.change,
        better=standing.better,
    )


def to_csv(table: Iterable[Row]) -> str:
    """CSV with a header; numbers as numbers, texts that a spreadsheet would run as formulas defused."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_text(value) for value in row.values()] for row in table)
    return out.getvalue()


def to_json(table: Iterable[Row]) -> str:
    """A JSON list of objects; null where nothing is known."""
    tidy = [{key: _plain(value) for key, value in row.items()} for row in table]
    return json.dumps(tidy, ensure_ascii=False, indent=1) + "\n"


def to_markdown(table: Iterable[Row]) -> str:
    """A Markdown table of the same columns."""
    lines = ["| " + " | ".join(COLUMNS) + " |", "|" + " --- |" * len(COLUMNS)]
    for row in table:
        cells = (_text(value).replace("|", "\\|") for value in row.values())
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _plain(value: object) -> object:
    """A whole number without its point; other values as they are."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return defused(value) if isinstance(value, str) else str(_plain(value))
