"""What a file is called where a timeline says that it told us something: what it is, and of which day."""

from collections.abc import Collection

from fingerpost.analysis.files.partners import kinds, layout_of
from fingerpost.core.text import date_text
from fingerpost.register.feeds.models import Batch


def called(numbers: Collection[int]) -> dict[int, str]:
    """Number of a file -> its name, in one statement; a number that no file has is left out."""
    files = Batch.objects.filter(pk__in=numbers).select_related("feed")
    return {file.pk: _called(file) for file in files}


def _called(file: Batch) -> str:
    title = file.feed.name if file.feed else layout_of(file.kind).title if file.kind in kinds() else "A file"
    return title if file.as_at is None else f"{title}, {date_text(file.as_at)}"
