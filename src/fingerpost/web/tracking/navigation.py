"""Where these pages stand: beside a person's other pages, and among what the overview offers."""

from fingerpost.register.access.permissions import Permission as P
from fingerpost.web.people.tabs import Deed, Tab

TABS = (Tab("Contact log", "tracking:log", P.CONTACTS_VIEW),)
DEEDS = (Deed("Log a contact", "tracking:log_contact", P.CONTACTS_RECORD),)
