"""Possible duplicates among the people we know."""

from datetime import date
from typing import Any

import pytest

import builders_matching as made
from fingerpost.analysis.matching import DUPLICATES, possible_duplicates, stored_weights

ADA = {
    "person": 1,
    "given_name": "Elizabeth",
    "family_name": "Linwood",
    "birth_date": date(2008, 6, 15),
    "gender": "F",
    "postcode": "CT2 5CD",
    "address_line": "1 Elm Close",
}
PEOPLE = [
    ADA,
    ADA | {"family_name": "Former"},
    ADA | {"person": 2, "given_name": "Liz", "postcode": None, "upn": made.UPN},
    {"person": 3, "upn": made.UPN, "given_name": "Quill"},
    {"person": 4, "council_id": "k 9", "given_name": "Tove"},
    {"person": 5, "council_id": "K9", "given_name": "Ugo"},
    {"person": 6},
    {"person": 7},
    *made.crowd(),
]


@pytest.fixture(scope="module")
def pairs() -> dict[tuple[int, int], dict[str, Any]]:
    found = possible_duplicates(made.known(*PEOPLE))
    assert found.schema == DUPLICATES
    scores = found.column("score").to_pylist()
    assert scores == sorted(scores, reverse=True)
    return {(row["person"], row["other"]): row for row in found.to_pylist()}


def test_one_person_held_twice_is_shown_with_reasons(pairs: Any) -> None:
    found = pairs[(1, 2)]
    assert found["score"] > stored_weights().setting("duplicate")
    assert "First name is a short form or another spelling" in found["reasons"]
    assert found["weights_version"] == stored_weights().version


def test_shared_number_is_shown_whatever_the_names(pairs: Any) -> None:
    assert "Same UPN" in pairs[(2, 3)]["reasons"]


def test_shared_council_id_is_shown(pairs: Any) -> None:
    assert pairs[(4, 5)]["reasons"] == ["Different first name", "Same council id"]


def test_blanks_are_not_duplicates_of_each_other(pairs: Any) -> None:
    assert not [pair for pair in pairs if {6, 7} & set(pair)]


def test_variants_of_one_person_are_not_shown(pairs: Any) -> None:
    assert not [pair for pair in pairs if pair[0] == pair[1]]


def test_strangers_are_not_shown(pairs: Any) -> None:
    assert not [pair for pair in pairs if pair[0] < 1000 <= pair[1]]


@pytest.mark.parametrize("people", [[], [ADA, ADA | {"family_name": "Former"}]])
def test_fewer_than_two_people(people: list[dict[str, Any]]) -> None:
    assert possible_duplicates(made.known(*people)).equals(DUPLICATES.empty_table())
