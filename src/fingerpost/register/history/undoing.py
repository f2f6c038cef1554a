"""What undoing a batch takes back and puts back, for one person. Nothing is written."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from fingerpost.register.history.models import Activity
from fingerpost.register.history.rows import Held

PUT_BACK = str(Activity.Change.UNDO)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Ids of rows that go, rows to put back, and whether somebody has built on what the batch wrote."""

    gone: frozenset[int]
    back: tuple[Held, ...]
    built_upon: bool


def taken_back(
    rows: Sequence[Held], *, batch: int, standing: Collection[int | None], replaced: Collection[int | None]
) -> TakenBack:
    """What becomes of one person's rows (all that were ever held) when a batch is undone.

    `standing` are the ids held now, `replaced` those that the batch superseded. A row put back says what the
    one before it said, with its batch, so that its own file can still be undone.
    """
    by_id = {row.id: row for row in rows}
    copied = {row.replaces for row in rows if row.change == PUT_BACK}
    followed = {row.replaces for row in rows if row.change != PUT_BACK}
    ours = [row for row in rows if row.batch == batch]
    gone = [row for row in ours if row.id in standing]
    built_upon = any(
        row.id not in standing and row.id not in replaced and row.id not in copied for row in ours
    )
    before = {_written(row, by_id).replaces for row in gone}
    back = [by_id[number] for number in before if number in replaced and number in by_id]
    if gone and not built_upon:
        # What the batch displaced without a successor comes back, unless it was put back before.
        back += [
            by_id[n] for n in replaced if n in by_id and n not in followed | copied | {r.id for r in ours}
        ]
    return TakenBack(
        frozenset(row.id for row in gone if row.id is not None),
        tuple(row._replace(id=None, replaces=row.id, change=PUT_BACK) for row in back),
        built_upon,
    )


def _written(row: Held, by_id: dict[int | None, Held]) -> Held:
    """The row that the batch itself wrote, of which this may be a copy put back by another undoing."""
    while row.change == PUT_BACK and row.replaces in by_id:
        row = by_id[row.replaces]
    return row
