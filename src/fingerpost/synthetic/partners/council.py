"""What the council itself has: the record of its former system, and what its trackers find."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.synthetic.calendar import Month
from fingerpost.synthetic.caseload import Caseload
from fingerpost.synthetic.chance import Flags, Ints
from fingerpost.synthetic.writing import write_extract

Columns = Mapping[str, pa.Array]
NOT_PRIMARY = ("M", "G")
"""Cohort statuses of second rows of a person."""


class Council:
    """Keeps what each month's extract says anew, until the record is handed over."""

    def __init__(self, load: Caseload) -> None:
        size = len(load.people)
        self.load = load
        self.code = np.zeros(size, dtype=np.int64)
        self.start = np.zeros(size, dtype=np.int64)
        self.kept: list[tuple[pa.Table, Ints]] = []
        self.ids: list[str] = [""] * size
        """The YoungPersonsID under which each person is handed over; blank for who is not on the record."""

    def before(self, columns: Columns, who: Ints) -> None:
        """A month before the record is handed over: keep the rows of activities that have begun since."""
        fresh = (self.load.code != self.code) | (self.load.start != self.start)
        self.code, self.start = self.load.code.copy(), self.load.start.copy()
        self._keep(columns, who, fresh[who] & _first_of_each(columns, who))

    def hand_over(self, columns: Columns, who: Ints, month: Month, folder: Path) -> list[str]:
        """Write the record as it stands, and the earlier activities of those on it; the files' names."""
        first = _first_of_each(columns, who)
        ids = columns["young_persons_id"].to_pylist()
        for place in np.flatnonzero(first).tolist():
            self.ids[int(who[place])] = ids[place] or ""
        record = f"council_ccis_{month.name}.csv"
        write_extract(dict(columns), folder / record)
        there = np.array([bool(text) for text in self.ids], dtype=np.bool_)
        earlier = []
        for table, people in self.kept:
            changed = (self.load.code != self._codes(table, people)) | (
                self.load.start != self._starts(table, people)
            )
            earlier.append(table.filter(pa.array((there & changed)[people])))
        self.code, self.start = self.load.code.copy(), self.load.start.copy()
        if not sum(map(len, earlier)):
            return [record]
        together = pa.concat_tables(earlier).combine_chunks()
        history = f"council_history_{month.name}.csv"
        named = {name: together[name].combine_chunks() for name in columns}
        write_extract(named, folder / history)
        return [record, history]

    def results(self, columns: Columns, who: Ints, month: Month, elsewhere: Ints, folder: Path) -> list[str]:
        """Write what the trackers found in a month of those whom no list tells of; the file's name.

        `elsewhere` are people whose news is recorded by hand instead.
        """
        load = self.load
        news = (load.start != self.start) | (load.code != self.code) | (load.verified >= month.first)
        self.code, self.start = load.code.copy(), load.start.copy()
        news &= (load.place < 0) & (load.status == "P")
        news[elsewhere] = False
        told = news[who] & _first_of_each(columns, who)
        name = f"tracking_results_{month.name}.csv"
        mask = pa.array(told)
        write_extract({column: values.filter(mask) for column, values in columns.items()}, folder / name)
        return [name]

    def _keep(self, columns: Columns, who: Ints, here: Flags) -> None:
        mask = pa.array(here)
        table = pa.table({name: values.filter(mask) for name, values in columns.items()})
        people = who[here]
        table = table.append_column("_code", pa.array(self.load.code[people]))
        self.kept.append((table.append_column("_start", pa.array(self.load.start[people])), people))

    def _codes(self, table: pa.Table, people: Ints) -> Ints:
        return self._spread(table["_code"], people)

    def _starts(self, table: pa.Table, people: Ints) -> Ints:
        return self._spread(table["_start"], people)

    def _spread(self, values: pa.ChunkedArray, people: Ints) -> Ints:
        """The values of some people as a column as long as everybody."""
        whole = np.full(len(self.code), -1, dtype=np.int64)
        whole[people] = np.asarray(values)
        return whole


def _first_of_each(columns: Columns, who: Ints) -> Flags:
    """The first row of each person under a cohort status of its own."""
    second = pc.is_in(columns["cohort_status"], pa.array(NOT_PRIMARY))
    firsts = np.zeros(len(who), dtype=np.bool_)
    places = np.flatnonzero(~np.asarray(second))
    _, at = np.unique(who[places], return_index=True)
    firsts[places[at]] = True
    return firsts
