"""Whom each kind of scope covers."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from fingerpost.register.access import scopes as access_scopes
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import may
from fingerpost.register.organisations import bulk as organisations
from fingerpost.register.organisations.models import Area, District, Team
from fingerpost.register.organisations.rows import Named
from fingerpost.register.people import actions, queries, rows, scopes
from fingerpost.register.people.lists import markers
from made_people import change, person
from made_users import user_with

pytestmark = pytest.mark.django_db
NORTH = rows.Address("1 Hill Road", postcode="ZZ9 9AA", district="North")


def sees(role: str, kind: str, key: str, number: int) -> bool:
    """Whether somebody with the role over the scope sees the person."""
    return may(user_with(role, kind, key), Permission.PEOPLE_VIEW, number)


def test_district_and_area_cover_who_lives_there() -> None:
    held, other = person(addresses=(NORTH,)), person("Kit")
    area = Area.objects.create(name="Upper")
    District.objects.update(area=area)
    for kind, key in (("district", held.district_id), ("area", area.pk)):
        assert sees("tracking_officer", kind, str(key), held.pk)
        assert not sees("tracking_officer", kind, str(key), other.pk)


def test_team_covers_whom_it_works_with() -> None:
    held, team = person(), Team.objects.create(name="Upper team")
    by = user_with("data_manager")
    actions.assign(by=by, person=held, role="support", from_date=date(2026, 1, 1), team=team)
    assert sees("tracking_officer", "team", str(team.pk), held.pk)
    assert not sees("tracking_officer", "team", "0", held.pk)


@pytest.mark.parametrize("kind", ["area", "district", "team", "school", "cohort"])
def test_key_that_is_none_covers_nobody(kind: str) -> None:
    held = person(addresses=(NORTH,))
    found = access_scopes.kind_of(kind).covers(user_with("data_manager"), "x")
    assert held not in scopes.everybody().filter(found)


def test_school_sees_who_is_on_its_roll_and_who_left_this_year_alone() -> None:
    (school,) = organisations.find_or_make(batch=None, named=[Named("Hill School", "school")])
    today = timezone.localdate()
    on_roll = person(places=(rows.Place(school, 11, today - timedelta(9)),))
    left = person("Left", places=(rows.Place(school, 11, end=today - timedelta(1)),))
    long_gone = person("Gone", places=(rows.Place(school, 11, end=today - timedelta(800)),))
    seen = [sees("school", "school", str(school), p.pk) for p in (on_roll, left, long_gone)]
    assert seen == [True, True, False]


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("care", "care_leaver"),
        ("send", "ehcp"),
        ("youth_justice", "youth_justice"),
        ("ehe_cme", "ehe"),
        ("young_parents", "pregnant"),
    ],
)
def test_cohort_covers_whom_a_marker_of_now_puts_in_it(key: str, kind: str) -> None:
    today = timezone.localdate()
    held = person(markers=(rows.Marker(kind),))
    over = person("Over", markers=(rows.Marker(kind, end=today - timedelta(1)),))
    ahead = person("Ahead", markers=(rows.Marker(kind, start=today + timedelta(1)),))
    covered = scopes.everybody().filter(
        access_scopes.kind_of("cohort").covers(user_with("data_manager"), key)
    )
    assert list(covered) == [held]
    assert {over, ahead}.isdisjoint(covered)


def test_every_cohort_has_markers_and_every_marker_of_a_cohort_a_scope() -> None:
    assert {m.cohort for m in markers().values() if m.cohort} == set(scopes.COHORTS)


def test_choices_are_names_by_number() -> None:
    area = Area.objects.create(name="Upper")
    (school, college) = organisations.find_or_make(
        batch=None, named=[Named("Hill School", "school"), Named("Low College", "college")]
    )
    assert list(access_scopes.kind_of("area").choices()) == [(str(area.pk), "Upper")]
    assert list(access_scopes.kind_of("school").choices()) == [(str(school), "Hill School")]
    assert list(access_scopes.kind_of("provider").choices()) == [(str(college), "Low College")]
    assert dict(access_scopes.kind_of("cohort").choices()) == scopes.COHORTS
    assert not access_scopes.kind_of("county").choices()


def test_with_marker_asks_for_those_in_force() -> None:
    held, by = person(markers=(rows.Marker("carer"),)), user_with("data_manager")
    change(person("Kit"), markers=(rows.Marker("carer", end=date(2020, 1, 1)),))
    assert list(queries.with_marker(queries.visible(by), "carer", timezone.localdate())) == [held]
