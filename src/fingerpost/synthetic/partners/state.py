"""The caseload as partners see it from month to month: who is where, who came and who went."""

from dataclasses import dataclass

import numpy as np

from fingerpost.synthetic.calendar import Month
from fingerpost.synthetic.caseload import Caseload
from fingerpost.synthetic.chance import Flags, Ints


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everybody at a month end: activity, its start, place and expected end, and cohort status."""

    month: Month
    code: Ints
    start: Ints
    place: Ints
    predicted: Ints
    group: Ints
    here: Flags
    """On the record as a primary one, in Year 11 or above."""

    @classmethod
    def of(cls, load: Caseload, month: Month) -> "Snapshot":
        """The caseload as it stands, copied: the next month changes it in place."""
        group = load.year_group(month)
        return cls(
            month,
            load.code.copy(),
            load.start.copy(),
            load.place.copy(),
            load.predicted.copy(),
            group,
            (load.status == "P") & (group >= 11),
        )

    def at(self, places: Ints, codes: tuple[str, ...]) -> Ints:
        """Who follows one of these activities at one of these places."""
        there = self.here & np.isin(self.place, places) & np.isin(self.code, [int(code) for code in codes])
        return np.flatnonzero(there)

    def changed_since(self, before: "Snapshot") -> Flags:
        """Who was there in both months and has begun another activity, or the same one elsewhere."""
        moved: Flags = (
            self.here
            & before.here
            & ((self.code != before.code) | (self.start != before.start) | (self.place != before.place))
        )
        return moved
