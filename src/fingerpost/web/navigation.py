"""Service navigation: each part of the pages says what it offers; only what is permitted is shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import permissions_of

ORDER = (
    "My day",
    "People",
    "Worklists",
    "Feeds",
    "Schools and providers",
    "Support",
    "Meetings",
    "Insight",
    "Return",
    "Sharing",
    "Plans",
    "Administration",
)
"""The titles that there may be, in the order in which they stand."""


@dataclass(frozen=True, slots=True)
class Item:
    """A title of `ORDER`, the name of the page that it leads to, and the permissions of which one is enough.

    `under` is the namespace whose pages belong to it: `people` makes it current on `people:anything`.
    """

    title: str
    url_name: str
    any_of: frozenset[Permission]
    under: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An item as the page shows it."""

    title: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class SearchBox:
    """Where the search box of every page leads, and the permission to use it."""

    url_name: str
    permission: Permission


_items: dict[str, Item] = {}
_search: list[SearchBox] = []


def register(*items: Item) -> None:
    """Make items known; called when the pages start. Raises ValueError for a title not in `ORDER`."""
    for item in items:
        if item.title not in ORDER:
            raise ValueError(f"The service navigation has no place for {item.title}; see navigation.ORDER.")
        _items[item.title] = item


def register_search(box: SearchBox) -> None:
    """Say where the search box of every page leads; called once."""
    _search[:] = [box]


def items() -> list[Item]:
    """Every item, in order."""
    return [_items[title] for title in ORDER if title in _items]


def permitted(held: Iterable[Permission]) -> list[Item]:
    """The items of which one permission is held, in order."""
    holds = frozenset(held)
    return [item for item in items() if item.any_of & holds]


def held_by(request: HttpRequest) -> frozenset[Permission]:
    """What the user of this request may do, asked once a request; nothing for a stranger."""
    if not request.user.is_authenticated:
        return frozenset()
    kept: frozenset[Permission] | None = getattr(request, "_permissions_held", None)
    if kept is None:
        kept = permissions_of(request.user)
        request._permissions_held = kept  # type: ignore[attr-defined]
    return kept


def links(request: HttpRequest) -> list[Link]:
    """The service navigation of a page, with the part that the page belongs to marked as current."""
    match = request.resolver_match
    here = match.view_name if match else ""
    return [
        Link(
            item.title,
            reverse(item.url_name),
            here == item.url_name or bool(item.under and here.startswith(f"{item.under}:")),
        )
        for item in permitted(held_by(request))
    ]


def search_address(request: HttpRequest) -> str:
    """Where the search box leads, or nothing for those who may not search."""
    if not _search or _search[0].permission not in held_by(request):
        return ""
    return reverse(_search[0].url_name)
