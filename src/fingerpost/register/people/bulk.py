"""Writing many people at once, for a file: set-based, in the caller's transaction, and undone exactly.

No permission is asked and no audit row written here: the action that applies or undoes the batch does both.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from fingerpost.register.audit.actors import WORKER, Actor
from fingerpost.register.people import rows
from fingerpost.register.people.models import Person, Sibling
from fingerpost.register.people.writing import circumstances, naming, reaching
from fingerpost.register.people.writing.columns import derive, write_derived, write_own
from fingerpost.register.people.writing.held import Held, chunks, load, load_hours
from fingerpost.register.people.writing.keys import write_keys
from fingerpost.register.people.writing.ledger import BATCH_SIZE, Ledger
from fingerpost.register.people.writing.mapping import map_for
from fingerpost.register.people.writing.numbers import give
from fingerpost.register.people.writing.undoing import undo_batch


def add_people(*, by: Actor, batch: int | None, people: Iterable[rows.NewPerson]) -> list[int]:
    """Add people; our numbers of them, in the order given.

    Raises ValueError where one has neither birth date nor birth month, or sets a column that cannot be set,
    LookupError for a marker that is not in the list, IntegrityError for a council id that is taken.
    """
    made: list[int] = []
    with transaction.atomic():
        for chunk in chunks(people):
            made += _add(by, batch, chunk)
    return made


def update(*, by: Actor, batch: int | None, changes: Iterable[rows.Change]) -> int:
    """Make changes true; how many people's records changed. What is so already is no change.

    A person who was merged is the one merged into; a number that is nobody's is left out. Several changes of
    one person are made in order. Raises ValueError and LookupError as `add_people`.
    """
    changed = 0
    with transaction.atomic():
        for chunk in chunks(changes):
            changed += _update(by, batch, chunk)
    return changed


def plan(changes: Iterable[rows.Change]) -> rows.Planned:
    """What `update` would do, and nothing done: for the dry run. Raises as `update`."""
    changed, counts = 0, Counter[str]()
    for chunk in chunks(changes):
        ledger = Ledger(WORKER, None, timezone.now())
        _compare(ledger, chunk, locked=False)
        changed += len(ledger.touched())
        counts += ledger.counts()
    return rows.Planned(changed, counts)


def undo(*, by: Actor, batch: int) -> rows.Undone:
    """Take back everything that the batch wrote: the record is as it was before, but for later changes.

    A value that somebody changed after the batch stays as they left it, and a person of the batch to whose
    record others have added since stays: the answer counts both.
    """
    with transaction.atomic():
        return undo_batch(by=by, batch=batch)


def _add(by: Actor, batch: int | None, people: list[rows.NewPerson]) -> list[int]:
    now = timezone.now()
    today = timezone.localdate()
    ledger = Ledger(by, batch, now)
    places = map_for(address for row in people for address in row.addresses)
    ids = iter(give(sum(not row.council_id for row in people)))
    held = []
    for row in people:
        birth = row.birth_date or row.birth_month
        if birth is None:
            raise ValueError("A new person needs a birth date or the first day of a month of birth.")
        one = Held(
            Person(
                council_id=row.council_id or next(ids),
                birth_date=row.birth_date,
                birth_month=birth.replace(day=1),
                batch=batch,
                created_at=now,
                version=0,
            )
        )
        naming.write_name(ledger, one, row.name, today)
        _write(ledger, one, row, places, today)
        derive(one)
        held.append(one)
    Person.objects.bulk_create([one.person for one in held], batch_size=BATCH_SIZE)
    ledger.write()
    write_keys(held, new=True)
    _write_siblings(batch, {one.person.pk: row.siblings for one, row in zip(held, people, strict=True)})
    return [one.person.pk for one in held]


def _update(by: Actor, batch: int | None, changes: list[rows.Change]) -> int:
    ledger = Ledger(by, batch, timezone.now())
    held, keyed, siblings = _compare(ledger, changes)
    touched = ledger.touched()
    ledger.write()
    write_derived(one for one in held.values() if id(one.person) in touched)
    write_keys(one for one in keyed.values() if id(one.person) in touched)
    _write_siblings(batch, siblings)
    return len(touched)


def _compare(
    ledger: Ledger, changes: list[rows.Change], *, locked: bool = True
) -> tuple[dict[int, Held], dict[int, Held], dict[int, tuple[int, ...]]]:
    """Note in the ledger what differs; the people, those whose search keys may, and new siblings of each."""
    today = timezone.localdate()
    places = map_for(address for row in changes for address in row.addresses)
    now_called = _survivors({row.person for row in changes})
    held = load(sorted(set(now_called.values())), locked=locked)
    if any(row.hours for row in changes):
        load_hours(held)
    keyed: dict[int, Held] = {}
    siblings: dict[int, tuple[int, ...]] = {}
    for row in changes:
        one = held.get(now_called.get(row.person, 0))
        if one is None:
            continue
        write_own(ledger, one.person, row.fields, row.cleared)
        _write(ledger, one, row, places, today)
        new = tuple(s for s in row.siblings if s not in one.siblings)
        siblings[one.person.pk] = (*siblings.get(one.person.pk, ()), *new)
        if row.names or row.identifiers or row.addresses or row.contacts:
            keyed[one.person.pk] = one
    return held, keyed, siblings


def _write(
    ledger: Ledger, held: Held, row: rows.NewPerson | rows.Change, places: reaching.Map, today: date
) -> None:
    """Everything of a row but who the person is."""
    if isinstance(row, rows.NewPerson):
        write_own(ledger, held.person, row.fields)
    for name in row.names:
        naming.write_name(ledger, held, name, today)
    for identifier in row.identifiers:
        naming.write_identifier(ledger, held, identifier)
    for address in row.addresses:
        reaching.write_address(ledger, held, address, places, today)
    for contact in row.contacts:
        reaching.write_contact(ledger, held, contact)
    for place in row.places:
        circumstances.write_place(ledger, held, place, today)
    for care in row.care:
        circumstances.write_care(ledger, held, care)
    for marker in row.markers:
        circumstances.write_marker(ledger, held, marker)
    for hours in row.hours:
        circumstances.write_hours(ledger, held, hours)
    if row.opt_out is not None:
        circumstances.write_opt_out(ledger, held, row.opt_out, today)


def _survivors(numbers: set[int]) -> dict[int, int]:
    """Each number -> the person it is now: the one merged into, where it was merged."""
    found: dict[int, int] = {}
    pending = {number: number for number in numbers}
    while pending:
        merged = dict(
            Person.objects.filter(pk__in=set(pending.values()), merged_into__isnull=False).values_list(
                "pk", "merged_into_id"
            )
        )
        found |= {number: now for number, now in pending.items() if now not in merged}
        pending = {number: merged[now] for number, now in pending.items() if now in merged}
    return found


def _write_siblings(batch: int | None, wanted: dict[int, tuple[int, ...]]) -> None:
    """Pairs that are not held yet, the lower number first."""
    now_called = _survivors({other for others in wanted.values() for other in others})
    pairs = {
        (min(person, other), max(person, other))
        for person, others in wanted.items()
        for other in (now_called[o] for o in others)
        if other != person
    }
    Sibling.objects.bulk_create(
        [Sibling(person_id=one, other_id=other, batch=batch) for one, other in sorted(pairs)],
        ignore_conflicts=True,
    )
