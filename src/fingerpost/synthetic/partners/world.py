"""The county as its partners see it: people, places, chance, and small things that all of them draw."""

import re
from dataclasses import dataclass

import numpy as np

from fingerpost.synthetic.chance import Chance, Ints
from fingerpost.synthetic.guarantee import Guarantees
from fingerpost.synthetic.partners.folk import Folk, Texts, words
from fingerpost.synthetic.people import People
from fingerpost.synthetic.places import Ground


@dataclass(frozen=True, slots=True)
class World:
    """What every partner draws on. Columns are as long as the people; strangers are numbered after them."""

    area_code: str
    people: People
    ground: Ground
    guarantees: Guarantees
    folk: Folk
    chance: Chance

    @property
    def known(self) -> int:
        """How many people of the county there are; from here on strangers are numbered."""
        return self.folk.known

    def some_strangers(self, source: str, count: int) -> Ints:
        """People whom the county does not know, the same ones for the same source."""
        keys = self.chance.uniform(f"{source} strangers", self.folk.strangers)
        chosen: Ints = np.sort(self.folk.strangers[np.argsort(keys, kind="stable")[:count]])
        return chosen

    def pick_words(self, part: str, who: Ints) -> Texts:
        """A word of a list for each, always the same one."""
        listed = np.array(words(part), dtype=object)
        chosen: Texts = listed[self.chance.whole(f"word {part}", who, len(listed))]
        return chosen

    def file_name(self, place: int) -> str:
        """An establishment's name as files are named."""
        return re.sub(r"[^a-z0-9]+", "_", self.ground.establishments.name[place].lower()).strip("_")
