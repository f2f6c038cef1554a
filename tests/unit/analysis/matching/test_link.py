"""What becomes of an arriving row: every way out, on a few people we know in a crowd."""

from datetime import date
from typing import Any

import pyarrow as pa
import pytest

import builders_matching as made
from fingerpost.analysis.matching import LINKS, link, stored_weights
from fingerpost.analysis.matching.decide import CLAIMED, NEARLY, NOBODY, TOO_LITTLE
from fingerpost.analysis.matching.exact import AGAINST, SEVERAL
from fingerpost.core.errors import BadRequest

LIZ = {
    "person": 1,
    "upn": made.UPN,
    "uln": "7000000006",
    "council_id": "K0001",
    "given_name": "Elizabeth",
    "middle_name": "Ann",
    "family_name": "O'Hara",
    "birth_date": date(2008, 3, 4),
    "gender": "F",
    "postcode": "ME14 1XX",
    "address_line": "12 High Street",
    "establishment": "8869001",
}
SAM = {
    "person": 2,
    "given_name": "Sam",
    "family_name": "Carver",
    "birth_date": date(2008, 3, 4),
    "gender": "M",
    "postcode": "ME14 1XY",
    "address_line": "3 Low Road",
}
TESS = {
    "person": 3,
    "upn": "X801200001002",
    "given_name": "Tess",
    "family_name": "Orchard-Vale",
    "birth_date": date(2007, 11, 9),
    "gender": "F",
    "postcode": "CT1 2AB",
    "address_line": "8 Mill Road",
}
ADA = {
    "person": 4,
    "uln": "7000000014",
    "given_name": "Ada",
    "family_name": "Linwood",
    "birth_date": date(2008, 6, 15),
    "gender": "F",
    "postcode": "CT2 5CD",
    "address_line": "1 Elm Close",
}
BEA = ADA | {"person": 5, "uln": "7000000022", "given_name": "Bea"}
IVY = {
    "person": 6,
    "given_name": "Ivy",
    "family_name": "Marsh",
    "birth_date": date(2007, 2, 2),
    "postcode": "TN1 1AA",
    "address_line": "4 Oak Way",
}
OTHER_IVY = IVY | {"person": 7, "postcode": "TN9 9ZZ", "address_line": "77 Ash Way"}
PEOPLE = [
    LIZ,
    SAM,
    TESS,
    TESS | {"family_name": "Winter"},
    TESS | {"postcode": "ME1 9QQ", "address_line": "60 Pond Lane"},
    ADA,
    BEA,
    IVY,
    OTHER_IVY,
    *({"person": 800 + n, "council_id": "SHARED", "given_name": "Guy"} for n in range(2)),
    *made.crowd(),
]


def without(row: dict[str, Any], *fields: str, **changed: Any) -> dict[str, Any]:
    """A row about a person, some fields blank and some changed."""
    return {key: value for key, value in row.items() if key not in ("person", *fields)} | changed


NUMBERS = ("upn", "uln", "council_id")
HOME = ("postcode", "address_line")
ROWS: dict[str, dict[str, Any]] = {
    "upn": without(
        LIZ, "uln", "council_id", upn=" h801 200001001 ", given_name="Liz", birth_date=date(2008, 4, 3)
    ),
    "sam": without(
        SAM, given_name="Carver", family_name="SAM", postcode="me141xy", address_line="3, Low Rd."
    ),
    "twin": without(SAM, given_name="Sid"),
    "former name": without(TESS, "upn", family_name="winter", postcode=None),
    "barrel at the former home": without(
        TESS, "upn", family_name="Vale", postcode="ME1 9QQ", address_line="60 Pond La"
    ),
    "twin's number": without(ADA, uln="7000000022"),
    "another's number": {
        "upn": made.UPN,
        "given_name": "Toby",
        "family_name": "Quill",
        "birth_date": date(2009, 9, 9),
    },
    "two people's numbers": without(ADA, upn=made.UPN),
    "id held by two": {"council_id": "shared", "given_name": "Guy"},
    "namesakes": without(IVY, *HOME),
    "namesake at home": without(IVY),
    "unlike anybody": without(SAM, given_name="Quentin", family_name="Zeller", birth_date=date(2006, 1, 1)),
    "nothing": {},
    "name and another birth date": without(SAM, birth_date=date(2005, 7, 21)),
}


def linked(
    rows: dict[str, dict[str, Any]], people: list[dict[str, Any]] = PEOPLE
) -> dict[str, list[dict[str, Any]]]:
    """The links of each named row."""
    links = link(made.arriving(*rows.values()), made.known(*people))
    assert links.schema == LINKS
    names = list(rows)
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for one in links.to_pylist():
        found[names[one["line"] - 1]].append(one)
    assert all(
        [one["rank"] for one in of_row] == list(range(1, len(of_row) + 1)) for of_row in found.values()
    )
    return found


@pytest.fixture(scope="module")
def links() -> dict[str, list[dict[str, Any]]]:
    return linked(ROWS)


def outcome(links: dict[str, list[dict[str, Any]]], name: str) -> tuple[str, int | None]:
    return links[name][0]["outcome"], links[name][0]["person"]


def test_valid_number_and_agreeing_name_is_exact_however_it_is_written(links: Any) -> None:
    assert outcome(links, "upn") == ("exact", 1)
    (one,) = links["upn"]
    assert one["score"] is None
    assert one["reasons"] == [
        "First name is a short form or another spelling",
        "Same middle name",
        "Same surname",
        "Birth date has day and month swapped",
        "Same address",
        "Same gender",
        "Same school or college",
        "Same UPN",
    ]
    assert one["weights_version"] == stored_weights().version


def test_swapped_names_at_the_same_home_are_accepted(links: Any) -> None:
    assert outcome(links, "sam") == ("accepted", 2)
    assert links["sam"][0]["reasons"][:3] == [
        "First name and surname are swapped",
        "Same birth date",
        "Same address",
    ]
    assert links["sam"][0]["score"] > 0.99


def test_twin_whom_we_do_not_know_is_for_a_person(links: Any) -> None:
    assert outcome(links, "twin") == ("review", 2)
    assert "Different first name" in links["twin"][0]["reasons"]
    assert links["twin"][0]["score"] > stored_weights().setting("accept"), "the score alone would link twins"


def test_former_name_and_former_home_are_variants_of_the_person(links: Any) -> None:
    for name in ("former name", "barrel at the former home"):
        assert links[name][0]["person"] == 3


def test_twins_number_is_contradicted_and_the_other_twin_offered(links: Any) -> None:
    assert outcome(links, "twin's number") == ("contradicted", 5)
    assert AGAINST in links["twin's number"][0]["reasons"]
    assert {one["outcome"] for one in links["twin's number"]} == {"contradicted"}
    assert links["twin's number"][1]["person"] == 4


def test_number_of_quite_another_is_contradicted(links: Any) -> None:
    assert outcome(links, "another's number") == ("contradicted", 1)


def test_numbers_of_two_people_are_for_a_person_with_both(links: Any) -> None:
    found = links["two people's numbers"]
    assert [one["outcome"] for one in found][:2] == ["review", "review"]
    assert [one["person"] for one in found][:2] == [4, 1]
    assert all(SEVERAL in one["reasons"] for one in found[:2])
    assert len(found) <= 3


def test_id_that_two_people_hold_is_for_a_person(links: Any) -> None:
    assert {one["person"] for one in links["id held by two"]} == {800, 801}
    assert {one["outcome"] for one in links["id held by two"]} == {"review"}
    assert "Same council id" in links["id held by two"][0]["reasons"]


def test_two_people_of_one_name_and_birth_date_are_for_a_person(links: Any) -> None:
    found = links["namesakes"]
    assert {one["person"] for one in found} == {6, 7}
    assert {one["outcome"] for one in found} == {"review"}
    assert NEARLY in found[0]["reasons"]
    assert 0.4 < found[0]["score"] < 0.51


def test_namesake_is_known_by_the_home(links: Any) -> None:
    assert outcome(links, "namesake at home") == ("accepted", 6)


def test_row_like_nobody_is_new(links: Any) -> None:
    (one,) = links["unlike anybody"]
    assert (one["outcome"], one["person"], one["score"], one["reasons"]) == ("new", None, None, [NOBODY])


def test_row_with_nothing_to_go_by_is_never_new(links: Any) -> None:
    (one,) = links["nothing"]
    assert (one["outcome"], one["person"], one["reasons"]) == ("review", None, [TOO_LITTLE])


def test_same_name_and_home_of_another_birth_date_is_not_accepted(links: Any) -> None:
    assert links["name and another birth date"][0]["outcome"] in ("review", "new")


def test_reasons_hold_no_value(links: Any) -> None:
    said = {reason for of_row in links.values() for one in of_row for reason in one["reasons"]}
    values = {
        str(value).lower()
        for row in [*PEOPLE, *ROWS.values()]
        for value in row.values()
        if len(str(value)) > 3
    }
    assert not [reason for reason in said if any(value in reason.lower() for value in values)]


NARROW: dict[str, tuple[str, Any]] = {
    "surname changed at home": ("accepted", lambda one: without(one, *NUMBERS, family_name="Zeller")),
    "surname changed and moved": ("review", lambda one: without(one, *NUMBERS, *HOME, family_name="Zeller")),
    "month of birth at home": (
        "accepted",
        lambda one: without(one, *NUMBERS, "birth_date", birth_month=one["birth_date"].replace(day=1)),
    ),
    "month of birth and a form of the name at home": (
        "review",
        lambda one: without(
            one, *NUMBERS, "birth_date", given_name="Liz", birth_month=one["birth_date"].replace(day=1)
        ),
    ),
    "no birth date": ("review", lambda one: without(one, *NUMBERS, "birth_date")),
    "slip of the date at home": (
        "accepted",
        lambda one: without(one, *NUMBERS, birth_date=one["birth_date"].replace(day=18)),
    ),
    "another valid number": ("review", lambda one: without(one, *NUMBERS, upn="G80120000101A")),
    "number with one wrong digit": ("accepted", lambda one: without(one, upn="B801200001003")),
    "alike name of another gender": (
        "review",
        lambda one: without(one, *NUMBERS, given_name="Elizabet", gender="M"),
    ),
    "same name of another gender": ("accepted", lambda one: without(one, *NUMBERS, gender="M")),
    "known by the middle name": (
        "review",
        lambda one: without(one, *NUMBERS, given_name="Ann", middle_name="Elizabeth"),
    ),
}
SURNAMES = ["Abbas", "Brook", "Clegg", "Dunn", "Eames", "Frith", "Gower", "Hobbs", "Innes", "Judd", "Kitto"]


@pytest.fixture(scope="module")
def narrow() -> dict[str, list[dict[str, Any]]]:
    """All rows in one file, each about a person of its own."""
    people = [
        LIZ
        | {"person": 100 + place, "uln": None, "council_id": None, "family_name": surname}
        | {"upn": {6: made.UPN, 7: "B801200001002"}.get(place), "address_line": f"{place} High Street"}
        | {"birth_date": date(2006 + place % 3, 2 + place % 9, 8), "postcode": f"CT{1 + place} {place % 9}ZX"}
        for place, surname in enumerate(SURNAMES)
    ]
    rows = {name: made_of(people[place]) for place, (name, (_, made_of)) in enumerate(NARROW.items())}
    return linked(rows, [*people, *made.crowd()])


@pytest.mark.parametrize("name", NARROW)
def test_what_needs_no_person(narrow: Any, name: str) -> None:
    assert outcome(narrow, name) == (NARROW[name][0], 100 + list(NARROW).index(name))


EXACT = {
    "number alone": ({"upn": made.UPN}, "exact"),
    "council id in small letters": ({"council_id": "k0001", "given_name": "E"}, "exact"),
    "number that fails its check": ({"upn": "B801200001001"}, "review"),
    "surname changed": (without(LIZ, family_name="Zeller"), "exact"),
    "surname changed, slip of the date": (
        without(LIZ, family_name="Zeller", birth_date=date(2008, 4, 3)),
        "contradicted",
    ),
    "another first name": (without(LIZ, "middle_name", given_name="Olive"), "contradicted"),
    "another birth date": (without(LIZ, birth_date=date(2009, 8, 8)), "contradicted"),
    "alike name of another gender": (
        without(LIZ, given_name="Elizabet", gender="M"),
        "contradicted",
    ),
}


@pytest.mark.parametrize("name", EXACT)
def test_what_an_identifier_settles(name: str) -> None:
    row, expected = EXACT[name]
    assert linked({name: row}, [LIZ])[name][0]["outcome"] == expected


def test_two_rows_that_claim_one_person_are_both_for_a_person() -> None:
    found = linked({"one": without(LIZ), "other": without(LIZ, given_name="Liz")}, [LIZ])
    assert [of_row[0]["outcome"] for of_row in found.values()] == ["review", "review"]
    assert all(of_row[0]["reasons"][-1] == CLAIMED for of_row in found.values())


def test_identical_rows_are_linked_twice_and_blanks_do_not_differ() -> None:
    found = linked({"one": without(LIZ), "other": without(LIZ, "uln", "middle_name", *HOME)}, [LIZ])
    assert [outcome(found, name) for name in found] == [("exact", 1), ("exact", 1)]


def test_people_without_values_are_like_nobody() -> None:
    blank = [{"person": person} for person in range(1, 9)]
    found = linked({"nothing": {}, "name": {"given_name": "Ada", "family_name": "Linwood"}}, blank)
    assert [of_row[0]["person"] for of_row in found.values()] == [None, None]


def test_no_people_yet() -> None:
    assert outcome(linked({"row": without(LIZ)}, []), "row") == ("new", None)


def test_no_rows() -> None:
    assert link(made.arriving(), made.known(LIZ)).equals(LINKS.empty_table())


def test_dates_of_impossible_years_are_blank() -> None:
    row = without(LIZ, *NUMBERS, birth_date=date(208, 3, 4))
    assert linked({"row": row})["row"][0]["outcome"] == "review"


def test_same_tables_give_the_same_links(links: Any) -> None:
    assert link(made.arriving(*ROWS.values()), made.known(*PEOPLE)).to_pylist() == [
        one for of_row in links.values() for one in of_row
    ]


def test_progress_is_told_each_step() -> None:
    told: list[tuple[str, int, int]] = []
    link(made.arriving(), made.known(), progress=lambda *step: told.append(step))
    assert [(done, of) for _, done, of in told] == [(0, 4), (1, 4), (2, 4), (3, 4)]


def test_line_numbers_that_repeat_are_refused() -> None:
    rows = pa.concat_tables([made.arriving({}), made.arriving({})])
    with pytest.raises(BadRequest, match="one line number"):
        link(rows, made.known(LIZ))
