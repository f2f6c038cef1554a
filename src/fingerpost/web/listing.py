"""Lists: the order that a person chose, and links that change one thing of the address and keep the rest."""

from collections.abc import Mapping

from django.http import HttpRequest

from fingerpost.web.components import Sorting

SORT = "sort"
CURSORS = ("after", "before")


def address(request: HttpRequest, /, **changes: str | None) -> str:
    """This page's query string with some of it changed; None takes a part out."""
    query = request.GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}" if query else "?"


def sorting(request: HttpRequest, *, allowed: Mapping[str, tuple[str, ...]], default: str) -> Sorting:
    """The order asked for by `?sort=name` or `?sort=-name`; the default for anything not allowed.

    `allowed` gives the fields to order by, the last of them `pk`, so that the order is total. A field with a
    minus falls where the column rises.
    """
    asked = request.GET.get(SORT, default)
    key = asked.removeprefix("-")
    if key not in allowed:
        asked, key = default, default.removeprefix("-")
    descending = asked.startswith("-")
    return Sorting(key, descending, tuple(_turned(name, descending) for name in allowed[key]))


def _turned(name: str, descending: bool) -> str:
    if not descending:
        return name
    return name.removeprefix("-") if name.startswith("-") else f"-{name}"


def sort_address(request: HttpRequest, sorting: Sorting | None, key: str) -> str:
    """Where a column's header leads: to its order, or, where it has it, to the reverse; to the first page."""
    turned = sorting is not None and sorting.key == key and not sorting.descending
    return address(request, **{SORT: f"-{key}" if turned else key}, **dict.fromkeys(CURSORS))
