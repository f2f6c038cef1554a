"""Tables that several pages of the feeds show."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from fingerpost.register.feeds.kinds import titles
from fingerpost.register.feeds.models import Batch
from fingerpost.web.components import Column, Table, Tag
from fingerpost.web.feeds.words import COLOURS, link
from fingerpost.web.words.dates import moment


def files_table(batches: Sequence[Batch]) -> Table:
    """Files that came in: when, what, from which feed, where it stands."""
    kinds = titles()
    rows = [
        (
            link(f"File {batch.pk}", reverse("feeds:file", args=[batch.pk])),
            batch.file_name,
            kinds.get(batch.kind, "Not said yet"),
            batch.feed or "",
            moment(batch.uploaded_at),
            tag(Tag(batch.get_state_display(), COLOURS[Batch.State(batch.state)])),
        )
        for batch in batches
    ]
    columns = (
        Column("File"),
        Column("Called"),
        Column("Kind"),
        Column("Feed"),
        Column("Uploaded"),
        Column("State"),
    )
    return Table("Files that came in", columns, rows, hide_caption=True)


def tag(shown: Tag) -> SafeString:
    """A tag inside a table's cell."""
    return render_to_string("components/tag.html", {"tag": shown})


def counts_table(caption: str, first: str, lines: Sequence[tuple[object, int]]) -> Table:
    """Lines with a number each."""
    return Table(
        caption, (Column(first), Column("How many", numeric=True)), [(w, f"{n:,}") for w, n in lines]
    )
