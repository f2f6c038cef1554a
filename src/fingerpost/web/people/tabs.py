"""The pages about one person, beside each other; other parts register theirs and only permitted ones show."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from fingerpost.register.access.permissions import Permission
from fingerpost.web.components import SubLink
from fingerpost.web.navigation import held_by

ORDER = (
    "Overview",
    "Activity",
    "Contacts",
    "Contact log",
    "Needs",
    "Education and offers",
    "Support",
    "Documents",
    "Who has looked",
)
"""The titles that there may be, in their order."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A title of `ORDER`, the name of its page, which takes `person`, and the permission to open it."""

    title: str
    url_name: str
    permission: Permission


_tabs: dict[str, Tab] = {}


def register(*tabs: Tab) -> None:
    """Make pages known; called when the pages start. Raises ValueError for a title not in `ORDER`."""
    for tab in tabs:
        if tab.title not in ORDER:
            raise ValueError(f"There is no place for {tab.title} among a person's pages; see tabs.ORDER.")
        _tabs[tab.title] = tab


def links(request: HttpRequest, person: int, current: str) -> list[SubLink]:
    """The pages about a person that the user may open."""
    held = held_by(request)
    tabs = [_tabs[title] for title in ORDER if title in _tabs]
    return [
        SubLink(tab.title, reverse(tab.url_name, kwargs={"person": person}), tab.title == current)
        for tab in tabs
        if tab.permission in held
    ]


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that the overview offers to do, first of all: its words, page and permission."""

    words: str
    url_name: str
    permission: Permission


_deeds: list[Deed] = []


def register_deed(deed: Deed) -> None:
    """Let the overview offer something; called when the pages start."""
    if deed not in _deeds:
        _deeds.append(deed)


def deeds(request: HttpRequest, person: int) -> list[tuple[str, str]]:
    """What the user may do from the overview: words and address."""
    held = held_by(request)
    return [
        (deed.words, reverse(deed.url_name, kwargs={"person": person}))
        for deed in _deeds
        if deed.permission in held
    ]
