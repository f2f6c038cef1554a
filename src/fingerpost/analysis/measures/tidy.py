"""The tidy table written out: CSV, JSON, Markdown. The layout of Explore Education Statistics is in `ees`."""

import json
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.analysis.measures.ees import to_ees
from fingerpost.analysis.measures.lines import csv_cells, csv_text
from fingerpost.core.text import defused

__all__ = ["to_csv", "to_ees", "to_json", "to_markdown"]


def to_csv(table: pa.Table) -> str:
    """CSV with a header line; numbers as numbers, unrounded; texts that would run as formulas defused."""
    lines = pc.binary_join_element_wise(*(_cells(column) for column in table.columns), ",")
    return csv_text(table.column_names, []) + "".join(f"{line}\n" for line in lines.to_pylist())


def to_json(table: pa.Table) -> str:
    """A JSON list with an object a row; null where there is no number."""
    columns = [[_plain(value) for value in column.to_pylist()] for column in table.columns]
    rows = [dict(zip(table.column_names, row, strict=True)) for row in zip(*columns, strict=True)]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def to_markdown(table: pa.Table) -> str:
    """A Markdown table of the same columns."""
    lines = [_markdown_row(table.column_names), _markdown_row(["---"] * table.num_columns)]
    lines += map(_markdown_row, zip(*(_texts(column) for column in table.columns), strict=True))
    return "\n".join(lines) + "\n"


def _cells(column: pa.ChunkedArray) -> pa.Array:
    """The column as cells of CSV. Few different values stand in many rows: each is written once."""
    values = column.combine_chunks().dictionary_encode(null_encoding="encode")
    cells = pa.array(csv_cells(_texts(pa.chunked_array([values.dictionary]))), pa.string())
    return cells.take(values.indices)


def _markdown_row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _texts(column: pa.ChunkedArray) -> list[str]:
    if not pa.types.is_string(column.type):
        return ["" if value is None else str(_plain(value)) for value in column.to_pylist()]
    # Few different texts in many rows: each is looked at once.
    values: list[str | None] = column.to_pylist()
    safe = {value: defused(value or "") for value in set(values)}
    return [safe[value] for value in values]


def _plain(value: object) -> object:
    """A whole number without its point; other values as they are."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
