"""What an action would do, shown before it is saved: the same checks and rules, and nothing written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from fingerpost.core.status import lapses_on
from fingerpost.register.audit.actors import Actor
from fingerpost.register.history.actions.checking import check
from fingerpost.register.history.actions.recording import Later, LaterActivities, insert
from fingerpost.register.history.actions.saving import Edit
from fingerpost.register.history.current import current_status
from fingerpost.register.history.lapse import edition_at
from fingerpost.register.history.models import Activity, CurrentStatus
from fingerpost.register.history.rows import Held
from fingerpost.register.history.store import held
from fingerpost.register.people.models import Person


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be recorded, and what would follow.

    `lapses_on` is the last day on which the row counts. `status` is today's status after it, None where there
    is none. `later` began after it: somebody must say whether they stand. `instead_of` gives way to it.
    """

    row: Held
    lapses_on: date | None
    status: CurrentStatus | None
    later: tuple[Held, ...] = ()
    instead_of: Held | None = None

    @property
    def mark(self) -> str:
        """What the page showed, to see on saving that it was this."""
        lapse = "never" if self.lapses_on is None else self.lapses_on.isoformat()
        return f"{self.row.code} {self.row.start} {lapse} {len(self.later)}"


def preview_update(*, by: Actor, person: Person, row: Held, later: Later | None = None) -> Preview:
    """What `record_update` would do with this row. Raises NotAcceptable."""
    edit = _edit(by, person)
    check(row, birth=edit.birth, today=edit.today)
    try:
        insert(edit, row, None)
        after: tuple[Held, ...] = ()
    except LaterActivities as found:
        after = found.rows
        insert(edit, row, later or Later.KEEP)
    gave_way = [old for old in edit.rows if old not in edit.after() and old not in after]
    return _preview(edit, row, later=after, instead_of=gave_way[-1] if gave_way else None)


def preview_change(*, by: Actor, person: Person, activity: int, change: Callable[[Held], Held]) -> Preview:
    """What putting another row in the place of one would do. Raises NotAcceptable and NothingThere."""
    edit = _edit(by, person)
    before = edit.row(activity)
    row = change(before)
    check(row, birth=edit.birth, today=edit.today)
    edit.add(row, change=Activity.Change.CORRECT, instead_of=before)
    return _preview(edit, row, instead_of=before)


def _edit(by: Actor, person: Person) -> Edit:
    rows = held([person.pk]).get(person.pk, [])
    return Edit(person, rows, by, timezone.now(), timezone.localdate())


def _preview(
    edit: Edit, row: Held, *, later: tuple[Held, ...] = (), instead_of: Held | None = None
) -> Preview:
    return Preview(
        row,
        lapses_on(row.record, birth=edit.birth, edition=edition_at(row.start)),
        current_status(edit.after(), birth=edit.birth, today=edit.today),
        later,
        instead_of,
    )
