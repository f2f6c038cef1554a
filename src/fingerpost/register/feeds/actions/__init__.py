"""Writes of the feeds: each checks the permission itself and writes its audit row in the same transaction."""

from fingerpost.register.feeds.actions.batches import (
    apply,
    check_again,
    discard,
    look_ahead,
    settle_newcomers,
    undo,
)
from fingerpost.register.feeds.actions.comparing import Compared, compare
from fingerpost.register.feeds.actions.matches import decide, decide_all, undecide
from fingerpost.register.feeds.actions.register import (
    report_barrier,
    resolve_barrier,
    retire_feed,
    save_feed,
)
from fingerpost.register.feeds.actions.uploads import Received, map_columns, upload, upload_again

__all__ = [
    "Compared",
    "Received",
    "apply",
    "check_again",
    "compare",
    "decide",
    "decide_all",
    "discard",
    "look_ahead",
    "map_columns",
    "report_barrier",
    "resolve_barrier",
    "retire_feed",
    "save_feed",
    "settle_newcomers",
    "undecide",
    "undo",
    "upload",
    "upload_again",
]
