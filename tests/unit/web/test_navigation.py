"""The service navigation shows what exists and is permitted, in its order."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory

from fingerpost.register.access.permissions import Permission
from fingerpost.web import navigation
from fingerpost.web.navigation import Item, Link, SearchBox
from made_users import user_with

FEEDS = Item("Feeds", "help", frozenset({Permission.FEEDS_VIEW}), under="feeds")
PEOPLE = Item("People", "privacy", frozenset({Permission.PEOPLE_VIEW}))


@pytest.fixture(autouse=True)
def nothing_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "_items", {})
    monkeypatch.setattr(navigation, "_search", [])


def asking(rf: RequestFactory, role: str = "", path: str = "/help") -> HttpRequest:
    from django.urls import resolve

    request = rf.get(path)
    request.user = user_with(role) if role else AnonymousUser()
    request.resolver_match = resolve(path)
    return request


def test_items_stand_in_the_order_of_the_service() -> None:
    navigation.register(FEEDS, PEOPLE)
    assert [item.title for item in navigation.items()] == ["People", "Feeds"]


def test_an_item_of_no_place_is_refused() -> None:
    with pytest.raises(ValueError, match="no place for Weather"):
        navigation.register(Item("Weather", "help", frozenset()))


def test_an_item_is_there_for_those_who_hold_one_of_its_permissions() -> None:
    navigation.register(FEEDS, PEOPLE)
    assert navigation.permitted({Permission.FEEDS_VIEW, Permission.AUDIT_VIEW}) == [FEEDS]


@pytest.mark.django_db
def test_the_page_that_one_is_on_is_current(rf: RequestFactory) -> None:
    navigation.register(FEEDS, PEOPLE)
    assert navigation.links(asking(rf, "data_manager")) == [
        Link("People", "/privacy", False),
        Link("Feeds", "/help", True),
    ]


@pytest.mark.django_db
def test_a_page_of_a_part_makes_its_item_current(rf: RequestFactory) -> None:
    navigation.register(FEEDS)
    request = asking(rf, "data_manager")
    request.resolver_match.view_name = "feeds:batch"
    assert navigation.links(request)[0].current


@pytest.mark.django_db
def test_an_address_that_does_not_exist_has_the_navigation_all_the_same(rf: RequestFactory) -> None:
    navigation.register(FEEDS)
    request = asking(rf, "data_manager")
    request.resolver_match = None
    assert not navigation.links(request)[0].current


def test_a_stranger_has_no_navigation(rf: RequestFactory) -> None:
    navigation.register(FEEDS)
    assert navigation.links(asking(rf)) == []


@pytest.mark.django_db
def test_permissions_are_asked_for_once_a_request(rf: RequestFactory, django_assert_num_queries) -> None:
    request = asking(rf, "data_manager")
    navigation.held_by(request)
    with django_assert_num_queries(0):
        assert Permission.FEEDS_VIEW in navigation.held_by(request)


@pytest.mark.django_db
def test_the_search_box_is_there_for_those_who_may_search(rf: RequestFactory) -> None:
    navigation.register_search(SearchBox("help", Permission.PEOPLE_VIEW))
    assert navigation.search_address(asking(rf, "data_manager")) == "/help"
    assert navigation.search_address(asking(rf, "board_member")) == ""


@pytest.mark.django_db
def test_without_a_search_there_is_no_box(rf: RequestFactory) -> None:
    assert navigation.search_address(asking(rf, "data_manager")) == ""
