"""Every table that points at a person, and what becomes of its rows in a merge and in the undoing of a batch.

The schema is walked, so that a table of a later app is found too. Each must be registered: by this app for
its own, by every other in `ready()`. A test fails on one that is not, and a merge refuses to guess.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, Model

from fingerpost.register.people.models import Person

Handler = Callable[[int, int], "dict[str, Any]"]
"""From the absorbed and the surviving person's number to what is needed to put it back (plain JSON)."""
Restorer = Callable[[int, int, "dict[str, Any]"], None]
"""From the absorbed and the survivor's numbers and what the handler kept, put it back."""


class Unregistered(LookupError):
    """A table points at people, and no app has said what becomes of its rows in a merge."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """How one table that points at people is treated.

    Without a handler its rows are moved to the survivor by their key. `derived`: it can be worked out again,
    so it keeps no person alive when a batch is undone. `title`: what a preview calls its rows.
    """

    model: type[Model]
    title: str
    handler: Handler | None = None
    restorer: Restorer | None = None
    derived: bool = False


_pointers: dict[type[Model], Pointer] = {}


def register(
    model: type[Model],
    title: str,
    handler: Handler | None = None,
    restorer: Restorer | None = None,
    *,
    derived: bool = False,
) -> None:
    """Say what becomes of a table's rows; called when an app starts. A handler needs a restorer.

    `title` is plural and plain: `activities`, `school places`.
    """
    if (handler is None) != (restorer is None):
        raise ValueError(f"{model.__name__} has a handler without a restorer, or the other way about.")
    _pointers[model] = Pointer(model, title, handler, restorer, derived)


def pointing() -> list[tuple[type[Model], list[str]]]:
    """Every table that points at people, with the names of its fields that do, in order of name."""
    found: dict[type[Model], list[str]] = {}
    for relation in Person._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.related_model is None:
            continue
        source: Field[Any, Any] = relation.field  # type: ignore[union-attr]
        model: type[Model] = source.model
        if model is not Person and not model._meta.auto_created:
            found.setdefault(model, []).append(source.name)
    return sorted(found.items(), key=lambda item: item[0]._meta.label)


def pointer_of(model: type[Model]) -> Pointer:
    """How a table is treated. Raises Unregistered."""
    try:
        return _pointers[model]
    except KeyError:
        raise Unregistered(
            f"{model._meta.label} points at people and is not registered for merging."
        ) from None


def pointers() -> list[tuple[Pointer, list[str]]]:
    """Every table that points at people as registered, with its fields. Raises Unregistered."""
    return [(pointer_of(model), fields) for model, fields in pointing()]


def holding() -> list[tuple[type[Model], list[str]]]:
    """The tables whose rows keep a person when the batch that made it is undone: all but derived ones."""
    return [
        (model, fields)
        for model, fields in pointing()
        if not (model in _pointers and _pointers[model].derived)
    ]
