"""The lists that a record's kinds come from, as data: each row with its source and edition.

A council changes a list by changing its file; a key that a record holds must stay in its list.
"""

from fingerpost.register.people.lists.reading import (
    Choice,
    MarkerKind,
    achievements,
    barriers,
    consents,
    interests,
    markers,
    placements,
    relations,
    worker_roles,
)

__all__ = [
    "Choice",
    "MarkerKind",
    "achievements",
    "barriers",
    "consents",
    "interests",
    "markers",
    "placements",
    "relations",
    "worker_roles",
]
