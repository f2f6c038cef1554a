"""The wordings of texts and e-mails: those shipped in a file, and the council's versions over them.

A wording holds two places to fill, the young person's first name and the council's contact line. Nothing else
goes out, and words that would tell whoever holds the telephone something about the person are refused.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from fingerpost.register.messages.models import Channel, Wording
from fingerpost.register.people.models import Person

LISTS = Path(__file__).parent / "lists"
FIRST_NAME, CONTACT_LINE = "first name", "contact line"
PLACES = (FIRST_NAME, CONTACT_LINE)
PLACE = re.compile(r"\(\(([^()]*)\)\)")
LONGEST = {Channel.TEXT: 612, Channel.EMAIL: 5000}
"""Letters that the words may have; GOV.UK Notify cuts a text into at most six parts."""
ONE_TEXT, TEXT_PART = 160, 153
"""Letters of a text that goes as one, and of each part of a longer one."""
MADE_UP = "Robin"
"""The first name of a preview."""


@dataclass(frozen=True, slots=True)
class Written:
    """One version of a wording, ready to be filled."""

    key: str
    number: int
    kind: str
    audience: str
    title: str
    subject: str
    words: str
    retired: bool = False

    @property
    def ours(self) -> bool:
        """Whether it is the council's own version."""
        return self.number > 0


@dataclass(frozen=True, slots=True)
class Filled:
    """What goes out."""

    subject: str
    words: str

    @property
    def parts(self) -> int:
        """How many texts it is charged as."""
        length = len(self.words)
        return 1 if length <= ONE_TEXT else -(-length // TEXT_PART)


@cache
def shipped() -> Mapping[str, Written]:
    """Those that Fingerpost ships with, by key."""
    with (LISTS / "wordings.csv").open(encoding="utf-8", newline="") as file:
        found = [
            Written(r["key"], 0, r["kind"], r["audience"], r["title"], r["subject"], r["words"])
            for r in csv.DictReader(file)
        ]
    return {one.key: one for one in found}


@cache
def _giving_away() -> tuple[tuple[str, re.Pattern[str]], ...]:
    with (LISTS / "giving_away.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            (
                row["words"],
                re.compile(rf"\b{re.escape(row['words'])}", 0 if row["exact"] == "Y" else re.IGNORECASE),
            )
            for row in csv.DictReader(file)
        )


def wordings(*, retired: bool = False) -> dict[str, Written]:
    """The version that holds of each, by key, in the order of offering; the retired too where asked for."""
    found = dict(shipped())
    for row in Wording.objects.order_by("key", "number"):
        found[row.key] = written(row)
    held = [one for one in found.values() if retired or not one.retired]
    return {one.key: one for one in sorted(held, key=_place)}


def _place(wording: Written) -> tuple[bool, bool, str]:
    """Texts before e-mails, and what is written to the young person before what is written to a carer."""
    return (
        wording.kind != Channel.TEXT,
        wording.audience != Wording.Audience.YOUNG_PERSON,
        wording.title.lower(),
    )


def versions(key: str) -> list[tuple[Written, Wording | None]]:
    """Every version of one, the latest first, each with the row that says who made it, if anybody did."""
    rows: list[tuple[Written, Wording | None]] = [
        (written(row), row) for row in Wording.objects.filter(key=key).order_by("-number")
    ]
    return rows + ([(shipped()[key], None)] if key in shipped() else [])


def version(key: str, number: int) -> Written:
    """One version, whether it still holds or not. Raises LookupError for one that never was."""
    for one, _ in versions(key):
        if one.number == number:
            return one
    raise LookupError("There is no such version of this wording.")


def written(row: Wording) -> Written:
    """A kept version."""
    return Written(
        row.key, row.number, row.kind, row.audience, row.title, row.subject, row.words, row.retired
    )


def fill(wording: Written, first_name: str) -> Filled:
    """The words with the places filled; lines are kept, and ends without a contact line lose their blank."""
    values = {FIRST_NAME: first_name, CONTACT_LINE: settings.CONTACT_LINE}

    def put(text: str) -> str:
        return PLACE.sub(lambda place: values[place[1].strip().lower()], text).strip()

    return Filled(put(wording.subject), put(wording.words))


def fill_for(wording: Written, person: Person) -> Filled:
    """As it goes to, or about, this person."""
    return fill(wording, person.preferred_name or person.given_name)


def wrong_with(kind: str, subject: str, words: str) -> tuple[str, str] | None:
    """The first thing that is wrong with a wording: the field, and a sentence for people; None if nothing."""
    if kind == Channel.EMAIL and not subject.strip():
        return "subject", "Enter a subject"
    if not words.strip():
        return "words", "Enter the words"
    if FIRST_NAME in subject.lower():
        return "subject", "Do not put the first name into a subject: it shows on a locked screen"
    for field, text in (("subject", subject), ("words", words)):
        wrong = _wrong_in(text)
        if wrong:
            return field, wrong
    if len(words) > LONGEST[Channel(kind)]:
        return "words", f"The words must have {LONGEST[Channel(kind)]:,} letters or fewer"
    return None


def _wrong_in(text: str) -> str:
    """A place that cannot be filled, or words that give somebody away."""
    for place in PLACE.findall(text):
        if place.strip().lower() not in PLACES:
            return f"Fingerpost cannot fill (({place})). Use ((first name)) or ((contact line))"
    for told, pattern in _giving_away():
        if pattern.search(text):
            return f"Do not write “{told}”: whoever sees the message would learn it"
    return ""
