"""The levels of likeness, on pairs of rows."""

from datetime import date
from typing import Any

import pytest

import builders_matching as made
from fingerpost.analysis.engine import open_duckdb
from fingerpost.analysis.matching.comparisons import BLANK, COMPARISONS, FREQUENCIES
from fingerpost.analysis.matching.exact import _LEVELS, _SIDED
from fingerpost.analysis.matching.keys import with_keys

PAIRS: list[tuple[str, str | None, dict[str, Any], dict[str, Any]]] = [
    ("given_name", None, {}, {"given_name": "Ada"}),
    ("given_name", "same", {"given_name": "ADA"}, {"given_name": "Ada"}),
    ("given_name", "form", {"given_name": "Liz"}, {"given_name": "Beth"}),
    ("given_name", "alike", {"given_name": "Quetin"}, {"given_name": "Quentin"}),
    ("given_name", "other", {"given_name": "Jo"}, {"given_name": "Al"}),
    ("given_name", "sound", {"given_name": "Cathrine"}, {"given_name": "Kathryn"}),
    ("given_name", "initial", {"given_name": "Q"}, {"given_name": "Quentin"}),
    ("given_name", "middle", {"given_name": "Ann"}, {"given_name": "Ivy", "middle_name": "Ann"}),
    ("given_name", "other", {"given_name": "Ann"}, {"given_name": "Ivy"}),
    (
        "given_name",
        None,
        {"given_name": "Marsh", "family_name": "Ivy"},
        {"given_name": "Ivy", "family_name": "Marsh"},
    ),
    (
        "family_name",
        "swapped",
        {"given_name": "Marsh", "family_name": "Ivy"},
        {"given_name": "Ivy", "family_name": "Marsh"},
    ),
    (
        "given_name",
        "same",
        {"given_name": "Ivy", "family_name": "Ivy"},
        {"given_name": "Ivy", "family_name": "Ivy"},
    ),
    ("middle_name", None, {"given_name": "A"}, {"middle_name": "Ann"}),
    ("middle_name", "same", {"middle_name": "Ann"}, {"middle_name": "ann"}),
    ("middle_name", "initial", {"middle_name": "A"}, {"middle_name": "Ann"}),
    ("middle_name", "other", {"middle_name": "Bee"}, {"middle_name": "Ann"}),
    (
        "middle_name",
        None,
        {"given_name": "Ann", "middle_name": "I"},
        {"given_name": "Ivy", "middle_name": "Ann"},
    ),
    ("family_name", None, {}, {}),
    ("family_name", "same", {"family_name": "O Hara"}, {"family_name": "O'Hara"}),
    ("family_name", "part", {"family_name": "Vale"}, {"family_name": "Orchard-Vale"}),
    ("family_name", "alike", {"family_name": "Orchrad"}, {"family_name": "Orchard"}),
    ("family_name", "alike", {"family_name": "Fairclough"}, {"family_name": "Farclogh"}),
    ("family_name", "sound", {"family_name": "Clarke"}, {"family_name": "Kloerk"}),
    ("family_name", "other", {"family_name": "de Vale"}, {"family_name": "de Mar"}),
    ("birth_date", None, {}, {"birth_date": date(2008, 3, 4)}),
    ("birth_date", "same", {"birth_date": date(2008, 3, 4)}, {"birth_date": date(2008, 3, 4)}),
    ("birth_date", "swapped", {"birth_date": date(2008, 4, 3)}, {"birth_date": date(2008, 3, 4)}),
    ("birth_date", "year", {"birth_date": date(2009, 3, 4)}, {"birth_date": date(2008, 3, 4)}),
    ("birth_date", "digit", {"birth_date": date(2008, 3, 24)}, {"birth_date": date(2008, 3, 4)}),
    ("birth_date", "month", {"birth_month": date(2008, 3, 1)}, {"birth_date": date(2008, 3, 4)}),
    ("birth_date", "other", {"birth_month": date(2008, 4, 1)}, {"birth_date": date(2008, 3, 4)}),
    ("birth_date", "other", {"birth_date": date(2008, 3, 31)}, {"birth_date": date(2008, 3, 4)}),
    ("address", None, {"address_line": "1 Elm Road"}, {"address_line": "1 Elm Road"}),
    (
        "address",
        "same",
        {"postcode": "ME141XX", "address_line": "1 Elm Rd"},
        {"postcode": "me14 1xx", "address_line": "1, Elm Road"},
    ),
    ("address", "postcode", {"postcode": "ME141XX", "address_line": "2 Elm Rd"}, {"postcode": "ME14 1XX"}),
    (
        "address",
        "line",
        {"postcode": "ME141XY", "address_line": "1 Elm Road"},
        {"postcode": "ME14 1XX", "address_line": "1 Elm Road"},
    ),
    ("address", "sector", {"postcode": "ME141AB"}, {"postcode": "ME14 1XX"}),
    ("address", "other", {"postcode": "ME142XX"}, {"postcode": "ME14 1XX"}),
    ("gender", None, {"gender": "W"}, {"gender": "F"}),
    ("gender", "same", {"gender": "Female"}, {"gender": "F"}),
    ("gender", "other", {"gender": "M"}, {"gender": "F"}),
    ("establishment", "same", {"establishment": "886 9001"}, {"establishment": "8869001"}),
    ("establishment", "other", {"establishment": "8869002"}, {"establishment": "8869001"}),
    ("upn", "same", {"upn": made.UPN}, {"upn": made.UPN}),
    ("upn", "near", {"upn": "H801200001010"}, {"upn": made.UPN}),
    ("upn", "other", {"upn": "X801200001002"}, {"upn": made.UPN}),
    ("uln", None, {"uln": "n/a"}, {"uln": "7000000006"}),
    ("uln", "near", {"uln": "700000006"}, {"uln": "7000000006"}),
]


@pytest.mark.parametrize(("field", "expected", "one", "other"), PAIRS)
def test_level(field: str, expected: str | None, one: dict[str, Any], other: dict[str, Any]) -> None:
    backend = open_duckdb()
    with_keys(backend, "one", made.known({"person": 1} | one), "person")
    with_keys(backend, "other", made.known({"person": 2} | other), "person")
    comparison = next(known for known in COMPARISONS if known.field == field)
    for left, right in (("one", "other"), ("other", "one")):
        (level,) = backend.con.execute(
            f"select gamma_{field} from (select *, {_LEVELS} from (select {_SIDED} from {left} l, {right} r))"
        ).fetchone()
        assert str(level) == (str(BLANK) if expected is None else comparison.number(expected))


def test_every_level_says_something_of_its_own_without_a_digit() -> None:
    said = [level.reason for one in COMPARISONS for level in one.levels]
    assert len(said) == len(set(said))
    assert not [reason for reason in said if any(letter.isdigit() for letter in reason)]


def test_last_level_alone_is_all_the_rest() -> None:
    for one in COMPARISONS:
        assert [level.name for level in one.levels if level.sql is None] == [one.levels[-1].name] == ["other"]


def test_frequencies_are_of_names_and_places() -> None:
    assert FREQUENCIES == ("given", "family", "postcode")
