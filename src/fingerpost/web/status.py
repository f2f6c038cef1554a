"""What a young person counts as, in the words and colours of the pages. The word carries the meaning."""

from fingerpost.web.components import Tag
from fingerpost.web.words.abbreviations import meaning

TAGS = {
    "EET": Tag("In education, employment or training", "green"),
    "NEET": Tag("NEET", "red", meaning("NEET")),
    "NOT_KNOWN": Tag("Not known", "yellow"),
    "OTHER": Tag("Other", "purple"),
    "SCHOOL": Tag("At school", "blue"),
}
"""By group of `core.status`."""


def tag(group: str, *, lapsed: bool = False) -> Tag:
    """The tag of a group; of a lapsed activity, which counts as not known, it says why. Raises KeyError."""
    if lapsed:
        return Tag("Not known: lapsed", TAGS["NOT_KNOWN"].colour)
    return TAGS[group]
