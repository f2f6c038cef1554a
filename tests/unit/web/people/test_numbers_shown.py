"""The numbers by which somebody is known, with who told us in words."""

from datetime import date

import pytest
from django.test import Client

from fingerpost.register.feeds.models import Feed
from fingerpost.register.organisations import bulk as organisations
from fingerpost.register.organisations.rows import Named
from fingerpost.register.people import rows
from fingerpost.web.people.numbers import numbers_of
from made_people import change, person
from made_users import user_with

pytestmark = pytest.mark.django_db


def told(source: str) -> str:
    who = person(identifiers=(rows.Identifier("partner", "S1", source=source),))
    ((number, words),) = numbers_of(who)
    assert number.value == "S1"
    return words


def test_kind_of_file_is_said_by_its_title() -> None:
    assert told("school_census") == "School census"


def test_partners_own_number_is_said_by_the_feed() -> None:
    feed = Feed.objects.create(name="College list", kind="college_enrolment")
    assert told(f"feed:{feed.pk}") == "College list"


def test_what_a_person_wrote_stands_as_it_is() -> None:
    assert told("Their letter") == "Their letter"


def test_number_of_unknown_origin_says_nothing() -> None:
    assert told("") == ""


def test_school_place_says_who_told_us_in_words(client: Client) -> None:
    (school,) = organisations.find_or_make(batch=None, named=[Named("Hill School", "school", "9994001")])
    who = person(places=(rows.Place(school, 12, date(2026, 9, 1), source="school_census"),))
    markers = (rows.Marker("ehcp", date(2026, 9, 1), source="ehc_plans"),)
    change(who, markers=[*markers])
    client.force_login(user_with("data_manager"))
    assert "told by: School census" in client.get(f"/people/{who.pk}/education/").content.decode()
    assert "told by: EHC plan list" in client.get(f"/people/{who.pk}/needs/").content.decode()
