"""What the pages call what a file would change, and what became of it."""

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from fingerpost.register.feeds.models import Batch

RECORD = {
    "identifier": "Numbers (UPN, ULN, the sender's own)",
    "personname": "Names",
    "address": "Addresses, new or confirmed",
    "contactpoint": "Telephone numbers and e-mail addresses, new or confirmed",
    "schoolplace": "Times on the roll of a school, college or provider",
    "marker": "Needs and circumstances",
    "careepisode": "Times in care or after it",
    "placement": "Placements",
    "person": "Other details (gender, ethnicity, status in the cohort)",
    "consent": "Consents",
}
HISTORY = {
    "new": "Activities that are new to us",
    "confirmed": "Activities confirmed: they stay current for longer",
    "ended": "Activities ended",
    "replaced": "Activities that take the place of what we held",
    "unchanged": "Activities that we hold already",
    "older": "Not recorded: we were told otherwise later",
    "outranked": "Not recorded: a better source says otherwise",
    "contradicted": "Recorded, but something that began later stands: somebody should look",
    "nothing_to_end": "Leavers for whom we hold no activity at that place",
}
KEPT = {
    "need": "Special educational needs",
    "attribute": "First language, free school meals, intended destination",
    "plan": "Details of education, health and care plans",
    "supervision": "Youth justice orders",
    "not_in_school": "Details of home education and of missing education",
    "offer": "Offers (September Guarantee)",
    "absence": "Absence",
    "suspension": "Suspensions and exclusions",
    "result": "Results",
    "carer": "Parents and carers",
    "worker": "People who work with them",
    "return_error": "Errors that the Department found in our return",
    "duplicate": "People on another authority's return too",
    "claim": "New claims of a benefit",
}
COLOURS = {
    Batch.State.UPLOADED: "blue",
    Batch.State.CHECKED: "yellow",
    Batch.State.APPLYING: "blue",
    Batch.State.APPLIED: "green",
    Batch.State.UNDOING: "blue",
    Batch.State.UNDONE: "grey",
    Batch.State.DISCARDED: "grey",
}


def link(text: object, href: str, hidden: str = "") -> SafeString:
    """A link inside a table's cell; `hidden` says to what, for screen readers."""
    if hidden:
        return format_html(
            '<a class="govuk-link" href="{}" aria-label="{} {}">{}</a>', href, text, hidden, text
        )
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, text)


def listed(counts: Mapping[str, int], words: Mapping[str, str]) -> list[tuple[str, int]]:
    """The counts that are not nought with what they are, in the order of the words."""
    known = [(words[key], counts[key]) for key in words if counts.get(key)]
    return known + [(key, count) for key, count in counts.items() if count and key not in words]


def changes(counts: Mapping[str, Any]) -> list[tuple[str, int]]:
    """What a preview or a result changes, line by line."""
    lines = [
        ("New people", counts.get("added", 0)),
        ("People whose record changes", counts.get("changed", 0)),
        ("Schools, colleges and providers that are new to us", counts.get("organisations", 0)),
    ]
    found = [line for line in lines if line[1]]
    return found + listed(counts.get("record", {}), RECORD) + listed(counts.get("history", {}), HISTORY)


def left_out(batch: Batch, counts: Mapping[str, Any]) -> list[tuple[str, int]]:
    """How many rows take no part and why: those that could not be read, and those that are not settled."""
    read = [(f"Rows that {words}", count) for words, count in batch.counts.get("left_out", [])]
    return read + [(f"Rows {words}", count) for words, count in counts.get("left_out", {}).items()]


def changes_nothing(counts: Mapping[str, Any]) -> bool:
    """Whether applying it would leave everything as it is."""
    history = counts.get("history", {})
    told = sum(history.get(key, 0) for key in ("new", "confirmed", "ended", "replaced", "contradicted"))
    return not (told or counts.get("added") or counts.get("changed") or counts.get("kept"))
