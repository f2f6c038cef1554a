"""A recorded activity: what a young person was said to be doing, from when, and how long that holds."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Record:
    """One activity as an extract or a history holds it. Every date may be missing.

    `end` is the last day on which it was true, None while it goes on (an extract has no such field: its one
    record goes on). `currency_lapsed` is Y or N. `neet_start` is when the person became NEET, which may be
    earlier than this activity's `start`.
    """

    code: str
    start: date | None = None
    end: date | None = None
    verified: date | None = None
    due_to_lapse: date | None = None
    currency_lapsed: str | None = None
    neet_start: date | None = None
    expected_end: date | None = None
