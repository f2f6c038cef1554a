import csv

import duckdb
import pytest

from fingerpost.analysis.files.headers import plain
from fingerpost.analysis.files.partners import Fact, FieldKind, kinds, layout_of
from fingerpost.analysis.files.partners.claims import person
from fingerpost.analysis.files.partners.facts import TELLERS
from fingerpost.analysis.files.partners.layouts import HERE, newest
from fingerpost.analysis.files.partners.row_checks import PAIRS
from fingerpost.analysis.files.partners.values import lookup, national, values
from fingerpost.core.errors import BadRequest


def test_no_two_columns_of_a_kind_share_a_heading() -> None:
    for kind in kinds():
        columns = layout_of(kind).columns
        assert len(set(columns)) == len(columns)
        taken: dict[str, str] = {}
        for field in layout_of(kind).fields:
            for name in {plain(name) or name for name in (field.name, *field.also_called)}:
                assert taken.setdefault(name, field.column) == field.column, (kind, name)


def test_no_column_is_a_word_of_the_engines_own() -> None:
    reserved = {
        row[0]
        for row in duckdb.sql(
            "select keyword_name from duckdb_keywords() where keyword_category <> 'unreserved'"
        ).fetchall()
    }
    used = {column for kind in kinds() for column in layout_of(kind).columns}
    assert not used & (reserved - {"level", "values"})


def test_every_kind_says_where_it_comes_from_and_tells_itself_apart() -> None:
    for kind in kinds():
        layout = layout_of(kind)
        assert layout.title
        assert layout.sender
        assert layout.source
        assert all(field.source for field in layout.fields)
        assert sum(field.tells for field in layout.fields) >= 8, kind
        assert layout.told_by is None or layout.told_by in layout.columns


def test_every_list_has_values() -> None:
    edition = newest()
    for kind in kinds():
        for field in layout_of(kind).fields:
            if field.kind in (FieldKind.CODE, FieldKind.CODES) and field.column != "database_id":
                assert field.list, (kind, field.column)
                assert lookup(edition, field.list), field.list


def test_no_word_of_a_list_stands_for_two_values() -> None:
    taken: dict[tuple[str, str], str] = {}
    for value in values():
        for word in (value.value, value.label, *value.written_as):
            key = value.list, plain(word) or word
            assert taken.setdefault(key, value.value) == value.value, key
        assert value.source


def test_names_of_national_codes_in_the_lists_exist() -> None:
    edition = newest()
    activities = {activity.name for activity in edition.activities.values()}
    guarantees = {status.name for status in edition.guarantee.values()}
    for value in values():
        if value.list in ("destination", "programme"):
            assert value.value in activities
        if value.list == "guarantee":
            assert value.value in guarantees
    assert national(edition, "no such list") == {}


def test_markers_are_keys_of_the_councils_list() -> None:
    from fingerpost.register.people.lists import markers

    known = set(markers())
    for list_ in ("sen_provision", "sen_need", "characteristics", "care_status", "not_in_school"):
        assert set(person._markers()[list_].values()) <= known


def test_keys_of_placements_and_roles_are_the_councils() -> None:
    from fingerpost.register.people.lists import placements, worker_roles

    assert {value.value for value in values() if value.list == "care_placement"} <= set(placements())
    assert {"social_worker", "personal_adviser", "send", "youth_justice"} <= set(worker_roles())


def test_every_fact_is_explained_and_every_kind_has_claims() -> None:
    with (HERE / "facts.csv").open(encoding="utf-8", newline="") as file:
        explained = [row["fact"] for row in csv.DictReader(file)]
    assert sorted(explained) == sorted(fact.value for fact in Fact)
    assert set(TELLERS) == set(kinds())


def test_pairs_of_dates_are_columns_of_some_kind() -> None:
    used = {column for kind in kinds() for column in layout_of(kind).columns}
    assert {column for pair in PAIRS for column in pair} <= used


def test_a_kind_or_column_that_does_not_exist() -> None:
    with pytest.raises(BadRequest, match=r"no kind of file called tea_list; there are ccis,"):
        layout_of("tea_list")
    with pytest.raises(KeyError):
        layout_of("attendance").field("tea")
