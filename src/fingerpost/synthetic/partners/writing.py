"""All partners' files of a made-up county, written month by month beside its extracts."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa

from fingerpost.synthetic.calendar import Month
from fingerpost.synthetic.chance import Ints
from fingerpost.synthetic.partners import colleges, government, schools, services
from fingerpost.synthetic.partners.council import Council
from fingerpost.synthetic.partners.deeds import Deeds
from fingerpost.synthetic.partners.folk import Folk
from fingerpost.synthetic.partners.register import write_register
from fingerpost.synthetic.partners.sheets import Sheet, write_sheet
from fingerpost.synthetic.partners.state import Snapshot
from fingerpost.synthetic.partners.world import World
from fingerpost.synthetic.run import Run
from fingerpost.synthetic.writing import write_lines

AFTER = 6
"""Months of partners' files: the record is handed over at the month end before them."""


class Partners:
    """Watches the months of a run and writes what partners would send, into one folder.

    At `handed_over` the council's record comes over from its former system; every month after it partners
    send their files. `truth.csv` says whom each line is about.
    """

    def __init__(self, run: Run, folder: Path, *, dirty: bool) -> None:
        folder.mkdir()
        self.run, self.folder = run, folder
        load = run.load
        area_code = run.extracts.area_code
        folk = Folk(load.people, load.ground, area_code, load.chance, dirty=dirty)
        self.world = World(area_code, load.people, load.ground, run.extracts.guarantees, folk, load.chance)
        self.council = Council(load)
        self.deeds = Deeds(self.world, self.council.ids)
        self.handed_over = run.shown[max(0, len(run.shown) - 1 - AFTER)]
        self.names: list[str] = []
        self.truth = ["file,line,YoungPersonsID,person"]
        self.before: tuple[Snapshot, Mapping[str, pa.Array], Ints] | None = None

    def month_end(self, month: Month, columns: Mapping[str, pa.Array], who: Ints) -> None:
        """A month has ended; `columns` and `who` are its extract as it was written."""
        now = Snapshot.of(self.run.load, month)
        if month.first < self.handed_over.first:
            self.council.before(columns, who)
            return
        if self.before is None:
            self.names += self.council.hand_over(columns, who, month, self.folder)
        else:
            before, returned, rows = self.before
            by_hand = self.deeds.updated_by_hand(before, now)
            self.deeds.month(before, now, by_hand, self.run.load.verified)
            self.names += self.council.results(columns, who, month, by_hand, self.folder)
            for sheet in self._sheets(before, now, returned, rows):
                if len(sheet.who):
                    self._write(sheet)
        self.before = now, dict(columns), who

    def finish(self) -> None:
        """Write the register of feeds, the deeds and the truth."""
        last = self.run.shown[-1]
        write_register(self.world, self.names, self.folder / "feeds.csv", f"{last.academic_year + 1}-08-31")
        write_lines(list(self.deeds.lines()), self.folder / "deeds.jsonl")
        write_lines(self.truth, self.folder / "truth.csv")

    def _sheets(
        self, before: Snapshot, now: Snapshot, returned: Mapping[str, pa.Array], rows: Ints
    ) -> Iterator[Sheet]:
        yield from schools.sheets(self.world, now)
        yield from colleges.sheets(self.world, before, now)
        yield from services.sheets(self.world, now)
        ids = self.run.extracts.roster.ypid
        yield from government.sheets(self.world, before, now, returned, rows, ids)

    def _write(self, sheet: Sheet) -> None:
        name, first = write_sheet(sheet, self.folder)
        self.names.append(name)
        ids, known = self.council.ids, self.world.known
        for line, i in enumerate(sheet.who.tolist(), start=first):
            self.truth.append(f"{name},{line},{ids[i]},P{i}" if i < known else f"{name},{line},,S{i}")
