"""Where the pages of people stand: in the service navigation, the search box, and beside each other."""

from fingerpost.register.access.permissions import Permission as P
from fingerpost.web.navigation import Item, SearchBox
from fingerpost.web.people.tabs import Tab

ITEMS = (Item("People", "people:index", frozenset({P.PEOPLE_VIEW}), under="people"),)
SEARCH = SearchBox("people:search", P.PEOPLE_VIEW)
TABS = (
    Tab("Overview", "people:person", P.PEOPLE_VIEW),
    Tab("Contacts", "people:contacts", P.PEOPLE_VIEW),
    Tab("Needs", "people:needs", P.PEOPLE_VIEW),
    Tab("Education and offers", "people:education", P.PEOPLE_VIEW),
    Tab("Documents", "people:documents", P.DOCUMENTS_VIEW),
    Tab("Who has looked", "administration:who_looked", P.PEOPLE_WHO_LOOKED),
)
