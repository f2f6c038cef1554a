"""A made-up county's people and a college's list of them, as large as a benchmark asks."""

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from fingerpost.core.identifiers import ULN_FORM

GIVEN = ("Robin", "Wren", "Ash", "Rowan", "Hazel", "Linden", "Ivy", "Jay", "Merle", "Olive", "Perry", "Tansy")
FAMILY = ("Ashdown", "Holloway", "Fenwick", "Marsh", "Thorne", "Barrow", "Copse", "Dell", "Garth", "Knoll")
HEADER = (
    "Student Ref", "ULN", "First Name", "Surname", "DOB", "Gender", "Postcode", "Course", "Start Date",
    "Planned End Date", "Status", "Provider", "UKPRN",
)  # fmt: skip


def uln(number: int) -> str:
    """The learner number of a number from 1: nine digits and the tenth that fits."""
    while True:
        nine = f"{100_000_000 + number:09d}"
        rest = sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
        if rest != 0 and ULN_FORM.fullmatch(found := nine + str(10 - rest)):
            return found
        number += 50_000_000


def people(number: int, seed: int = 1) -> Iterator[tuple[str, str, str, date, str]]:
    """Learner number, given and family name, birth date and postcode of so many made-up people."""
    chance = random.Random(seed)
    for place in range(number):
        family = f"{chance.choice(FAMILY)}{chance.choice(FAMILY).lower()}"
        born = date(2007, 9, 1) + timedelta(days=chance.randrange(1400))
        postcode = f"ZZ{chance.randrange(1, 99)} {chance.randrange(1, 9)}{chance.choice('ABDEFGHJLN')}Q"
        yield uln(place + 1), chance.choice(GIVEN), family, born, postcode


def write_list(path: Path, number: int, *, known: float = 0.9, seed: int = 1) -> None:
    """A list of so many learners: a share `known` by number; half the rest by likeness, others strangers."""
    chance = random.Random(seed + 1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for place, (learner, *person) in enumerate(people(number, seed)):
            given, family, born, postcode = person
            fate = chance.random()
            number_ = learner if fate < known else ""
            if fate >= (1 + known) / 2:
                given, family = f"{given}a", f"New{family.lower()}"
                born += timedelta(days=17)
            elif fate >= known and chance.random() < 0.3:
                family = family[:-1]
            writer.writerow(
                (f"S{place}", number_, given, family, f"{born:%d/%m/%Y}", "", postcode, "Level 2 Bricklaying",
                 "07/09/2026", "30/06/2027", "Enrolled", "Fenwick College", "10000999")
            )  # fmt: skip
