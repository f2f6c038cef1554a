"""What a hand-over is called where a timeline says that it told us something."""

from collections.abc import Collection

from django.utils import timezone

from fingerpost.core.text import date_text
from fingerpost.register.cohort.models import HAND_OVERS, HandOver
from fingerpost.register.history.lapse import edition_at


def called(numbers: Collection[int]) -> dict[int, str]:
    """Number of a batch -> what it is called, of those that came from another authority."""
    wanted = [HAND_OVERS - number for number in numbers if number < HAND_OVERS]
    found = HandOver.objects.filter(pk__in=wanted) if wanted else ()
    return {
        one.batch: f"Hand-over from {authority(one.authority)}, {date_text(timezone.localdate(one.made_at))}"
        for one in found
    }


def authority(code: str) -> str:
    """The name of an authority; its code where the list does not know it."""
    known = edition_at(timezone.localdate()).authorities.get(code)
    return known.label if known else code
