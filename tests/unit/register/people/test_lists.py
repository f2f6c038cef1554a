"""The lists that kinds come from, and the people we know as a table."""

from datetime import date

import pytest

from fingerpost.core.codes import names
from fingerpost.register.access.permissions import FieldGroup
from fingerpost.register.people import lists, rows
from fingerpost.register.people.known import known_people
from fingerpost.register.people.scopes import everybody
from made_people import person

LISTS = (
    lists.markers,
    lists.barriers,
    lists.placements,
    lists.relations,
    lists.consents,
    lists.worker_roles,
    lists.interests,
    lists.achievements,
)
CARRIED = {name.removeprefix("HAS_") for name in vars(names) if name.startswith("HAS_")}


@pytest.mark.parametrize("listed", LISTS, ids=lambda listed: listed.__name__)
def test_every_row_has_label_edition_source_and_a_known_group(listed) -> None:
    for key, row in listed().items():
        assert key == row.key
        assert row.label
        assert row.edition
        assert row.source
        assert row.field_group in ("", *FieldGroup)


def test_markers_name_characteristics_of_the_code_lists_and_carry_them_all() -> None:
    assert {m.characteristic for m in lists.markers().values()} - {""} == CARRIED
    assert {m.send for m in lists.markers().values()} == {"", "ehcp", "sen_support"}


@pytest.mark.django_db
def test_known_people_have_a_row_for_each_name_home_and_former_number() -> None:
    held = person(
        "Robin",
        "Ashdown",
        names=(rows.Name("", "Oldname", kind="former"),),
        addresses=(rows.Address("1 Hill Road\nUpper", postcode="ZZ9 9AA"), rows.Address(postcode="ZZ8 8AA")),
        identifiers=(rows.Identifier("uln", "1000000001"), rows.Identifier("uln", "1000000002")),
    )
    bare = person("Kit", "", birth_date=None, birth_month=date(2009, 5, 1))
    table = known_people(everybody()).to_pylist()
    assert {(r["family_name"], r["postcode"]) for r in table if r["person"] == held.pk} == {
        ("Ashdown", "ZZ9 9AA"),
        ("Ashdown", "ZZ8 8AA"),
        ("Oldname", "ZZ9 9AA"),
        ("Oldname", "ZZ8 8AA"),
    }
    assert {r["uln"] for r in table if r["person"] == held.pk} == {"1000000001", "1000000002"}
    assert {r["address_line"] for r in table if r["person"] == held.pk} == {"1 Hill Road", None}
    (row,) = (r for r in table if r["person"] == bare.pk)
    assert (row["family_name"], row["birth_date"], row["postcode"]) == (None, None, None)
    assert row["council_id"] == bare.council_id
