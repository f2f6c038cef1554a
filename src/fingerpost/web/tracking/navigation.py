"""Where these pages stand: in the service navigation, beside a person's pages, among what is offered."""

from fingerpost.register.access.permissions import Permission as P
from fingerpost.web.navigation import Item
from fingerpost.web.people.tabs import Deed, Tab

ITEMS = (
    Item("My day", "my_day:index", frozenset({P.CONTACTS_RECORD}), under="my_day"),
    Item("Worklists", "worklists:index", frozenset({P.WORKLISTS_VIEW}), under="worklists"),
)
TABS = (Tab("Contact log", "tracking:log", P.CONTACTS_VIEW),)
DEEDS = (Deed("Log a contact", "tracking:log_contact", P.CONTACTS_RECORD),)
