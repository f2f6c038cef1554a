"""What the pages of sharing share: the way back, a file as a download, a list in a row of a table."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html

from fingerpost.core.text import counted
from fingerpost.register.access.models import Approval
from fingerpost.register.sharing.choosing import REASONS
from fingerpost.register.sharing.models import Export
from fingerpost.web.components import Crumb, Tag

FORMS = ("GET", "HEAD", "POST")
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PEOPLE = ("young person", "young people")
COLOURS = {
    "waiting": "yellow",
    "refused": "red",
    "making": "blue",
    "made": "green",
    "failed": "red",
    "removed": "grey",
}


def crumbs(*more: Crumb) -> list[Crumb]:
    """The way back."""
    return [Crumb("Sharing", reverse("sharing:index")), *more]


def state_of(export: Export) -> Tag:
    """Where a list stands; one that was not approved is told at once, before the worker has settled it."""
    state = Export.State(export.state)
    if state == Export.State.WAITING and export.approval is not None:
        decided = export.approval.state in (Approval.State.REFUSED, Approval.State.WITHDRAWN)
        state = Export.State.REFUSED if decided else state
    return Tag(str(state.label), COLOURS[state])


def left_out(reasons: Mapping[str, int]) -> list[str]:
    """Who of a list is not in the file: a sentence a reason."""
    return [
        f"{counted(number, *PEOPLE)} left out: {REASONS[reason]}"
        for reason, number in reasons.items()
        if reason in REASONS
    ]


def link(words: str, href: str) -> str:
    """A link in a cell."""
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, words)


def attached(content: bytes, name: str) -> HttpResponse:
    """A workbook to be saved; its name tells nothing of anybody."""
    answer = HttpResponse(content, content_type=WORKBOOK)
    answer["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return answer
