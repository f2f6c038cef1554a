"""Where these pages stand: beside a person's other pages, and first among what the overview offers."""

from fingerpost.register.access.permissions import Permission as P
from fingerpost.web.people.tabs import Deed, Tab

TABS = (Tab("Activity", "history:timeline", P.PEOPLE_VIEW),)
DEEDS = (Deed("Record an update", "history:record", P.HISTORY_RECORD),)
