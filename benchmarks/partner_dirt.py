"""Made-up partners' rows about made-up people, as dirty as real ones, with the truth of whose each row is.

All draws come from one `random.Random`, so a seed gives the same rows. The rates are ours: a little worse
than a data manager would hope, since a linkage that only holds on clean rows holds nothing.
"""

import csv
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from fingerpost.core.identifiers import ALPHABET, uln_check_digit, upn_check_letter
from fingerpost.core.names import FORMS

Row = dict[str, object]
VOWELS = "aeiou"
LETTERS = "abcdefghijklmnoprstuvwy"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of partner: its share of rows and how often its rows carry each field."""

    share: float
    upn: float
    uln: float
    council_id: float
    middle: float
    address: float
    gender: float
    same_school: float


KINDS = (
    Kind(0.50, upn=0.97, uln=0.0, council_id=0.0, middle=0.8, address=0.98, gender=0.995, same_school=0.9),
    Kind(0.28, upn=0.25, uln=0.90, council_id=0.0, middle=0.4, address=0.97, gender=0.98, same_school=0.3),
    Kind(0.19, upn=0.0, uln=0.0, council_id=0.0, middle=0.15, address=0.93, gender=0.85, same_school=0.3),
    Kind(0.03, upn=0.0, uln=0.0, council_id=0.97, middle=0.4, address=0.9, gender=0.9, same_school=0.5),
)
"""A school's census, a college's enrolment, a list without any number, another team's list by council id."""


def short_forms() -> dict[str, list[str]]:
    """Given name -> what it is also written as."""
    found: dict[str, list[str]] = {}
    with FORMS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["name"], []).extend(row["forms"].split())
    return found


class Dirt:
    """Changes to a row, each with its own chance."""

    def __init__(self, chance: random.Random, surnames: list[str], homes: list[tuple[str, str]]) -> None:
        self.chance = chance
        self.surnames = surnames
        self.homes = homes
        self.forms = short_forms()

    def happens(self, rate: float) -> bool:
        return self.chance.random() < rate

    def arriving(self, person: Row, kind: Kind) -> Row:
        """A partner's row about a person."""
        row = dict(person)
        for field in ("upn", "uln", "council_id"):
            if not self.happens(getattr(kind, field)):
                row[field] = None
            elif self.happens(0.004):
                row[field] = self.slip(str(row[field] or "")) or None
        self.names(row)
        self.birth(row)
        self.home(row, kind)
        if not self.happens(kind.gender):
            row["gender"] = None
        elif self.happens(0.003):
            row["gender"] = self.chance.choice("FM")
        if not self.happens(kind.same_school):
            row["establishment"] = self.chance.choice((None, f"80{self.chance.randrange(30):02d}"))
        middle = str(row["middle_name"] or "")
        row["middle_name"] = (
            (middle[:1] if self.happens(0.25) else middle) or None if self.happens(kind.middle) else None
        )
        return row

    def names(self, row: Row) -> None:
        given, family = str(row["given_name"] or ""), str(row["family_name"] or "")
        known_as = self.forms.get(given.lower())
        if known_as and self.happens(0.07):
            given = self.chance.choice(known_as).capitalize()
        elif row["middle_name"] and self.happens(0.01):
            given, row["middle_name"] = str(row["middle_name"]), given
        if self.happens(0.02):
            given = self.slip(given)
        barrels = family.split("-")
        if len(barrels) > 1 and self.happens(0.25):
            family = self.chance.choice(barrels)
        elif self.happens(0.006):
            family = f"{family}-{self.chance.choice(self.surnames)}"
        elif row.get("former") and self.happens(0.5):
            family = str(row["former"])
        elif self.happens(0.004):
            family = self.chance.choice(self.surnames)
        if self.happens(0.025):
            family = self.slip(family)
        if self.happens(0.006):
            given, family = family, given
        for rate, change in ((0.06, str.upper), (0.03, str.lower), (0.02, lambda text: f" {text} ")):
            if self.happens(rate):
                given, family = change(given), change(family)
        if self.happens(0.3):
            family = family.replace("-", " ").replace("'", self.chance.choice(("", "’", " ")))
        row["given_name"], row["family_name"] = given or None, family or None

    def birth(self, row: Row) -> None:
        born = row["birth_date"]
        if not isinstance(born, date):
            return
        draw = self.chance.random()
        if draw < 0.003 and born.day <= 12:
            row["birth_date"] = date(born.year, born.day, born.month)
        elif draw < 0.005:
            row["birth_date"] = date(born.year + self.chance.choice((-1, 1)), born.month, min(born.day, 28))
        elif draw < 0.010:
            row["birth_date"] = date(born.year, born.month, born.day - 10 if born.day > 10 else born.day + 10)
        elif draw < 0.012:
            row["birth_date"] = born + timedelta(days=self.chance.randrange(-400, 400))
        elif draw < 0.017:
            row["birth_date"], row["birth_month"] = None, born.replace(day=1)
        elif draw < 0.020:
            row["birth_date"] = None

    def home(self, row: Row, kind: Kind) -> None:
        if not self.happens(kind.address):
            row["postcode"] = row["address_line"] = None
            return
        if self.happens(0.07):
            row["address_line"], row["postcode"] = self.chance.choice(self.homes)
        if self.happens(0.015):
            row["postcode"] = self.slip(str(row["postcode"] or "")).upper()
        if self.happens(0.2):
            row["postcode"] = str(row["postcode"] or "").lower().replace(" ", "")
        line = str(row["address_line"] or "")
        if self.happens(0.25):
            line = line.replace("Road", "Rd").replace("Street", "St.").replace("Avenue", "Ave").upper()
        if self.happens(0.1):
            line = f"Flat {self.chance.randrange(1, 20)}, {line}"
        row["postcode"], row["address_line"] = row["postcode"] or None, line or None

    def slip(self, text: str) -> str:
        """A letter or digit dropped, doubled, replaced or swapped with the next."""
        if len(text) < 3:
            return text
        at = self.chance.randrange(1, len(text) - 1)
        other = self.chance.choice("0123456789" if text[at].isdigit() else LETTERS)
        ways: tuple[Callable[[], str], ...] = (
            lambda: text[:at] + text[at + 1 :],
            lambda: text[:at] + text[at] + text[at:],
            lambda: text[:at] + other + text[at + 1 :],
            lambda: text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        )
        return self.chance.choice(ways)()


def fresh_upn(chance: random.Random) -> str:
    """A valid pupil number; the authority 999 does not exist, so that nobody has it."""
    rest = f"999{chance.randrange(10**9):09d}"
    return upn_check_letter(rest) + rest


def fresh_uln(chance: random.Random) -> str:
    """A valid learner number from 9 onwards, where the made-up county gives none."""
    while True:
        nine = f"9{chance.randrange(10**8):08d}"
        digit = uln_check_digit(nine)
        if digit is not None:
            return nine + digit


def twin_of(person: Row, chance: random.Random, given_names: dict[str, list[str]]) -> Row:
    """Somebody born the same day in the same home with the same surname, and numbers next to theirs."""
    gender = person["gender"] if chance.random() < 0.65 else chance.choice("FM")
    others = [name for name in given_names.get(str(gender), []) if name != person["given_name"]]
    twin = dict(person, gender=gender, middle_name=None, given_name=chance.choice(others))
    twin["upn"] = next_upn(str(person["upn"] or "")) or fresh_upn(chance)
    twin["uln"] = fresh_uln(chance)
    return twin


def next_upn(upn: str) -> str | None:
    """The pupil number after this one: twins are entered one after the other."""
    if len(upn) != 13 or upn[0] not in ALPHABET or not upn[1:].isdigit():
        return None
    rest = f"{(int(upn[1:]) + 500) % 10**12:012d}"
    return upn_check_letter(rest) + rest
