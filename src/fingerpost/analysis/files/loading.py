"""Loading the rows of one file, typed once, into a DuckDB table, and counting them against the file's lines."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import duckdb
import pyarrow as pa

from fingerpost.analysis.files import dates
from fingerpost.analysis.files.cells import typed
from fingerpost.analysis.files.headers import Match, match
from fingerpost.analysis.files.problems import Problem
from fingerpost.analysis.files.records import Record
from fingerpost.analysis.files.source import Plain, Source
from fingerpost.analysis.files.typed import UNREAD
from fingerpost.core.codes import Field, Kind, Severity
from fingerpost.core.errors import CannotRead
from fingerpost.core.text import counted

ROW_LAYOUT = "row-layout"
BATCH = 20_000
SAMPLE = 500
MOST_PROBLEMS = 10_000
"""Rows of one file whose layout is complained of one by one; the rest are counted in one more line."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was loaded from one file: rows, how the header was understood, layout problems."""

    rows: int
    match: Match
    problems: tuple[Problem, ...]


def load(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    source: Source,
    fields: Sequence[Field],
    key: Field,
    only: Collection[str] | None = None,
) -> Loaded:
    """Create `table` with column `line` and the typed columns of the fields that the header has.

    `only` names the columns wanted. Raises CannotRead when the file has a header but no rows.
    """
    matched = match(source.header, fields)
    wanted = [f for f in fields if only is None or f.column in only]
    exact = _Exact(source, matched.places.get(key.column), key.field)
    forms = _forms(exact.sample(), wanted, matched)
    columns = typed(
        matched.places, wanted, forms, month_only=matched.month_only, odd_spaces=source.odd_spaces
    )
    select = ", ".join(f"{expression} as {column}" for column, expression in columns.items())
    if source.plain is None or not _load_plain(connection, table, source, source.plain, select):
        exact.load(connection, table, columns)
    read_odd_dates(connection, table, wanted, columns, matched)
    blank = " and ".join(f"{column} is null" for column in columns)
    connection.execute(f"delete from {table} where {blank}")  # noqa: S608
    (rows,) = connection.execute(f"select count(*) from {table}").fetchone() or (0,)  # noqa: S608
    if rows == 0:
        raise CannotRead(f"{source.name} has a header but no rows; export it again with the rows.")
    return Loaded(rows, matched, (*source.problems(), *exact.problems()))


def _forms(sample: list[Record], fields: Sequence[Field], matched: Match) -> dict[str, dates.Form]:
    """The form in which most of each date column's first rows are written."""
    forms = {}
    for field in fields:
        if field.kind in (Kind.DATE, Kind.BIRTH) and field.column in matched.places:
            place = matched.places[field.column]
            texts = [record.cells[place].strip() for record in sample if place < len(record.cells)]
            forms[field.column] = dates.form_of([text for text in texts if text])
    return forms


def _load_plain(
    connection: duckdb.DuckDBPyConnection, table: str, source: Source, plain: Plain, select: str
) -> bool:
    """Let DuckDB read the file. False, and no table, when it refuses the text or counts other rows.

    As many rows as lines means that no cell holds a line break, so row n stands on line n + 1.
    """
    cells = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(source.header)))
    path = "".join(f"[{letter}]" if letter in "*?[" else letter for letter in str(plain.path.absolute()))
    reader = (
        f"read_csv({_quoted(path)}, auto_detect=false, header=false, skip=1, columns={{{cells}}}, "
        f"delim={_quoted(source.delimiter or ',')}, quote='\"', escape='\"', strict_mode=true, "
        "null_padding=false, compression='none')"
    )
    try:
        connection.execute(f"create table {table} as select {select} from {reader}")
    except duckdb.Error:
        return False
    (rows,) = connection.execute(f"select count(*) from {table}").fetchone() or (0,)  # noqa: S608
    if rows != plain.rows:
        connection.execute(f"drop table {table}")
        return False
    connection.execute(f"alter table {table} add column line bigint")
    # A table just filled keeps the file's order: its rowid counts from 0, and the header is line 1.
    connection.execute(f"update {table} set line = rowid + 2")  # noqa: S608
    return True


class _Exact:
    """The exact path: rows from Python in batches, each padded or cut to the header, with its problem."""

    def __init__(self, source: Source, key_place: int | None, key_name: str) -> None:
        self.source = source
        self.key_place = key_place
        self.key_name = key_name
        self.width = len(source.header)
        self.found: list[Problem] = []
        self.unsaid = 0

    def sample(self) -> list[Record]:
        return list(islice(self.source.records(), SAMPLE))

    def problems(self) -> tuple[Problem, ...]:
        if not self.unsaid:
            return tuple(self.found)
        message = f"{counted(self.unsaid, 'more row')} of this file break the layout; look at its export."
        return (*self.found, self._problem(None, None, message))

    def load(self, connection: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str]) -> None:
        select = ", ".join(f"{expression} as {column}" for column, expression in columns.items())
        schema = pa.schema(
            [("line", pa.int64()), *((f"c{place}", pa.string()) for place in range(self.width))]
        )
        made = False
        for batch in self._batches():
            arrays = [pa.array([line for line, _ in batch], pa.int64())]
            arrays += [pa.array(cells, pa.string()) for cells in zip(*(c for _, c in batch), strict=True)]
            connection.register("incoming_batch", pa.table(arrays, schema=schema))
            verb = f"insert into {table}" if made else f"create table {table} as"
            connection.execute(f"{verb} select {select}, line from incoming_batch")
            connection.unregister("incoming_batch")
            made = True
        if not made:
            raise CannotRead(f"{self.source.name} has a header but no rows; export it again with the rows.")

    def _batches(self) -> Iterator[list[tuple[int, list[str]]]]:
        batch: list[tuple[int, list[str]]] = []
        for record in self.source.records():
            cells = record.cells
            if not any(cell.strip() for cell in cells):
                continue
            fault = record.fault or self._width_fault(cells)
            if fault is not None:
                self._complain(record, fault)
            batch.append((record.line, [*cells, *[""] * (self.width - len(cells))][: self.width]))
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
        self.found.append(self._problem(record.line, person or None, message))

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


def read_odd_dates(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    fields: Sequence[Field],
    columns: Collection[str],
    matched: Match,
) -> None:
    """Give the texts that SQL left unread to the plain reader, each distinct text once."""
    for field in fields:
        unread = field.column + UNREAD
        if unread not in columns:
            continue
        texts = [
            text
            for (text,) in connection.execute(
                f"select distinct {unread} from {table} where {unread} is not null"  # noqa: S608
            ).fetchall()
        ]
        if not texts:
            continue
        birth = field.kind is Kind.BIRTH
        rows = [
            (text, None if field.column in matched.month_only else dates.read_date(text), month)
            for text in texts
            if (month := (dates.read_birth_month if birth else dates.read_date)(text)) is not None
        ]
        if not rows:
            continue
        schema = pa.schema([("text", pa.string()), ("day", pa.date32()), ("month", pa.date32())])
        arrays = [
            pa.array(list(values), kind.type)
            for values, kind in zip(zip(*rows, strict=True), schema, strict=True)
        ]
        connection.register("odd_dates", pa.table(arrays, schema=schema))
        months = ", birth_month = odd_dates.month" if birth else ""
        connection.execute(
            f"update {table} set {field.column} = odd_dates.day, {unread} = null{months} "  # noqa: S608
            f"from odd_dates where {unread} = odd_dates.text"
        )
        connection.unregister("odd_dates")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
