"""Whom partners' rows are about, as each partner writes them: with its own slips, and people we do not know.

A slip is one partner's and stays: the same college writes the same nickname in every list. A move or a
change of name is the person's, and partners learn of it sooner or later than the council.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from fingerpost.core import names as core_names
from fingerpost.synthetic.calendar import NONE
from fingerpost.synthetic.chance import Chance, Flags, Ints
from fingerpost.synthetic.identifiers import learner_numbers, pupil_numbers
from fingerpost.synthetic.lists import communities, ethnicities, rows
from fingerpost.synthetic.naming import addresses, genders, names
from fingerpost.synthetic.people import People
from fingerpost.synthetic.places import Ground

Texts = npt.NDArray[np.object_]
STRANGERS = 0.02
"""People of other counties whom some partner names, as a share of everybody on the record."""
ELSEWHERE = 7919
"""Strangers are drawn by another seed than the county's own people."""
NUMBERS_FROM = 40_000_000
"""Learner numbers of strangers begin far from those of the county's own people."""
MOVED = 0.05
RENAMED = 0.012
STILL_FORMER = 0.6
"""Share of partners who hold the name that somebody no longer uses."""


@dataclass(frozen=True, slots=True)
class Care:
    """How often a partner slips: shares of its rows, times what is usual for slips of that kind."""

    nickname: float = 0.03
    other: float = 1.0


CAREFUL = Care(0.005, 0.5)
USUAL = Care()
CASUAL = Care(0.09, 1.6)
SLIPS = {
    "swapped": 0.004,
    "day and month": 0.006,
    "birth digit": 0.004,
    "letters": 0.008,
    "one barrel": 0.4,
    "no barrel": 0.3,
    "no upn": 0.012,
    "no uln": 0.12,
    "no postcode": 0.015,
    "no birth": 0.003,
    "middle in given": 0.02,
    "old home": 0.015,
}
"""Shares of the rows to which each applies."""


class Folk:
    """Everybody whom a partner may name: the people of the county, then strangers."""

    def __init__(
        self, people: People, ground: Ground, area_code: str, chance: Chance, *, dirty: bool
    ) -> None:
        self.chance, self.dirty = chance, dirty
        self.known = len(people)
        size = max(40, round(self.known * STRANGERS))
        self.strangers = np.arange(self.known, self.known + size, dtype=np.int64)
        ids, other = np.arange(size, dtype=np.int64), Chance(chance.seed + ELSEWHERE)
        ethnicity = other.pick("ethnicity", ids, [e.share for e in ethnicities()])
        female = other.flags("female", ids, 0.5)
        given, middle, family = names(ids, ethnicity, female, other)
        born = people.birth[other.whole("born", ids, self.known)]
        near = 300 + other.whole("authority", ids, 580)
        near = np.where(near == int(area_code), near + 1, near)
        self.given = _texts(people.given + given)
        self.middle = _texts(people.middle + middle)
        self.family = _texts(people.family + family)
        self.gender = _texts(people.gender + genders(ids, female, other))
        self.birth = np.concatenate([people.birth, born])
        serial = np.arange(size, dtype=np.int64)
        self.upn = _texts(
            people.upn + pupil_numbers(near, 9_000 + serial // 900, serial % 9 + 8, serial % 900)
        )
        self.uln = _texts(people.uln + learner_numbers(NUMBERS_FROM + ids))
        every = np.arange(self.known + size, dtype=np.int64)
        ward = np.append(ground.postcode_ward, 0)
        away = len(ground.postcodes)
        codes = _texts([*ground.postcodes, "ZZ99 3WZ"])
        at_first = np.concatenate([np.where(people.postcode < 0, away, people.postcode), np.full(size, away)])
        self.moved = chance.flags("moved house", every, MOVED) & (every < self.known)
        new = np.where(self.moved, chance.whole("moved to", every, away), at_first)
        self.home_before = _texts(people.address + addresses(ids, ground, other))
        there = _texts(addresses(every + 7_000_000, ground, chance))
        self.home = np.where(self.moved, there, self.home_before)
        self.postcode_before, self.postcode = codes[at_first], codes[new]
        towns = _texts(ground.districts)
        self.town = towns[ground.ward_district[ward[new]]]
        pool = _texts(communities()["british"].family)
        self.former = pool[chance.whole("former name", every, len(pool))]
        self.renamed = chance.flags("renamed", every, RENAMED) & (self.former != self.family)

    def told(self, source: str, who: Ints, care: Care = USUAL) -> dict[str, Texts | Ints]:
        """Name, birth (days since 1970), numbers and home of each, as this source writes them."""
        share = care.other if self.dirty else 0.0
        hit = {slip: self.chance.flags(f"{source} {slip}", who, rate * share) for slip, rate in SLIPS.items()}
        given, family = self.given[who].copy(), self.family[who].copy()
        short = np.flatnonzero(self.chance.flags(f"{source} nickname", who, care.nickname * (share > 0)))
        turn = self.chance.whole(f"{source} which nickname", who, 60)
        for place in short:
            forms = nicknames().get(core_names.folded(given[place]), ())
            if forms:
                given[place] = forms[turn[place] % len(forms)]
        middle = np.where(hit["middle in given"], "", self.middle[who])
        both = hit["middle in given"] & (self.middle[who] != "")
        given[both] = given[both] + " " + self.middle[who][both]
        still = self.renamed[who] & self.chance.flags(f"{source} former", who, STILL_FORMER * (share > 0))
        family = np.where(still, self.former[who], family)
        for place in np.flatnonzero([("-" in name) for name in family]):
            if hit["one barrel"][place]:
                family[place] = family[place].split("-")[turn[place] % 2]
            elif hit["no barrel"][place]:
                family[place] = family[place].replace("-", " ")
        for place in np.flatnonzero(hit["letters"]):
            family[place] = _letters_swapped(family[place], int(turn[place]))
        swapped = hit["swapped"]
        given, family = np.where(swapped, family, given), np.where(swapped, given, family)
        old = hit["old home"] & self.moved[who]
        return {
            "given_name": given,
            "middle_name": middle,
            "family_name": family,
            "former_name": np.where(self.renamed[who] & ~still, self.former[who], ""),
            "gender": self.gender[who],
            "birth_date": self._births(source, who, hit),
            "upn": np.where(hit["no upn"], "", self.upn[who]),
            "uln": np.where(hit["no uln"], "", self.uln[who]),
            "address_line1": np.where(old, self.home_before[who], self.home[who]),
            "town": self.town[who],
            "postcode": np.where(
                hit["no postcode"], "", np.where(old, self.postcode_before[who], self.postcode[who])
            ),
        }

    def mobiles(self, who: Ints) -> Texts:
        """Numbers of the range that is kept for stories, which rings nowhere."""
        return _texts([f"07700900{number:03d}" for number in self.chance.whole("mobile", who, 1000).tolist()])

    def _births(self, source: str, who: Ints, hit: Mapping[str, Flags]) -> Ints:
        """Days since 1970; day and month the wrong way round, a year or a day off, or none."""
        birth = self.birth[who].copy()
        dates = birth.astype("datetime64[D]")
        years = dates.astype("datetime64[Y]")
        months = dates.astype("datetime64[M]")
        day = (dates - months.astype("datetime64[D]")).astype(np.int64) + 1
        month = (months - years.astype("datetime64[M]")).astype(np.int64) + 1
        turned = (years.astype("datetime64[M]") + (np.minimum(day, 12) - 1)).astype("datetime64[D]")
        turned = turned + (month - 1)
        birth = np.where(hit["day and month"] & (day <= 12), turned.astype(np.int64), birth)
        off = np.array([-365, 366, 1, -1, 10, -10])[self.chance.whole(f"{source} digit", who, 6)]
        birth = np.where(hit["birth digit"], birth + off, birth)
        settled: Ints = np.where(hit["no birth"], NONE, birth)
        return settled


@cache
def nicknames() -> Mapping[str, tuple[str, ...]]:
    """Folded given name -> its short forms, with a capital."""
    with core_names.FORMS.open(encoding="utf-8", newline="") as file:
        return {
            core_names.folded(row["name"]): tuple(form.capitalize() for form in row["forms"].split())
            for row in csv.DictReader(file)
        }


@cache
def words(part: str) -> tuple[str, ...]:
    """The words of one list of `partner_words.csv`: courses, employers, reasons …"""
    return next(tuple(row["words"].split(";")) for row in rows("partner_words") if row["part"] == part)


def _letters_swapped(name: str, turn: int) -> str:
    """Two neighbouring letters the wrong way round, never the first."""
    if len(name) < 4:
        return name
    at = 1 + turn % (len(name) - 2)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _texts(words_: object) -> Texts:
    return np.array(words_, dtype=object)
