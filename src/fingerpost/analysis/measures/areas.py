"""Which authorities the spine holds in which months, and whose figures are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import ibis.expr.types as ir

from fingerpost.analysis.engine import collect
from fingerpost.analysis.measures.months import month_of
from fingerpost.core.codes import Authority, load_edition, published_editions
from fingerpost.core.errors import BadRequest

ALL = "all"
TOTAL = "total"


class Rows(NamedTuple):
    """How many rows of the spine are alike in whose they are, what they are kept for and how old."""

    month: int
    la: str | None
    sent_by: str | None
    cohort_status: str | None
    academic_age: int | None
    number: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the spine holds.

    `periods` gives each month's number its name (2017-05); `leads` and `senders` its authorities; `rows`
    counts its rows.
    """

    periods: Mapping[int, str]
    leads: Mapping[int, frozenset[str]]
    senders: Mapping[int, frozenset[str]]
    rows: tuple[Rows, ...]

    @property
    def with_month_before(self) -> tuple[int, ...]:
        """The months whose month before is given too."""
        return tuple(month for month in self.periods if month - 1 in self.periods)

    def has(self, month: int, area: str) -> bool:
        """Whether the files of a month speak of an area: it sent them, or leads on someone in them."""
        if month not in self.periods:
            return False
        return area == TOTAL or area in self.leads[month] or area in self.senders[month]

    def comparable(self, month: int, area: str) -> bool:
        """Whether the month before can be set beside it; the whole needs the same authorities in both."""
        before = month - 1
        if not self.has(before, area):
            return False
        return area != TOTAL or self.senders[before] == self.senders[month]


def coverage(s: ir.Table) -> Coverage:
    """One small query over the spine, or over `spine.whose` of an extract, which is quicker."""
    # Not the column `period`: writing out a month for each row of the nation takes longer than the rest.
    keys = [key for key in Rows._fields if key != "number"]
    counted = collect(s.group_by(keys).aggregate(number=s.count())).to_pylist()
    rows = tuple(Rows(**row) for row in counted)
    months = sorted({row.month for row in rows})
    return Coverage(
        {month: str(month_of(month)) for month in months},
        {month: frozenset(r.la for r in rows if r.month == month and r.la is not None) for month in months},
        {
            month: frozenset(r.sent_by for r in rows if r.month == month and r.sent_by is not None)
            for month in months
        },
        rows,
    )


def only_area(held: Coverage) -> str:
    """The authority whose file this is. Raises BadRequest when the files hold several, or none."""
    senders = frozenset().union(*held.senders.values())
    if len(senders) > 1:
        raise BadRequest(
            f"The files hold {len(senders)} authorities ({_few(senders)}); "
            "say which with --area CODE, or measure each with --area all."
        )
    if not senders:
        raise BadRequest("No row that can be measured says whose it is; say it with --area CODE.")
    return next(iter(senders))


def area_of(s: ir.Table, asked: str | None = None) -> str:
    """The area to measure: the one asked for (see `area_code`), else that of the only authority in the spine.

    Raises BadRequest for an authority of which the spine holds nothing, and where it is not said which.
    """
    held = coverage(s)
    if asked is None:
        return only_area(held)
    there = frozenset().union(*held.leads.values(), *held.senders.values())
    # A code that we do not know but the files do is theirs to use.
    area = asked.strip() if asked.strip() in there else area_code(asked)
    if area != ALL and area not in there:
        raise BadRequest(f"The files hold nothing of authority {area}; they hold {_few(there)}.")
    return area


def area_code(text: str, authorities: Mapping[str, Authority] | None = None) -> str:
    """The three-digit code of an authority given by its three-digit or nine-character code, or `all`.

    Raises BadRequest for a code that is not an authority's.
    """
    asked = text.strip().upper()
    if asked == ALL.upper():
        return ALL
    known = known_authorities() if authorities is None else authorities
    for authority in known.values():
        if asked in (authority.code, authority.ons_code):
            return authority.code
    raise BadRequest(
        f"There is no authority with the code {text}; give its three-digit or nine-character code, or all."
    )


def known_authorities() -> Mapping[str, Authority]:
    """The authorities of the newest edition of the code lists."""
    return load_edition(published_editions()[-1]).authorities


def _few(codes: frozenset[str], most: int = 5) -> str:
    shown = sorted(codes)[:most]
    return ", ".join(shown) + (" …" if len(codes) > most else "")
