"""What becomes of a report, given what we hold of the person: new, a confirmation, nothing new, or doubtful.

The rules, in the order in which they are asked (decision record of 24 November 2026):

1. The same activity is not held twice: the same code at the same place (or one that nobody names) with the
   same start, or with a start in the same academic year and nothing else begun between. A later telling
   confirms it.
2. The start decides: what began later stands from its start on, whoever told us.
3. Of two activities with one start, the one told later takes the other's place, unless the other outranks it.
4. A report that something begun earlier still went on after a later start contradicts what we hold. Told
   later and not outranked, it takes the place of what it contradicts; else both are kept, the later start
   stands, and the contradiction is reported for somebody to look at.

What we hold outranks a report when its source ranks higher and it is still current on the day of the report.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from fingerpost.core.calendar import AcademicYear
from fingerpost.register.history.confirming import confirmed, no_better, outranks
from fingerpost.register.history.lapse import due
from fingerpost.register.history.rows import ActivityRow, Held, Leaving, content, same_place


class Outcome(StrEnum):
    """What became of one report."""

    NEW = "new"
    CONFIRMED = "confirmed"
    ENDED = "ended"
    REPLACED = "replaced"
    """It took the place of something held that it contradicts."""
    UNCHANGED = "unchanged"
    OLDER = "older"
    """We were told otherwise later: not recorded."""
    OUTRANKED = "outranked"
    """A better source says otherwise: not recorded."""
    CONTRADICTED = "contradicted"
    """Recorded at its own dates, but something held began since, and stands: somebody should look."""
    NOTHING_TO_END = "nothing_to_end"
    """No activity at that place is held."""


class Book:
    """The activities held of one person, and what reports make of them. Nothing is written.

    `changed()` gives the rows to write and the ids to supersede.
    """

    def __init__(self, held: Iterable[Held]) -> None:
        self._before = {row.id: row for row in held}
        self._rows = sorted(self._before.values(), key=lambda row: row.order)

    def take(self, row: ActivityRow, *, joining: bool = True, until: date | None = None) -> Outcome:
        """Settle one report. `until`: the last day for which it speaks, where the same file tells what came
        next.

        Without `joining` only an equal start makes the same activity (a history from another system, to be
        kept as it was).
        """
        given = self._as_held(row)
        if any(content(row) == content(given) for row in self._rows):
            return Outcome.UNCHANGED
        same = self._same(given, joining=joining, start_known=row.start is not None)
        if same is None:
            return self._take_new(given, until)
        says_lapse = row.due_to_lapse is not None or row.currency_lapsed is not None
        merged = confirmed(same, given, says_lapse=says_lapse)
        if merged is None:
            return Outcome.OUTRANKED
        if content(merged) == content(same):
            return Outcome.UNCHANGED
        self._put(merged, instead_of=same)
        outcome = Outcome.ENDED if same.end is None and merged.end is not None else Outcome.CONFIRMED
        return self._contradictions(given._replace(start=merged.start), until, outcome)

    def leave(self, row: Leaving) -> Outcome:
        """End the activity at a place."""
        there = [
            held
            for held in self._rows
            if held.start <= row.on and row.code in ("", held.code) and _names_place(row, held)
        ]
        if not there:
            return Outcome.NOTHING_TO_END
        held = there[-1]
        if held.end == row.on or (held.end is not None and held.told > row.ascertained):
            return Outcome.UNCHANGED if held.end == row.on else Outcome.OLDER
        if held.end is None and held.told > max(row.ascertained, row.on):
            return Outcome.OUTRANKED
        ended = held._replace(
            end=row.on,
            verified=max(held.told, row.ascertained),
            source=row.source,
            told_by=row.told_by,
            note=row.note or held.note,
        )
        self._put(ended, instead_of=held)
        return Outcome.ENDED

    def changed(self) -> tuple[list[Held], set[int]]:
        """The rows to write, oldest start first, and the ids of those that they supersede."""
        kept = {row.id for row in self._rows}
        new = [row for row in self._rows if row.id is None and not self._says_what_was(row)]
        kept |= {row.replaces for row in self._rows if row.id is None and self._says_what_was(row)}
        return new, {row_id for row_id in self._before if row_id is not None and row_id not in kept}

    def after(self) -> list[Held]:
        """Every activity that would be held, in order."""
        return [
            self._before[row.replaces] if row.id is None and self._says_what_was(row) else row
            for row in self._rows
        ]

    def _says_what_was(self, row: Held) -> bool:
        before = self._before.get(row.replaces)
        return before is not None and content(before) == content(row)

    @staticmethod
    def _as_held(row: ActivityRow) -> Held:
        lapses = row.due_to_lapse
        if lapses is None and row.currency_lapsed is None:
            lapses = due(row.code, start=row.begins, told=row.told, expected_end=row.expected_end)
        return Held(
            id=None,
            person=row.person,
            code=row.code,
            start=row.begins,
            end=row.end,
            expected_end=row.expected_end,
            due_to_lapse=lapses,
            currency_lapsed=row.currency_lapsed,
            ascertained=row.ascertained,
            verified=row.verified,
            review=row.review,
            neet_start=row.neet_start,
            organisation=row.organisation,
            establishment_number=row.establishment_number,
            establishment_name=row.establishment_name,
            ukprn=row.ukprn,
            source=row.source,
            told_by=row.told_by,
            note=row.note,
            change="feed",
        )

    def _same(self, given: Held, *, joining: bool, start_known: bool) -> Held | None:
        """The held activity that the report speaks of."""
        alike = [row for row in self._rows if row.code == given.code and same_place(row, given)]
        if not start_known:
            going_on = [row for row in alike if row.start <= given.start and not row.ends_before(given.start)]
            return going_on[-1] if going_on else None
        equal = [row for row in alike if row.start == given.start]
        taken = any(row.start == given.start for row in self._rows)
        if taken or not joining:
            return equal[-1] if equal else None
        before = [row for row in self._rows if row.start <= given.start][-1:]
        after = [row for row in self._rows if row.start > given.start][:1]
        for row, first, second in [*((b, b, given) for b in before), *((a, given, a) for a in after)]:
            one_year = AcademicYear.of(first.start) == AcademicYear.of(second.start)
            if row in alike and one_year and not first.ends_before(second.start):
                return row
        return None

    def _take_new(self, given: Held, until: date | None) -> Outcome:
        rivals = [row for row in self._rows if row.start == given.start]
        for rival in rivals:
            if rival.id is not None and rival.told > given.told:
                return Outcome.OLDER
            if rival.id is not None and (outranks(rival, given) or no_better(given, rival)):
                return Outcome.OUTRANKED if outranks(rival, given) else Outcome.OLDER
        for rival in rivals:
            self._rows.remove(rival)
        self._rows.append(given._replace(replaces=_first_id(rivals)))
        self._rows.sort(key=lambda row: row.order)
        return self._contradictions(given, until, Outcome.REPLACED if rivals else Outcome.NEW)

    def _contradictions(self, given: Held, until: date | None, outcome: Outcome) -> Outcome:
        """What began while the report says that something earlier went on, told before it."""
        last = min(day for day in (given.told, given.end, until) if day is not None)
        against = [
            row
            for row in self._rows
            if row.id is not None and given.start < row.start <= last and row.told < given.told
        ]
        against = [row for row in against if not (row.code == given.code and same_place(row, given))]
        if not against:
            return outcome
        if any(outranks(row, given) for row in against):
            return Outcome.CONTRADICTED
        for row in against:
            self._rows.remove(row)
        return Outcome.REPLACED

    def _put(self, row: Held, *, instead_of: Held) -> None:
        self._rows.remove(instead_of)
        self._rows.append(
            row._replace(id=None, replaces=instead_of.id or instead_of.replaces, change="feed", batch=None)
        )
        self._rows.sort(key=lambda row: row.order)


def _first_id(rows: Iterable[Held]) -> int | None:
    return next((row.id or row.replaces for row in rows if row.id or row.replaces), None)


def _names_place(row: Leaving, held: Held) -> bool:
    """Whether a leaving names the place of an activity; without any place, whether it names the code."""
    names = [name for name in ("organisation", "establishment_number", "ukprn") if getattr(row, name)]
    if not names:
        return bool(row.code)
    return any(getattr(held, name) for name in names) and same_place(row, held)
