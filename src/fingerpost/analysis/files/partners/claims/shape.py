"""The one shape in which every kind of file says what its rows claim, and the making of such claims."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.analysis.files.partners.reader import PartnerFile

FACTS = pa.schema(
    [
        ("line", pa.int64()),
        ("fact", pa.string()),
        ("list", pa.string()),
        ("code", pa.string()),
        ("text", pa.string()),
        ("number", pa.float64()),
        ("out_of", pa.float64()),
        ("establishment", pa.string()),
        ("ukprn", pa.string()),
        ("provider", pa.string()),
        ("start", pa.date32()),
        ("end", pa.date32()),
        ("expected_end", pa.date32()),
        ("as_at", pa.date32()),
        ("details", pa.string()),
    ]
)
"""One row a claim; a line of the file may make several, and each may be null but `line`, `fact` and `as_at`.

`list` is the code list that `code` is of: `activities`, `characteristics`, `guarantee` … of the edition, or
one of `values.csv`; `markers` are keys of the council's list of markers. `establishment` (seven digits),
`ukprn` and `provider` (a name) say where; `start` and `end` when it was true, `expected_end` until when it
should be; `as_at` the date for which the row vouches, so for an activity the date of its confirmation.
`details` is a JSON object of what is left; `facts.csv` says what each fact holds in `text`, `number`,
`out_of` and `details`.
"""

Column: TypeAlias = pa.ChunkedArray
Given: TypeAlias = pa.ChunkedArray | str | float | date | None


class Fact(StrEnum):
    """What a row claims; `facts.csv` says what each means and holds."""

    ACTIVITY = "activity"
    ACTIVITY_ENDED = "activity_ended"
    NOT_STARTED = "not_started"
    SCHOOL_PLACE = "school_place"
    NEED = "need"
    MARKER = "marker"
    ATTRIBUTE = "attribute"
    PLAN = "plan"
    CARE = "care"
    PLACEMENT = "placement"
    SUPERVISION = "supervision"
    NOT_IN_SCHOOL = "not_in_school"
    OFFER = "offer"
    ABSENCE = "absence"
    SUSPENSION = "suspension"
    RESULT = "result"
    COHORT = "cohort"
    IDENTIFIER = "identifier"
    NAME = "name"
    ADDRESS = "address"
    CONTACT = "contact"
    CARER = "carer"
    WORKER = "worker"
    RETURN_ERROR = "return_error"
    DUPLICATE = "duplicate"
    CLAIM = "claim"


class Claims:
    """The claims of one file, gathered column by column."""

    def __init__(self, file: PartnerFile) -> None:
        self.file = file
        self.edition = file.edition
        self.size = len(file.table)
        self.made: list[pa.Table] = []
        told = [name for name in ("as_at", "period_end") if name in file.table.column_names]
        vouched: Column = self.filled(file.as_at)
        for name in told:
            # A row's own date goes before the file's, unless it lies ahead of it.
            own = pc.if_else(pc.greater(file.table[name], vouched), vouched, file.table[name])
            vouched = pc.coalesce(own, vouched)
        self.as_at = vouched

    def __getitem__(self, column: str) -> Column:
        """A column of the file; null throughout where the kind does not have it."""
        if column in self.file.table.column_names:
            return self.file.table[column]
        return pa.chunked_array([pa.nulls(self.size, pa.string())])

    def dates(self, column: str) -> Column:
        """A column of dates; null throughout where the kind does not have it."""
        return self[column].cast(pa.date32())

    def numbers(self, column: str) -> Column:
        """A column of numbers; null throughout where the kind does not have it."""
        return self[column].cast(pa.float64())

    @property
    def no_date(self) -> pa.Scalar:
        """A date that is not there."""
        return pa.scalar(None, pa.date32())

    @property
    def no_number(self) -> pa.Scalar:
        """A number that is not there."""
        return pa.scalar(None, pa.float64())

    def filled(self, value: object) -> Column:
        """The same value in every row."""
        return pa.chunked_array([pa.repeat(pa.scalar(value), self.size)])

    def mapped(self, column: Column, values: Mapping[str, str]) -> Column:
        """What each value stands for; null where it stands for nothing."""
        encoded = column.combine_chunks().dictionary_encode()
        known = [values.get(text) for text in encoded.dictionary.to_pylist()]
        return pa.chunked_array([pa.array(known, pa.string()).take(encoded.indices)])

    def activity_codes(self, column: Column) -> Column:
        """Codes of activities from their names."""
        return self.mapped(column, {a.name: a.code for a in self.edition.activities.values()})

    def is_one(self, column: str, values: Iterable[str]) -> Column:
        """Where a column is one of the values; false where it is null."""
        return pc.fill_null(pc.is_in(self[column], pa.array(list(values), pa.string())), False)

    def unread(self, *columns: str) -> Column:
        """Where a cell of any of the columns says something that could not be read."""
        lines = frozenset[int]().union(*(self.file.unread.get(column, ()) for column in columns))
        return pc.is_in(self.file.table["line"], pa.array(sorted(lines), pa.int64()))

    def add(
        self,
        fact: Fact,
        where: Column | None = None,
        *,
        details: Mapping[str, Column] | None = None,
        **given: Given,
    ) -> None:
        """Claim a fact for the rows of `where` (all by default), with any columns of FACTS."""
        columns: dict[str, Column] = {
            "line": self.file.table["line"],
            "fact": self.filled(fact.value),
            "as_at": self.as_at,
        }
        for name, value in given.items():
            if isinstance(value, pa.ChunkedArray):
                columns[name] = value
            elif value is not None:
                columns[name] = self.filled(value)
        if details:
            columns["details"] = details_of(details)
        table = pa.table(
            [
                columns[name].cast(kind) if name in columns else pa.nulls(self.size, kind)
                for name, kind in zip(FACTS.names, FACTS.types, strict=True)
            ],
            schema=FACTS,
        )
        self.made.append(table if where is None else table.filter(where))

    def told(self) -> pa.Table:
        """All claims, in order of line and then as they were made."""
        together = pa.concat_tables([*self.made, FACTS.empty_table()])
        order = pc.array_sort_indices(together["line"])
        return together.take(order).combine_chunks()


def details_of(columns: Mapping[str, Column]) -> Column:
    """The columns as one JSON object a row, without what is null; null where nothing is left."""
    names = list(columns)
    texts: list[str | None] = []
    for values in zip(*(column.to_pylist() for column in columns.values()), strict=True):
        held = {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in zip(names, values, strict=True)
            if value is not None
        }
        texts.append(json.dumps(held, ensure_ascii=False, sort_keys=True) if held else None)
    return pa.chunked_array([pa.array(texts, pa.string())])


def given(column: Column) -> Column:
    """Where a column says something."""
    return pc.is_valid(column)


Teller = Callable[[Claims], None]
