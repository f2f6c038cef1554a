"""Where insight stands in the service navigation."""

from fingerpost.register.access.permissions import Permission
from fingerpost.web.navigation import Item

ITEMS = (Item("Insight", "insight:index", frozenset({Permission.INSIGHT_VIEW}), under="insight"),)
