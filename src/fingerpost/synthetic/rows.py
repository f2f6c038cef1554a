"""Which rows an extract has: whose, under which id and cohort status, with which characteristics."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.core.codes import names
from fingerpost.synthetic.calendar import Month
from fingerpost.synthetic.caseload import ADULT_DAYS, Caseload
from fingerpost.synthetic.chance import Flags, Ints
from fingerpost.synthetic.guarantee import Guarantees
from fingerpost.synthetic.people import FOR_EVER
from fingerpost.synthetic.traits import CODES

ALSO_ELSEWHERE = 0.25
"""Share of those who moved out over the winter that the guarantee still covers: a second row, status G."""
DUPLICATED = 0.0012
"""Share of people of whom a second record was once made, sent for some months with status M."""
ID_CHANGES = 0.0016
"""Share of people whose YoungPersonsID changes in the run; the old one is then the previous identifier."""


@dataclass
class Rows:
    """Which person each row is about, with what differs from that person's ordinary row."""

    who: Ints
    status: pa.Array
    ypid: pa.Array
    characteristics: pa.Array
    repeated: Flags
    """A further row of the same person and status, for another characteristic."""

    @classmethod
    def plain(cls, who: Ints, columns: dict[str, pa.Array]) -> "Rows":
        """One row a person, as the columns have it."""
        return cls(
            who,
            columns["cohort_status"],
            columns["young_persons_id"],
            columns["characteristics"],
            np.zeros(len(who), dtype=np.bool_),
        )


class Roster:
    """Says which rows there are at any month end of one caseload."""

    def __init__(self, load: Caseload, guarantees: Guarantees, area_code: str) -> None:
        self.load, self.guarantees, self.area_code = load, guarantees, area_code
        ids, chance = load.ids, load.chance
        self.ypid = pa.array(load.people.ypid)
        changes = chance.flags("id changes", ids, ID_CHANGES)
        self.id_changes = np.where(changes, 2 + chance.whole("id changes when", ids, 30), FOR_EVER)
        self.next_ypid = pa.array([f"{area_code}{6_000_000 + i:010d}" for i in ids.tolist()])
        duplicated = chance.flags("duplicated", ids, DUPLICATED)
        self.duplicate_from = np.where(duplicated, chance.whole("duplicated when", ids, 30), -FOR_EVER)
        self.splits = chance.flags("splits characteristics", ids, 0.5)

    def of(self, month: Month) -> Rows:
        """The rows of a month end, in order of person."""
        load = self.load
        here = load.ids[(load.status != "") & (load.year_group(month) >= 11)]
        texts, counts = self._characteristics(here, month)
        who = np.repeat(here, counts)
        repeated = np.ones(len(who), dtype=np.bool_)
        repeated[np.cumsum(counts) - counts] = False
        status = load.status[who].astype(object)
        changed = self.id_changes[who] <= month.place
        ypid = pc.if_else(
            pa.array(changed), self.next_ypid.take(pa.array(who)), self.ypid.take(pa.array(who))
        )
        gone = month.place - self.duplicate_from
        double = here[(gone[here] >= 0) & (gone[here] <= 6) & (load.status[here] == "P")]
        covered = here[
            (load.status[here] == "T")
            & (load.year_group(month)[here] <= 13)
            & (load.year_group(month)[here] >= 12)
            & load.chance.flags("still covered", here, ALSO_ELSEWHERE)
            & (month.number in (10, 11, 12, 1, 2, 3))
        ]
        shown = self.guarantees.shown(month, load.year_group(month))[2]
        covered = covered[shown[covered]]
        second = pa.array([f"{self.area_code}{8_000_000 + i:010d}" for i in double.tolist()], pa.string())
        all_who = np.concatenate([who, double, covered])
        order = np.argsort(all_who, kind="stable")
        place = pa.array(order)
        return Rows(
            who=all_who[order],
            status=pa.array([*status.tolist(), *["M"] * len(double), *["G"] * len(covered)]).take(place),
            ypid=pa.concat_arrays([ypid, second, self.ypid.take(pa.array(covered))]).take(place),
            characteristics=pa.array([*texts, *[""] * (len(double) + len(covered))]).take(place),
            repeated=np.concatenate([repeated, np.zeros(len(double) + len(covered), dtype=np.bool_)])[order],
        )

    def _characteristics(self, here: Ints, month: Month) -> tuple[list[str], Ints]:
        """The text of each row of each person, and how many rows each has."""
        load, has = self.load, dict(self.load.people.has)
        adult = month.last - load.people.birth >= ADULT_DAYS
        has["160"] = has["110"] & adult
        has["110"] = has["110"] & ~adult
        has["180"] = load.code == int(names.NOT_AVAILABLE_PREGNANCY)
        mask = np.zeros(len(here), dtype=np.int64)
        for bit, code in enumerate(CODES):
            mask |= has[code][here].astype(np.int64) << bit
        held = {m: [code for bit, code in enumerate(CODES) if m >> bit & 1] for m in np.unique(mask).tolist()}
        texts: list[str] = []
        counts = np.ones(len(here), dtype=np.int64)
        for i, (m, split) in enumerate(zip(mask.tolist(), self.splits[here].tolist(), strict=True)):
            if split and len(held[m]) > 1:
                texts.extend(held[m])
                counts[i] = len(held[m])
            else:
                texts.append(";".join(held[m]))
        return texts, counts
