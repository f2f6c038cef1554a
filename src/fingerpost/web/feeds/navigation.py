"""Where the pages of the feeds stand in the service navigation."""

from fingerpost.register.access.permissions import Permission
from fingerpost.web.navigation import Item

ITEMS = (Item("Feeds", "feeds:index", frozenset({Permission.FEEDS_VIEW}), under="feeds"),)
