"""Where the return stands in the service navigation."""

from fingerpost.register.access.permissions import Permission
from fingerpost.web.navigation import Item

ITEMS = (Item("Return", "returns:index", frozenset({Permission.RETURN_VIEW}), under="returns"),)
