"""What a file writes into the history, and takes back: set-based, whole, in the caller's transaction."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from fingerpost.register.audit.actors import Actor
from fingerpost.register.history.current import refresh, write_statuses
from fingerpost.register.history.models import Activity
from fingerpost.register.history.rows import ActivityRow, Held, Leaving, content
from fingerpost.register.history.settle import Book, Outcome
from fingerpost.register.history.store import AT_ONCE, activity, chunks, held, held_where
from fingerpost.register.history.undoing import taken_back
from fingerpost.register.people.models import Person

Report = ActivityRow | Leaving


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of the reports: one outcome each, in the order in which they came; who changed."""

    outcomes: tuple[Outcome, ...]
    people: frozenset[int]

    @property
    def counts(self) -> Mapping[str, int]:
        """Outcome -> how many reports, those that occur."""
        return dict(Counter(str(outcome) for outcome in self.outcomes))


@dataclass(frozen=True, slots=True)
class Undone:
    """How many rows were taken back, how many put back, and who was left: changed by somebody since."""

    taken_back: int
    put_back: int
    changed_since: frozenset[int]


def plan(reports: Sequence[Report], *, joining: bool = True) -> Recorded:
    """What `record` would do, and nothing done: for the dry run. Raises LookupError for an unknown source."""
    outcomes: dict[int, Outcome] = {}
    changed = {
        person
        for books in _settled(reports, outcomes, joining=joining, lock=False)
        for person, book in books.items()
        if any(book.changed())
    }
    return Recorded(tuple(outcomes[place] for place in range(len(reports))), frozenset(changed))


def record(*, by: Actor, batch: int, activities: Sequence[Report], joining: bool = True) -> Recorded:
    """Write the reports of a batch; the same reports again change nothing.

    Inside the caller's transaction, without an audit row of its own (the batch has one). Rows are superseded
    and added, never changed; `CurrentStatus` and the people's version follow. `joining` False keeps
    activities of other starts apart, for a history that comes whole from another system.
    """
    now = timezone.now()
    outcomes: dict[int, Outcome] = {}
    changed: set[int] = set()
    with transaction.atomic():
        for books in _settled(activities, outcomes, joining=joining, lock=True):
            changed |= _write(books, at=now, by=by, batch=batch)
    return Recorded(tuple(outcomes[place] for place in range(len(activities))), frozenset(changed))


def undo(*, by: Actor, batch: int) -> Undone:
    """Take back what a batch wrote and put back what it superseded, in the caller's transaction.

    Nothing is deleted: what we held between is still what we held then. A row on which somebody has built
    since (corrected, confirmed, ended) stays, with its person in `changed_since`. Running it twice does
    nothing.
    """
    now = timezone.now()
    gone: set[int] = set()
    back: list[Held] = []
    touched: set[int] = set()
    changed: set[int] = set()
    with transaction.atomic():
        touched_by = Activity.objects.filter(Q(batch=batch) | Q(superseded_batch=batch))
        for some in chunks(touched_by.values_list("person", flat=True)):
            _lock(some)
            theirs = Activity.objects.filter(person__in=some)
            replaced = set(theirs.filter(superseded_batch=batch).values_list("pk", flat=True))
            standing = set(theirs.filter(superseded_at__isnull=True).values_list("pk", flat=True))
            for person, rows in held_where(some, Q()).items():
                taken = taken_back(rows, batch=batch, standing=standing, replaced=replaced)
                gone |= taken.gone
                back += taken.back
                touched |= {person} if taken.gone else set()
                changed |= {person} if taken.built_upon else set()
        _supersede(gone, at=now, by=by, batch=batch)
        _add(back, at=now, by=by)
        _touch(touched)
        _forget_nobodies(batch)
    return Undone(len(gone), len(back), frozenset(changed))


def _settled(
    reports: Sequence[Report], outcomes: dict[int, Outcome], *, joining: bool, lock: bool
) -> Iterator[dict[int, Book]]:
    """The books of some people after some, after their reports; fills `outcomes` by the report's place."""
    places: dict[int, list[int]] = {}
    for place, report in enumerate(reports):
        places.setdefault(report.person, []).append(place)
    for some in chunks(places):
        if lock:
            _lock(some)
        histories = held(some)
        books: dict[int, Book] = {}
        for person in some:
            books[person] = book = Book(histories.get(person, []))
            mine = sorted(places[person], key=lambda place: _turn(reports[place]))
            starts = sorted({_turn(reports[p])[1] for p in mine if isinstance(reports[p], ActivityRow)})
            for place in mine:
                report = reports[place]
                if isinstance(report, Leaving):
                    outcomes[place] = book.leave(report)
                else:
                    next_start = next((day for day in starts if day > _turn(report)[1]), None)
                    until = None if next_start is None else next_start - timedelta(days=1)
                    outcomes[place] = book.take(report, joining=joining, until=until)
        yield books


def _write(books: dict[int, Book], *, at: datetime, by: Actor, batch: int) -> set[int]:
    """Write what books have become; whose changed."""
    new: list[Held] = []
    gone: set[int] = set()
    after: dict[int, list[Held]] = {}
    for person, book in books.items():
        added, superseded = book.changed()
        if added or superseded:
            new += [row._replace(batch=batch) for row in added]
            gone |= superseded
            after[person] = book.after()
    _supersede(gone, at=at, by=by, batch=batch)
    added_rows = _add(new, at=at, by=by)
    numbers = {content(row): added.pk for row, added in zip(new, added_rows, strict=True)}
    for person, rows in after.items():
        after[person] = [
            row if row.id is not None else row._replace(id=numbers[content(row)]) for row in rows
        ]
    Person.objects.filter(pk__in=after).update(version=F("version") + 1)
    write_statuses(after, {p: rows for p, rows in after.items() if rows}, today=timezone.localdate())
    return set(after)


def _turn(report: Report) -> tuple[bool, date, date]:
    """Activities by start, then as told; then who left."""
    if isinstance(report, Leaving):
        return True, report.on, report.ascertained
    return False, report.begins, report.told


def _lock(people: Iterable[int]) -> None:
    """Nobody else changes these people until the transaction ends (SQLite locks the whole store anyway)."""
    for some in chunks(people):
        list(Person.objects.select_for_update().filter(pk__in=some).order_by("pk").values_list("pk"))


def _supersede(rows: Iterable[int], *, at: datetime, by: Actor, batch: int) -> None:
    for some in chunks(rows):
        Activity.objects.filter(pk__in=some).update(
            superseded_at=at, superseded_by=by.audit_key, superseded_batch=batch
        )


def _add(rows: Sequence[Held], *, at: datetime, by: Actor) -> list[Activity]:
    new = [activity(row, at=at, by=by.audit_key) for row in rows]
    return Activity.objects.bulk_create(new, batch_size=AT_ONCE)


def _touch(people: Iterable[int]) -> None:
    for some in chunks(people):
        Person.objects.filter(pk__in=some).update(version=F("version") + 1)
        refresh(some)


def _forget_nobodies(batch: int) -> None:
    """Delete what files once said of people whom this batch made, where nothing of them is held any more."""
    rows = Activity.objects.filter(person=OuterRef("pk"))
    held_still = rows.filter(Q(superseded_at__isnull=True) | Q(batch__isnull=True))
    made = Person.objects.filter(~Exists(held_still), batch=batch)
    Activity.objects.filter(person__in=made).delete()
