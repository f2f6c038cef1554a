"""Where the pages of schools and providers stand."""

from fingerpost.register.access.permissions import Permission as P
from fingerpost.web.navigation import Item

ITEMS = (
    Item(
        "Schools and providers",
        "organisations:index",
        frozenset({P.ORGANISATIONS_VIEW}),
        under="organisations",
    ),
)
