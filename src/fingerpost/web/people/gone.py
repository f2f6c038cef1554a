"""How pages mark somebody who has left the cohort: plainly, and with why."""

from django.utils import timezone

from fingerpost.register.history.leaving import is_left
from fingerpost.register.history.models import Departure
from fingerpost.register.history.reasons import reasons
from fingerpost.register.people.models import Person
from fingerpost.web.components import Tag
from fingerpost.web.words.dates import day

LEFT = "Left the cohort"


def gone_tag(person: Person, departure: Departure | None) -> Tag | None:
    """Why they are in the cohort no more, and since when; None for whoever is in it.

    Without a departure a file alone said so, and only that it did is known.
    """
    if not is_left(person, timezone.localdate()):
        return None
    if departure is None:
        return Tag(LEFT, "grey", "A file said so")
    return Tag(reasons()[departure.reason].short, "grey", f"{LEFT} on {day(departure.on)}")
