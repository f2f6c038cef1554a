"""What a person is doing, in the words of the pages: from history's row of now."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from fingerpost.core.codes import edition_for
from fingerpost.register.history.models import CurrentStatus
from fingerpost.register.history.sources import sources
from fingerpost.web import status as words
from fingerpost.web.components import Tag
from fingerpost.web.words.dates import day

LAPSING = frozenset({"EET", "SCHOOL", "OTHER"})
"""Groups of which a lapsed activity makes not known; NEET stays NEET."""
NOTHING = Tag("Not known", "yellow", "Nothing is recorded")


@dataclass(frozen=True, slots=True)
class Standing:
    """A status as it is shown: the tag, what exactly, since when, who told us and when it lapses."""

    tag: Tag
    activity: str
    since: date | None
    source: str
    told_on: date | None
    lapses_on: date | None
    lapsed: bool

    @property
    def sentence(self) -> str:
        """Since when and how we know, for the bar above a person's pages."""
        since = f"since {day(self.since)}" if self.since else ""
        return ", ".join(
            word for word in (self.activity, since, self.source and f"told by: {self.source}") if word
        )


def standing(status: CurrentStatus | None, today: date) -> Standing:
    """The status of a person as it is shown; without a row nothing is recorded."""
    if status is None:
        return Standing(NOTHING, "", None, "", None, None, False)
    past = status.lapses_on is not None and status.lapses_on < today
    lapsed = past and status.group in LAPSING
    edition, _ = edition_for(today)
    activity = edition.activities.get(status.code)
    label = activity.label if activity else "an activity that is not in this year's list"
    place = status.activity.establishment_name if status.activity else ""
    source = sources().get(status.source)
    return Standing(
        words.tag(status.group, lapsed=lapsed),
        f"{label[:1].upper()}{label[1:]}{f' at {place}' if place else ''}",
        status.since,
        source.label if source else "",
        status.verified,
        status.lapses_on,
        past,
    )


def standings(people: list[int], today: date) -> dict[int, Standing]:
    """The standing of each of these people, in one query."""
    held = {
        status.person_id: status
        for status in CurrentStatus.objects.filter(person__in=people).select_related("activity")
    }
    return {pk: standing(held.get(pk), today) for pk in people}


def of_group(group: str, today: date) -> Q:
    """People whose status of today is in a group: a lapsed activity is not known, and so is none."""
    lapsed = Q(status__lapses_on__lt=today, status__group__in=LAPSING)
    if group == "NOT_KNOWN":
        return lapsed | Q(status__group="NOT_KNOWN") | Q(status__isnull=True)
    return Q(status__group=group) & ~lapsed if group in LAPSING else Q(status__group=group)
