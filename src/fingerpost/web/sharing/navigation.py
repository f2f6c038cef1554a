"""Where sharing stands in the service navigation."""

from fingerpost.register.sharing.queries import SEEING_SHARES
from fingerpost.web.navigation import Item

ITEMS = (Item("Sharing", "sharing:index", SEEING_SHARES, under="sharing"),)
