"""Names as they are compared."""

import csv
from itertools import product

import pytest

from fingerpost.core.names import FORMS, folded, parts, sound, stands_for


@pytest.mark.parametrize(
    "written",
    ["O'Neill-Smith", "O’NEILL SMITH", "oneill  smith", "O`Neill–Smith", " o'neillsmith ", "Ó Neill-Smith."],
)
def test_ways_of_writing_one_name_fold_to_one(written: str) -> None:
    assert folded(written) == "oneillsmith"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("MacDonald", "mcdonald"),
        ("Mc Donald", "mcdonald"),
        ("Mac", "mac"),
        ("Zoë", "zoe"),
        ("Łukasz", "lukasz"),
        ("Bjørn", "bjorn"),
        ("Straße", "strasse"),
        ("J4ck", "jck"),
    ],
)
def test_letters_of_a_name(written: str, expected: str) -> None:
    assert folded(written).replace(" ", "") == expected


@pytest.mark.parametrize("blank", [None, "", "  ", "-", "123"])
def test_blank_name_has_blank_keys(blank: str | None) -> None:
    assert (folded(blank), parts(blank), sound(blank), stands_for(blank)) == ("", (), "", frozenset())


def test_parts_of_a_double_barrelled_name() -> None:
    assert parts("Ashdown-O'Hara de la Croix") == ("ashdown", "ohara", "de", "la", "croix")


@pytest.mark.parametrize(
    "pair",
    [
        "Clark Clarke",
        "Stephen Steven",
        "Wright Right",
        "Thompson Tomson",
        "MacDonald McDonald",
        "Leigh Lee",
        "Catherine Kathryn",
        "Geoffrey Jeffrey",
        "Dixon Dickson",
        "Shaun Sean",
        "Smith Smyth",
        "Xavier Zavier",
        "Lamb Lam",
        "Psmith Smith",
        "Knight Night",
        "Bramhall Bramall",
        "Bridges Brijes",
        "Schofield Skofield",
        "Archer Artcher",
    ],
)
def test_names_that_sound_alike_share_a_key(pair: str) -> None:
    one, other = pair.split()
    assert sound(one) == sound(other) != ""


@pytest.mark.parametrize("pair", ["Clark Park", "Smith Jones", "Anna Hannah", "Chapel Sapel"])
def test_names_that_sound_unlike_do_not(pair: str) -> None:
    one, other = pair.split()
    assert sound(one) != sound(other)


def test_short_form_stands_for_its_names_and_itself() -> None:
    assert stands_for("Alex") == {"alex", "alexander", "alexandra", "alexis"}
    assert stands_for("ELIZABETH Ann") == {"elizabeth"}


@pytest.mark.parametrize(
    "pair", ["Liz Elizabeth", "Beth Liz", "Mohammed Muhammad", "Jonny Jon", "Katie Catherine"]
)
def test_forms_of_one_name_meet(pair: str) -> None:
    one, other = pair.split()
    assert stands_for(one) & stands_for(other)


def test_other_names_do_not_meet() -> None:
    assert not stands_for("Emily") & stands_for("Elizabeth")


def test_forms_are_folded_have_a_source_and_come_once() -> None:
    with FORMS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["kind"] for row in rows} == {"short", "spelling"}
    assert all(row["source"] for row in rows)
    words = [(row["name"], form) for row in rows for form in row["forms"].split()]
    assert all(folded(word) == word for pair in words for word in pair)
    assert len(words) == len(set(words))
    assert all(name != form for name, form in words)


def test_short_form_of_two_names_joins_neither_to_the_other() -> None:
    joined = [
        (one, other)
        for one, other in product(["alexander", "samuel"], ["alexandra", "samantha"])
        if stands_for(one) & stands_for(other)
    ]
    assert joined == []
