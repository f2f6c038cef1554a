"""The numbers by which somebody is known, with who told us in words."""

import pytest

from fingerpost.register.feeds.models import Feed
from fingerpost.register.people import rows
from fingerpost.web.people.numbers import numbers_of
from made_people import person

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
