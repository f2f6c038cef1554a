"""What others hand to the history, and what the history holds: frozen rows, without the store."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from fingerpost.core.activity import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRow:
    """Somebody says that a person did something from a day.

    `person` is our own number. `source` is a key of the list of sources. `ascertained` is the day on which
    the sender knew it (the list's date where it says no other), `verified` the last confirmation. `start`
    None: the sender does not say since when, only that it was so when ascertained. `end` is the last day of
    it, where it is known to be over. `due_to_lapse` and `currency_lapsed` as the sender gives them; without
    either the lapse date is worked out.
    """

    person: int
    code: str
    source: str
    ascertained: date
    start: date | None
    end: date | None = None
    expected_end: date | None = None
    due_to_lapse: date | None = None
    currency_lapsed: bool | None = None
    verified: date | None = None
    review: date | None = None
    neet_start: date | None = None
    organisation: int | None = None
    establishment_number: str = ""
    establishment_name: str = ""
    ukprn: str = ""
    told_by: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError for an activity that ends before it starts: whoever reads files leaves it out."""
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError("An activity cannot end before it starts.")

    @property
    def told(self) -> date:
        """The day on which the sender last knew of it."""
        return self.ascertained if self.verified is None else max(self.ascertained, self.verified)

    @property
    def begins(self) -> date:
        """The start, or the first day on which we know it was so."""
        return self.start or min(self.told, self.end or self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Somebody says that a person left a place, or stopped doing something, with `on` as the last day.

    Which activity it ends is found by the place (our number of it, its establishment number or its UKPRN)
    and, where given, the code.
    """

    person: int
    on: date
    source: str
    ascertained: date
    code: str = ""
    organisation: int | None = None
    establishment_number: str = ""
    ukprn: str = ""
    told_by: str = ""
    note: str = ""


class Held(NamedTuple):
    """An activity as the store holds it, or is about to (`id` None); fields as in `models.Activity`.

    A tuple, because a county's are read by the hundred thousand.
    """

    id: int | None
    person: int
    code: str
    start: date
    end: date | None
    expected_end: date | None
    due_to_lapse: date | None
    currency_lapsed: bool | None
    ascertained: date
    verified: date | None
    review: date | None
    neet_start: date | None
    organisation: int | None
    establishment_number: str
    establishment_name: str
    ukprn: str
    source: str
    told_by: str
    note: str
    replaces: int | None = None
    change: str = "update"
    batch: int | None = None

    @property
    def told(self) -> date:
        """The day on which we were last told of it."""
        return self.ascertained if self.verified is None else max(self.ascertained, self.verified)

    @property
    def order(self) -> tuple[date, date, bool, int]:
        """Where it stands in the history: by start; of one start what was told last, then recorded last."""
        return (self.start, self.told, self.id is None, self.id or 0)

    @property
    def record(self) -> Record:
        """The activity as `core.status` reads it."""
        lapsed = None if self.currency_lapsed is None else "Y" if self.currency_lapsed else "N"
        return Record(
            code=self.code,
            start=self.start,
            end=self.end,
            verified=self.verified,
            due_to_lapse=self.due_to_lapse,
            currency_lapsed=lapsed,
            neet_start=self.neet_start,
            expected_end=self.expected_end,
        )

    def ends_before(self, on: date) -> bool:
        """Whether it was over before a day, the day after its end not counted: then nothing joins them."""
        return self.end is not None and self.end + timedelta(days=1) < on


CONTENT = Held._fields[1:-3]
"""The fields of `Held` that say what was so; the rest say how the row came to be."""


def content(row: Held) -> tuple[object, ...]:
    """What the row says, to compare."""
    return row[1:-3]


def same_place(one: ActivityRow | Leaving | Held, other: ActivityRow | Leaving | Held) -> bool:
    """Whether two rows may speak of one place: false where both name one and the names differ."""
    for name in ("organisation", "establishment_number", "ukprn"):
        here, there = getattr(one, name), getattr(other, name)
        if here and there:
            return bool(here == there)
    return True
