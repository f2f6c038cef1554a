"""The exact path: rows from Python in batches, each padded or cut to the header, with its fault if any."""

import re
from collections.abc import Iterator
from itertools import islice

import duckdb
import pyarrow as pa

from fingerpost.analysis.files.cells import Typed
from fingerpost.analysis.files.problems import Problem
from fingerpost.analysis.files.records import Record
from fingerpost.analysis.files.source import Source
from fingerpost.core.codes import Severity
from fingerpost.core.text import counted

ROW_LAYOUT = "row_layout"
"""Our code of a row that breaks the layout: its number of cells, its marks, its characters."""
AN_ID = re.compile(r"(?=.*[0-9])[0-9A-Za-z-]{1,40}")
BATCH = 20_000
SAMPLE = 500
MOST_PROBLEMS = 10_000
"""Rows of one file whose layout is complained of one by one; the rest are counted in one more line."""


class ExactRows:
    """The exact path: rows from Python in batches, each padded or cut to the header, with its problem."""

    def __init__(self, source: Source, key_place: int | None) -> None:
        self.source = source
        self.key_place = key_place
        self.width = len(source.header)
        self.found: list[Problem] = []
        self.unsaid = 0

    def sample(self) -> list[Record]:
        """The first rows, to see how dates are written."""
        return list(islice(self.source.records(), SAMPLE))

    def problems(self) -> tuple[Problem, ...]:
        """What was wrong with the rows loaded."""
        if not self.unsaid:
            return tuple(self.found)
        message = f"{counted(self.unsaid, 'more row')} of this file break the layout; look at its export."
        return (*self.found, self._problem(None, None, message))

    def load(self, connection: duckdb.DuckDBPyConnection, table: str, columns: Typed) -> None:
        """Create `table` from the rows, typed as `columns` says, with their lines."""
        select = columns.select("incoming_batch", "line")
        schema = pa.schema(
            [("line", pa.int64()), *((f"c{place}", pa.string()) for place in range(self.width))]
        )
        connection.register("incoming_batch", schema.empty_table())
        connection.execute(f"create table {table} as {select}")
        for batch in self._batches():
            arrays = [pa.array([line for line, _ in batch], pa.int64())]
            arrays += [pa.array(cells, pa.string()) for cells in zip(*(c for _, c in batch), strict=True)]
            connection.register("incoming_batch", pa.table(arrays, schema=schema))
            connection.execute(f"insert into {table} {select}")
        connection.unregister("incoming_batch")

    def _batches(self) -> Iterator[list[tuple[int, list[str]]]]:
        batch: list[tuple[int, list[str]]] = []
        for record in self.source.records():
            cells = record.cells
            blank = not any(cell.strip() for cell in cells)
            fault = record.fault or (None if blank else self._width_fault(cells))
            if fault is not None:
                self._complain(record, fault)
            if blank:
                continue
            if len(cells) != self.width:
                cells = [*cells, *[""] * (self.width - len(cells))][: self.width]
            batch.append((record.line, cells))
            if len(batch) == BATCH:
                yield batch
                batch = []
        if batch:
            yield batch

    def _width_fault(self, cells: list[str]) -> str | None:
        if len(cells) < self.width:
            return (
                f"This row has {counted(len(cells), 'cell')} and the header {self.width}; the rest were read "
                "as blank. Look for a missing delimiter or a line break within a cell."
            )
        if any(cell.strip() for cell in cells[self.width :]):
            return (
                f"This row has {counted(len(cells), 'cell')} and the header {self.width}; those beyond were "
                "not read. Look for a delimiter within a cell that has no quotation marks."
            )
        return None

    def _complain(self, record: Record, message: str) -> None:
        if len(self.found) >= MOST_PROBLEMS:
            self.unsaid += 1
            return
        place = self.key_place
        person = record.cells[place].strip() if place is not None and place < len(record.cells) else ""
        # In a row whose cells are shifted, a name may stand where the id should.
        shown = person if AN_ID.fullmatch(person) else None
        self.found.append(self._problem(record.line, shown, message))

    def _problem(self, line: int | None, person: str | None, message: str) -> Problem:
        return Problem(
            file=self.source.name,
            line=line,
            person=person,
            field=None,
            rule=ROW_LAYOUT,
            value=None,
            severity=Severity.ERROR,
            message=message,
        )
