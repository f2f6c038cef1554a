"""Keyset paging: a page starts after a row, so page 1,000 is as quick as page 1 and no row is shown twice.

The row is named by its number alone, for an order by name would put names into addresses. Rows without a
value come last in a rising order and first in a falling one, on SQLite and PostgreSQL alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model, Q, QuerySet
from django.http import HttpRequest

from fingerpost.web.listing import address

SIZE = 50


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of a page, and the addresses of those around it, empty at the ends."""

    rows: Sequence[Any]
    next: str
    previous: str
    total: int | None = None


def keyset(
    queryset: QuerySet[Any],
    request: HttpRequest,
    *,
    order: Sequence[str],
    size: int = SIZE,
    total: int | None = None,
) -> Page:
    """The page that the request asks for, in at most two queries.

    `order` names fields or annotations, falling ones with a minus, the last `pk` or `-pk`. Raises ValueError
    for an order that does not end so. A row that is no longer there starts from the beginning.
    """
    if not order or order[-1].removeprefix("-") != "pk":
        raise ValueError("The order of a list must end with pk, or rows could be left out between two pages.")
    asked = request.GET.get("before") or request.GET.get("after", "")
    mark = _row(queryset, asked, [name.removeprefix("-") for name in order])
    backwards = bool(mark) and "before" in request.GET
    keys = [(name.removeprefix("-"), name.startswith("-") is not backwards) for name in order]
    ordered = queryset.order_by(*(_ordering(name, falling) for name, falling in keys))
    found = list((ordered.filter(_beyond(keys, mark)) if mark else ordered)[: size + 1])
    more, rows = len(found) > size, found[:size]
    if backwards:
        rows.reverse()
    before, after = (more, True) if backwards else (bool(mark), more)
    return Page(
        rows,
        address(request, after=_number(rows[-1]), before=None) if rows and after else "",
        address(request, before=_number(rows[0]), after=None) if rows and before else "",
        total,
    )


def _number(row: Model | dict[str, Any]) -> str:
    return str(row["pk"] if isinstance(row, dict) else row.pk)


def _row(queryset: QuerySet[Any], asked: str, names: list[str]) -> tuple[Any, ...]:
    """The values of the row that the page starts from; nothing where none is named or it has gone."""
    if not (asked.isascii() and asked.isdigit()):
        return ()
    return queryset.order_by().filter(pk=int(asked)).values_list(*names).first() or ()


def _ordering(name: str, falling: bool) -> Any:
    return F(name).desc(nulls_first=True) if falling else F(name).asc(nulls_last=True)


def _beyond(keys: list[tuple[str, bool]], mark: tuple[Any, ...]) -> Q:
    """The rows that come after the mark: equal in the first fields and beyond it in the next."""
    beyond, same = Q(pk__in=()), Q()
    for (name, falling), value in zip(keys, mark, strict=True):
        beyond |= same & _past(name, value, falling)
        same &= Q(**{f"{name}__isnull": True}) if value is None else Q(**{name: value})
    return beyond


def _past(name: str, value: Any, falling: bool) -> Q:
    if falling:
        return Q(**{f"{name}__isnull": False}) if value is None else Q(**{f"{name}__lt": value})
    if value is None:
        return Q(pk__in=())
    return Q(**{f"{name}__gt": value}) | Q(**{f"{name}__isnull": True})
