"""The order of a list, and addresses of which one part changes."""

import pytest
from django.test import RequestFactory

from fingerpost.web.components import Sorting
from fingerpost.web.listing import address, sort_address, sorting

ALLOWED = {"name": ("family_name", "-born", "pk"), "since": ("-since", "pk")}


@pytest.mark.parametrize(
    ("asked", "key", "descending", "order"),
    [
        ("", "name", False, ("family_name", "-born", "pk")),
        ("?sort=-name", "name", True, ("-family_name", "born", "-pk")),
        ("?sort=since", "since", False, ("-since", "pk")),
        ("?sort=password", "name", False, ("family_name", "-born", "pk")),
        ("?sort=-", "name", False, ("family_name", "-born", "pk")),
    ],
)
def test_the_order_is_what_was_asked_if_it_is_allowed(
    rf: RequestFactory, asked: str, key: str, descending: bool, order: tuple[str, ...]
) -> None:
    request = rf.get(f"/{asked}")
    assert sorting(request, allowed=ALLOWED, default="name") == Sorting(key, descending, order)


def test_the_order_may_fall_by_default(rf: RequestFactory) -> None:
    assert sorting(rf.get("/"), allowed=ALLOWED, default="-since").descending


def test_a_header_leads_to_its_order_on_the_first_page(rf: RequestFactory) -> None:
    request = rf.get("/?group=NEET&after=7")
    assert sort_address(request, Sorting("name", False, ()), "since") == "?group=NEET&sort=since"


def test_a_header_of_the_order_that_the_list_has_leads_to_the_reverse(rf: RequestFactory) -> None:
    assert sort_address(rf.get("/"), Sorting("name", False, ()), "name") == "?sort=-name"


def test_a_header_of_a_falling_order_leads_to_the_rising_one(rf: RequestFactory) -> None:
    assert sort_address(rf.get("/"), Sorting("name", True, ()), "name") == "?sort=name"


def test_a_header_of_a_list_in_no_order_leads_to_its_own(rf: RequestFactory) -> None:
    assert sort_address(rf.get("/"), None, "name") == "?sort=name"


def test_an_address_without_any_part_is_the_page_itself(rf: RequestFactory) -> None:
    assert address(rf.get("/?after=7"), after=None, before=None) == "?"
