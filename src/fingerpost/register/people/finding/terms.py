"""What somebody typed into the search box, read: names, a birth date or year, a postcode, numbers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from fingerpost.core.identifiers import normalise
from fingerpost.core.names import parts
from fingerpost.register.people.writing.keys import packed
from fingerpost.register.people.writing.reaching import telephone_key

LONGEST_WORDS = 200
MOST_NAMES = 6
OLDEST, YOUNGEST = 40, 4
"""How many years ago a birth year may lie."""

_DATE = re.compile(r"(?<!\d)(\d{1,2})[/.\- ](\d{1,2}|[a-z]{3,9})[/.\- ](\d{4}|\d{2})(?!\d)", re.IGNORECASE)
_ISO_DATE = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})\b", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?<![\w])\+?\d[\d ()\-]{8,}\d(?!\w)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_NUMBER = re.compile(r"\b(?=[A-Z\d]*\d)[A-Z\d]{4,40}\b", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a search is for. All empty: nothing that can be looked for."""

    names: tuple[str, ...] = ()
    births: tuple[date, ...] = ()
    years: tuple[int, ...] = ()
    postcodes: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    telephones: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to look for: a year alone is too many people."""
        return bool(self.names or self.births or self.postcodes or self.numbers or self.telephones)


@dataclass
class _Reader:
    """Takes what it knows out of the text, so that what is left is names."""

    text: str
    today: date
    births: list[date] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    postcodes: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    telephones: list[str] = field(default_factory=list)

    def take(self, pattern: re.Pattern[str], keep: Callable[[re.Match[str]], bool]) -> None:
        """Cut out each place that the pattern finds and `keep` accepts."""
        self.text = pattern.sub(lambda found: " " if keep(found) else found.group(), self.text)

    def iso(self, found: re.Match[str]) -> bool:
        """2009-05-14."""
        year, month, day = (int(n) for n in found.groups())
        return self._birth(year, month, day)

    def written(self, found: re.Match[str]) -> bool:
        """14/5/2009, 14.05.09, 14 May 2009."""
        day, month, year = found.groups()
        number = _month(month)
        full = int(year) if len(year) == 4 else self._century(int(year))
        return number is not None and (
            self._birth(full, number, int(day)) or self._birth(full, int(day), number)
        )

    def postcode(self, found: re.Match[str]) -> bool:
        """ME14 1XX."""
        self.postcodes.append(packed(found.group()))
        return True

    def telephone(self, found: re.Match[str]) -> bool:
        """07700 900123, +44 7700 900123; ten digits may be a learner number too."""
        self.telephones.append(telephone_key(found.group()))
        self.numbers.append(normalise(found.group()).strip("+"))
        return True

    def year(self, found: re.Match[str]) -> bool:
        """2009."""
        year = int(found.group())
        if not self.today.year - OLDEST <= year <= self.today.year - YOUNGEST:
            return False
        self.years.append(year)
        return True

    def number(self, found: re.Match[str]) -> bool:
        """A pupil or learner number, our own or a partner's id: whatever has digits."""
        self.numbers.append(packed(found.group()))
        return True

    def _birth(self, year: int, month: int, day: int) -> bool:
        try:
            self.births.append(date(year, month, day))
        except ValueError:
            return False
        return True

    def _century(self, year: int) -> int:
        this = self.today.year // 100 * 100
        return this + year if this + year <= self.today.year else this - 100 + year


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    start = text[:3].lower()
    return _MONTHS.index(start) + 1 if start in _MONTHS else None


def read(words: str, today: date) -> Terms:
    """What was typed, as terms. `today` says which years can be of birth."""
    reader = _Reader(words[:LONGEST_WORDS], today)
    reader.take(_ISO_DATE, reader.iso)
    reader.take(_DATE, reader.written)
    reader.take(_POSTCODE, reader.postcode)
    reader.take(_TELEPHONE, reader.telephone)
    reader.take(_YEAR, reader.year)
    reader.take(_NUMBER, reader.number)
    names = dict.fromkeys(word for chunk in reader.text.split() for word in parts(chunk))
    return Terms(
        tuple(names)[:MOST_NAMES],
        tuple(dict.fromkeys(reader.births)),
        tuple(dict.fromkeys(reader.years)),
        tuple(dict.fromkeys(reader.postcodes)),
        tuple(dict.fromkeys(reader.numbers)),
        tuple(dict.fromkeys(reader.telephones)),
    )
