"""The kinds of job of the feeds, and of file, as pages and actions name them."""

from fingerpost.analysis.files.partners import kinds, layout_of

CHECK, PREVIEW, APPLY, UNDO = "feeds.check", "feeds.preview", "feeds.apply", "feeds.undo"
JOBS = [CHECK, PREVIEW, APPLY, UNDO]


def titles() -> dict[str, str]:
    """Kind of file -> its title, in the order in which they are offered."""
    return {kind: layout_of(kind).title for kind in kinds()}
