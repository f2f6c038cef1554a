"""The September Guarantee: who is offered what for Year 11 and Year 12, and when it is on the record."""

import numpy as np

from fingerpost.synthetic.calendar import Month
from fingerpost.synthetic.chance import Chance, Flags, Ints
from fingerpost.synthetic.people import People

CONTINUING = ("114", "115", "110")
CONTINUING_WEIGHTS = (88.0, 5, 7)
OTHERWISE = ("159", "140", "150", "151", "153", "154", "120", "122", "123", "124")
OTHERWISE_WEIGHTS = (30.0, 8, 5, 16, 4, 14, 8, 8, 4, 3)
RECORDED = {4: 0.25, 5: 0.45, 6: 0.62, 7: 0.78, 8: 0.9}
"""How much of the year's guarantee is on the record by the end of each month before September."""


class Guarantees:
    """The final status of each person's two guarantees, as places in `codes`; shown as the year goes on."""

    def __init__(self, people: People, offered: float, chance: Chance) -> None:
        self.codes = ("110", *CONTINUING[:2], *OTHERWISE)
        self.chance, self.people = chance, people
        ids = np.arange(len(people), dtype=np.int64)
        self.year_11 = self._final("guarantee 11", ids, people, offered, np.zeros(len(ids), dtype=np.int64))
        continuing = chance.pick("continues", ids, CONTINUING_WEIGHTS)
        self.year_12 = self._final("guarantee 12", ids, people, offered, np.array([1, 2, 0])[continuing])

    def _final(self, purpose: str, ids: Ints, people: People, offered: float, offer: Ints) -> Ints:
        key = self.chance.uniform(purpose, ids) / np.sqrt(people.weight)
        without = self.chance.pick(purpose + " otherwise", ids, OTHERWISE_WEIGHTS) + 3
        final = offer.copy()
        for year in np.unique(people.year_11):
            here = ids[people.year_11 == year]
            last = here[np.argsort(key[here], kind="stable")[: round(len(here) * (1 - offered / 100))]]
            final[last] = without[last]
        return final

    def shown(self, month: Month, groups: Ints) -> tuple[Ints, Ints, Flags]:
        """Places in `codes`, or -1, for Year 11 and Year 12 at a month end; and whether the guarantee of
        the year in question is there."""
        spring = 4 <= month.number <= 8
        ids = np.arange(len(groups), dtype=np.int64)
        known = self.chance.uniform("guarantee recorded", ids) < RECORDED.get(month.number, 0.997)
        year_11 = np.where(
            (groups == 12) | (groups == 13) | ((groups == 11) & known & spring), self.year_11, -1
        )
        year_11 = np.where((groups == 12) & ~known & ~spring, -1, year_11)
        year_12 = np.where((groups == 13) & (known | spring), self.year_12, -1)
        year_12 = np.where((groups == 12) & known & spring, self.year_12, year_12)
        moved = self.people.from_elsewhere & (self.chance.uniform("guarantee moved", ids) < 0.08)
        year_11 = np.where(moved, -1, year_11)
        now = np.where((groups == 11) | ((groups == 12) & (not spring)), year_11, year_12)
        return year_11, year_12, (now >= 0) & (groups <= 13)
