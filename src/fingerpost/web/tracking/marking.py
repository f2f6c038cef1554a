"""Saved lists as pages show them: each with whether the user is told of who comes onto it."""

from django.db.models import QuerySet

from fingerpost.register.access.models import User
from fingerpost.register.messages import watching
from fingerpost.register.tracking.models import SavedList

SAVED = "saved_list"
"""What the register calls these lists."""


def marked(lists: QuerySet[SavedList], by: User) -> list[SavedList]:
    """Saved lists, each with whether the user is told of who comes (`watched`), in two statements."""
    watched = watching.watched_by(by, SAVED)
    found = list(lists)
    for one in found:
        one.watched = one.pk in watched  # type: ignore[attr-defined]  # for the template
    return found
