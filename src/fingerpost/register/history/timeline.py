"""A person's activities in order of time, with who told us and who recorded it, gaps and overlaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from django.utils import timezone

from fingerpost.core import spells
from fingerpost.register.access.policy import require
from fingerpost.register.audit.actors import Actor
from fingerpost.register.history.choices import label
from fingerpost.register.history.models import Activity
from fingerpost.register.history.permissions import Permission
from fingerpost.register.history.provenance import files, names
from fingerpost.register.history.sources import sources
from fingerpost.register.people.models import Person


@dataclass(frozen=True, slots=True)
class Entry:
    """One activity on the line.

    `until` is the last day on which it counted: its end, or the day before something else began; None while
    it goes on. `recorded_by` is a name or a file. `alongside` are labels of what it overlaps with.
    `superseded_by` is empty while it is held.
    """

    activity: Activity
    label: str
    source: str
    recorded_by: str
    until: date | None
    alongside: tuple[str, ...] = ()
    superseded_by: str = ""

    @property
    def current(self) -> bool:
        """Whether it is what counts today."""
        return not self.superseded_by and self.until is None and self.activity.start <= timezone.localdate()


@dataclass(frozen=True, slots=True)
class Gap:
    """Days of which nothing is known: first and last, None for a gap that goes on."""

    start: date
    end: date | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Latest first: entries and gaps between them; `superseded` counts rows that are held no more."""

    items: tuple[Entry | Gap, ...]
    superseded: int


def timeline(*, by: Actor, person: Person, superseded: bool = False, today: date | None = None) -> Timeline:
    """The timeline of one person; with `superseded`, also what was held once. Raises NotAllowed."""
    require(by, Permission.PEOPLE_VIEW, person.pk)
    today = today or timezone.localdate()
    rows = list(
        Activity.objects.filter(person=person.pk).select_related("organisation").order_by("start", "pk")
    )
    standing = [row for row in rows if row.superseded_at is None]
    standing.sort(key=lambda row: (row.start, max(row.ascertained, row.verified or row.ascertained), row.pk))
    shown = rows if superseded else standing
    who, called = names(shown), files(shown)
    untils = _untils(standing)
    entries = [
        Entry(
            row,
            label(row.code, row.start),
            sources()[row.source].label if row.source in sources() else row.source,
            called[row.batch] if row.batch is not None else who[row.recorded_by],
            untils.get(row.pk, row.end),
            () if row.superseded_at else _alongside(row, standing),
            _superseder(row, who, called),
        )
        for row in shown
    ]
    items: list[Entry | Gap] = [*entries, *_gaps(standing, untils, today)]
    items.sort(key=_place, reverse=True)
    return Timeline(tuple(items), len(rows) - len(standing))


def _untils(rows: Sequence[Activity]) -> dict[int, date | None]:
    """Row -> the last day on which it counted, of rows in order: a later start ends what went before."""
    untils: dict[int, date | None] = {}
    for row, following in zip_longest(rows, rows[1:]):
        cut = None if following is None else following.start - timedelta(days=1)
        days = [day for day in (row.end, cut) if day is not None]
        untils[row.pk] = max(row.start, min(days)) if days else None
    return untils


def _gaps(rows: Sequence[Activity], untils: dict[int, date | None], today: date) -> list[Gap]:
    begun = [spells.Spell(row.start, untils[row.pk], row.code) for row in rows if row.start <= today]
    if not begun:
        return []
    found = spells.gaps(begun, begun[0].start, today)
    return [Gap(first, None if last == today else last) for first, last in found]


def _alongside(row: Activity, rows: Sequence[Activity]) -> tuple[str, ...]:
    """Labels of other activities said to have been true at the same time."""
    own = _said(row, rows)
    return tuple(
        label(other.code, other.start)
        for other in rows
        if other.pk != row.pk and own.overlaps(_said(other, rows))
    )


def _said(row: Activity, rows: Sequence[Activity]) -> spells.Spell:
    """The days that a row claims: to its end, or until something else began where it names none."""
    later = [other.start for other in rows if other.start > row.start]
    cut = min(later) - timedelta(days=1) if later and row.end is None else row.end
    return spells.Spell(row.start, cut, row.code)


def _superseder(row: Activity, who: dict[str, str], called: dict[int, str]) -> str:
    if row.superseded_at is None:
        return ""
    return called[row.superseded_batch] if row.superseded_batch is not None else who[row.superseded_by]


def _place(item: Entry | Gap) -> tuple[date, bool, int]:
    if isinstance(item, Gap):
        return item.start, False, 0
    return item.activity.start, not item.superseded_by, item.activity.pk
