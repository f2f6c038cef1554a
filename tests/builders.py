"""The least extract that is valid, as typed columns: a test says only what it is about.

`young_people` writes rows of one period end; `extract_of` makes of rows what `files.read_extract` would give.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends import BaseBackend

from fingerpost.analysis.engine import open_duckdb, place
from fingerpost.analysis.files.typed import PROVENANCE, UNREAD, schema
from fingerpost.analysis.measures.disclosure import Cell, cells_of, hidden_in, sums_of
from fingerpost.core.codes import Edition, edition_for, load_edition, published_editions
from fingerpost.core.disclosure import recoverable

Row = dict[str, Any]
AUTHORITY = "885"
"""The authority that sends and leads unless a test says otherwise."""

_numbers = count(1)


@dataclass(frozen=True)
class Built:
    """What the spine needs of an extract."""

    backend: BaseBackend
    table: ir.Table
    editions: tuple[Edition, ...]
    absent: frozenset[str]


def born(year_group: int, period_end: date) -> date:
    """The first of a birth month (January) that puts a person in the year group at the period end."""
    start = period_end.year if period_end.month >= 9 else period_end.year - 1
    return date(start - (year_group + 4), 1, 1)


def young_people(number: int, *, period_end: date, year_group: int = 12, **fields: Any) -> list[Row]:
    """So many people alike, each with an identifier of their own; `fields` are columns of the extract."""
    return [young_person(period_end=period_end, year_group=year_group, **fields) for _ in range(number)]


def young_person(*, period_end: date, year_group: int = 12, **fields: Any) -> Row:
    """One row: Year 12, in a sixth form until the summer, sent and led by `AUTHORITY`."""
    birth = born(year_group, period_end)
    return {
        "young_persons_id": f"885{next(_numbers):010d}",
        "period_end": period_end,
        "birth_date": birth,
        "birth_month": birth,
        "lea_code": AUTHORITY,
        "lead_lea": AUTHORITY,
        "cohort_status": "P",
        "activity_code": "210",
        "start_date": date(birth.year + year_group + 4, 9, 1),
        "send_flag": "N",
        "sen_support_flag": "N",
        **fields,
    }


def in_month(rows: Iterable[Row], period_end: date, **changes: Any) -> list[Row]:
    """The same people at another period end, with what has changed."""
    return [{**row, "period_end": period_end, **changes} for row in rows]


def extract_of(
    rows: Iterable[Row], *, backend: BaseBackend | None = None, given: Iterable[str] | None = None
) -> Built:
    """The typed extract of the rows; `given` are the columns that the file has, all of them by default."""
    rows = list(rows)
    backend = open_duckdb() if backend is None else backend
    editions = {row["period_end"]: edition_for(row["period_end"])[0] for row in rows}
    layout = schema(load_edition(published_editions()[-1]))
    filled = [_filled(row, line, editions) for line, row in enumerate(rows, start=2)]
    columns = {field.name: [row.get(field.name) for row in filled] for field in layout}
    table = place(backend, "extract", pa.table(columns, schema=layout))
    names = {field.name for field in layout if not field.name.endswith(UNREAD)} - dict(PROVENANCE).keys()
    used = {edition.name: edition for edition in editions.values()}
    return Built(
        backend,
        table,
        tuple(used[name] for name in sorted(used)),
        frozenset() if given is None else frozenset(names) - frozenset(given),
    )


def recovered(tidy: pa.Table, hidden: pa.Table) -> set[Cell]:
    """What linear algebra over every sum of the whole table gives back of what was hidden in it.

    Not what the sums alone make nought, such as the vulnerable among those who are not.
    """
    cells = cells_of(tidy)
    sums = sums_of(cells)
    nought_anyway = recoverable(cells, set(cells), sums)
    return recoverable(cells, hidden_in(hidden), sums) - nought_anyway


def placed(extract: Built, name: str, columns: Iterable[str], rows: Iterable[tuple[str, ...]]) -> ir.Table:
    """A small table of texts (risk bands, places) on the engine of the extract."""
    columns = list(columns)
    return place(
        extract.backend, name, pa.table(dict(zip(columns, map(list, zip(*rows, strict=True)), strict=True)))
    )


def _filled(row: Mapping[str, Any], line: int, editions: Mapping[date, Edition]) -> Row:
    unknown = row.keys() - {field.name for field in schema(next(iter(editions.values())))}
    if unknown:
        raise KeyError(f"no such column: {', '.join(sorted(unknown))}")
    return {
        "file": "built.csv",
        "line": line,
        "repeat": False,
        "edition": editions[row["period_end"]].name,
        **row,
    }


def figure(table: pa.Table, measure: str, topic: str = "total", value: str = "total", **keys: str) -> Row:
    """The one row of a tidy table; `keys` are other columns, such as `period` or `area_code`."""
    wanted = {"measure": measure, "breakdown_topic": topic, "breakdown": value, **keys}
    found = [row for row in table.to_pylist() if wanted.items() <= row.items()]
    if len(found) != 1:
        raise LookupError(f"{len(found)} rows for {wanted}")
    return found[0]
