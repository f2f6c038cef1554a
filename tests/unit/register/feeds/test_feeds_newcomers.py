"""Rows about people whom we do not know: which of them are one person. Small claims and plans by hand."""

import json
from datetime import date
from typing import Any

from fingerpost.analysis.files.partners import Fact
from fingerpost.register.feeds.changing.claims import Claim
from fingerpost.register.feeds.changing.held import HeldPerson
from fingerpost.register.feeds.changing.newcomers import newcomers
from fingerpost.register.feeds.changing.organisations import Places
from fingerpost.register.feeds.changing.person import Said, Sender, said_of
from fingerpost.register.feeds.changing.plan import Plan, _name, _with_silent_lines
from fingerpost.register.feeds.steps.applying import _added_up
from fingerpost.register.people import rows

ROBIN = {"given_name": "Robin", "family_name": "Ashdown", "birth_date": "2009-05-14"}


def grouped(*identities: dict[str, str]) -> list[tuple[int, ...]]:
    return [one.lines for one in newcomers(enumerate(identities, start=2))]


def test_one_name_and_birth_date_is_one_person() -> None:
    assert grouped(ROBIN, {**ROBIN, "given_name": "ROBIN"}) == [(2, 3)]


def test_one_name_and_birth_date_with_different_numbers_is_two() -> None:
    assert grouped({**ROBIN, "uln": "1"}, {**ROBIN, "uln": "2"}) == [(2,), (3,)]


def test_one_number_is_one_person_whatever_the_name() -> None:
    assert grouped({**ROBIN, "uln": "1"}, {"family_name": "Heath", "uln": "1"}, {**ROBIN}) == [(2, 3, 4)]


def test_name_without_a_birth_date_is_a_person_of_its_own() -> None:
    assert grouped({"family_name": "Ashdown"}, {"family_name": "Ashdown"}) == [(2,), (3,)]


def claim(fact: Fact, **given: Any) -> Claim:
    """A claim of which only what is given is said."""
    columns: dict[str, Any] = dict.fromkeys(Claim._fields)
    more = given.pop("more", None)
    details = json.dumps(more) if more else None
    return Claim(
        **{**columns, "line": 2, "fact": fact, "as_at": date(2026, 11, 1), "details": details, **given}
    )


def said(*claims: Claim, kind: str = "college_enrolment", held: HeldPerson | None = None) -> Said:
    return said_of(claims, held or HeldPerson(), Places(kind, None), Sender(kind, kind))


def test_attribute_fills_a_blank_and_changes_nothing_else() -> None:
    gender = claim(Fact.ATTRIBUTE, among="gender", code="F")
    assert said(gender).fields == {"gender": "F"}
    assert said(gender, held=HeldPerson(gender="M")).fields == {}
    assert said(gender, kind="school_census", held=HeldPerson(gender="M")).fields == {"gender": "F"}


def test_cohort_that_says_nothing_and_characteristic_of_the_return_change_nothing() -> None:
    assert not said(claim(Fact.COHORT), claim(Fact.MARKER, among="characteristics", code="x"))


def test_placement_without_a_first_day_is_left_out() -> None:
    found = said(claim(Fact.CARE, code="in_care"), claim(Fact.PLACEMENT, code="foster_other"))
    assert found.care[0].placements == ()


def test_line_that_claims_nothing_still_adds_its_person() -> None:
    assert list(_with_silent_lines([], {2: -2, 3: 7})) == [(2, [])]


def test_earlier_line_of_the_same_name_adds_no_name_and_one_without_a_name_neither() -> None:
    found = Said()
    now = {"given_name": "Robin", "family_name": "Ashdown"}
    _name(found, {"given_name": "ROBIN", "family_name": "Ashdown"}, now, new=False)
    _name(found, {"family_name": "Heath"}, now, new=False)
    assert found.names == []


def test_places_that_are_held_stay_as_they_are_where_others_are_made(db: None) -> None:
    plan = Plan(Places("college_enrolment", None))
    plan.places.take(claim(Fact.ACTIVITY, provider="Fenwick College"))
    plan.places.look()
    kept = rows.Change(person=1, places=(rows.Place(organisation=9),))
    plan.changes = [kept, rows.Change(person=2, places=(rows.Place(organisation=-1),))]
    plan.with_places_made(1)
    assert plan.changes[0] is kept
    assert plan.changes[1].places[0].organisation > 0
    plan.with_places_made(1)


def test_result_of_two_goes_is_added_up() -> None:
    empty = {"rows": 0, "people": 0, "added": 0, "changed": 0, "organisations": 0, "history": {}, "kept": {}}
    first = {**empty, "rows": 1, "history": {"new": 1}, "look_at": {"contradicted": [1]}}
    second = {**empty, "rows": 2, "history": {"new": 2}, "look_at": {"contradicted": [1, 2]}}
    summed = _added_up(first, second)
    assert (summed["rows"], summed["history"], summed["look_at"]) == (3, {"new": 3}, {"contradicted": [1, 2]})
    assert _added_up({"undone": {}}, second) is second
