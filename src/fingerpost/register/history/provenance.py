"""Who recorded a row, for people to read: the member of staff, the file, the part of the system."""

from collections.abc import Callable, Collection, Iterable, Mapping

from fingerpost.register.access.models import User
from fingerpost.register.audit.actors import SETUP, WORKER
from fingerpost.register.history.models import Activity

Titles = Callable[[Collection[int]], Mapping[int, str]]
"""From numbers of batches to what each is called."""

SYSTEM = {actor.audit_key: actor.audit_name for actor in (WORKER, SETUP)}
_titles: list[Titles] = []


def register_batches(titles: Titles) -> None:
    """Say what files, or other batches of rows, are called; called when the app that holds them starts."""
    if titles not in _titles:
        _titles.append(titles)


def names(rows: Iterable[Activity]) -> dict[str, str]:
    """`user:12` and the like, as they stand in the rows, -> the name to show; two statements at most."""
    keys = {key for row in rows for key in (row.recorded_by, row.superseded_by) if key}
    users = {int(key.removeprefix("user:")) for key in keys if key.startswith("user:")}
    known = dict(User.objects.filter(pk__in=users).values_list("pk", "name")) if users else {}
    return {key: SYSTEM.get(key) or known.get(_number(key)) or "Somebody who has left" for key in keys}


def files(rows: Iterable[Activity]) -> dict[int, str]:
    """Number of a batch -> what its file is called, for the rows that a file wrote or superseded."""
    numbers = {n for row in rows for n in (row.batch, row.superseded_batch) if n is not None}
    called = (
        {number: title for titles in _titles for number, title in titles(numbers).items()} if numbers else {}
    )
    return {number: called.get(number, f"File {number}") for number in numbers}


def _number(key: str) -> int:
    return int(key.removeprefix("user:")) if key.startswith("user:") else 0
