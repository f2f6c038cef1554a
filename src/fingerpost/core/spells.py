"""Spells: stretches of days, joined where they touch, cut where they overlap, and the gaps between them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from fingerpost.core.activity import Record
from fingerpost.core.codes import Edition, Group

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spell:
    """The days from `start` to `end`, both included; `end` is None while it goes on. `kind` says of what."""

    start: date
    end: date | None
    kind: str

    def holds(self, on: date) -> bool:
        """Whether a date lies in it."""
        return self.start <= on and (self.end is None or on <= self.end)

    def overlaps(self, other: "Spell") -> bool:
        """Whether they have a day in common."""
        return _last(self) >= other.start and _last(other) >= self.start


def joined(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """Spells of one kind that overlap or follow on the next day made one, in order of start.

    Spells of different kinds are left as they are, whether they overlap or not.
    """
    latest: dict[str, Spell] = {}
    done: list[Spell] = []
    for spell in _ordered(spells):
        before = latest.get(spell.kind)
        if before is not None and spell.start <= _day_after(before):
            latest[spell.kind] = replace(before, end=None if before.end is None else _later(before, spell))
            continue
        if before is not None:
            done.append(before)
        latest[spell.kind] = spell
    return _ordered([*done, *latest.values()])


def one_at_a_time(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """Spells without overlaps: one that starts later ends the one before it on the day before.

    Of two that start on the same day the one given last stands.
    """
    kept: list[Spell] = []
    for spell in _ordered(spells):
        while kept and kept[-1].start >= spell.start:
            kept.pop()
        if kept and _last(kept[-1]) >= spell.start:
            kept[-1] = replace(kept[-1], end=spell.start - ONE_DAY)
        kept.append(spell)
    return tuple(kept)


def overlapping(spells: Iterable[Spell]) -> tuple[tuple[Spell, Spell], ...]:
    """Every pair that has a day in common, the earlier start first."""
    ordered = _ordered(spells)
    return tuple(
        (one, other)
        for place, one in enumerate(ordered)
        for other in ordered[place + 1 :]
        if one.overlaps(other)
    )


def gaps(spells: Iterable[Spell], first: date, last: date) -> tuple[tuple[date, date], ...]:
    """The stretches from `first` to `last` on which no spell holds: (first day, last day) of each."""
    found: list[tuple[date, date]] = []
    reached = first
    for spell in _ordered(spells):
        if spell.start > last:
            break
        if spell.start > reached:
            found.append((reached, spell.start - ONE_DAY))
        if spell.end is None or spell.end >= last:
            return tuple(found)
        reached = max(reached, spell.end + ONE_DAY)
    if reached <= last:
        found.append((reached, last))
    return tuple(found)


def neet_spells(records: Iterable[Record], edition: Edition, on: date) -> tuple[Spell, ...]:
    """The NEET spells that had begun by a date, joined, oldest first.

    A move from one NEET activity to another is one spell; any day of something else, or of nothing, between
    them parts it. A later activity ends an earlier one that was left open. Records without a start tell no
    spell.
    """
    spells = [
        Spell(r.start, r.end, str(edition.activities[r.code].group))
        for r in records
        if r.start is not None and r.start <= on and r.code in edition.activities
    ]
    return tuple(s for s in joined(one_at_a_time(spells)) if s.kind == Group.NEET)


def _ordered(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    return tuple(sorted(spells, key=lambda s: s.start))


def _last(spell: Spell) -> date:
    return spell.end or date.max


def _day_after(spell: Spell) -> date:
    return date.max if spell.end is None else spell.end + ONE_DAY


def _later(one: Spell, other: Spell) -> date | None:
    return None if other.end is None else max(_last(one), other.end)
