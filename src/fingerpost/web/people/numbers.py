"""The numbers by which a person is known, and in words who told us each."""

from fingerpost.register.feeds.models import Feed
from fingerpost.register.history.sources import sources
from fingerpost.register.people.models import Identifier, Person

FEED = "feed:"
"""How the source of a partner's own number begins; the feed's number follows."""


def numbers_of(person: Person) -> list[tuple[Identifier, str]]:
    """Each number, those in use first within its kind, with who told us; nothing where nobody is named."""
    held = list(person.identifiers.order_by("kind", "-current", "pk"))
    asked = [int(one.source.removeprefix(FEED)) for one in held if one.source.startswith(FEED)]
    feeds = {f"{FEED}{pk}": name for pk, name in Feed.objects.filter(pk__in=asked).values_list("pk", "name")}
    return [(one, feeds.get(one.source) or told_by(one.source)) for one in held]


def told_by(source: str) -> str:
    """A source in words: the title of a kind of file; what somebody wrote themselves as it is."""
    listed = sources().get(source)
    return listed.label if listed else source
