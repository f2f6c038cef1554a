"""A change of many people at once: choose them, say what, look at the exact count, apply, undo.

Each is one transaction and one audit row that names the change. What it wrote carries the change's batch.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.utils import timezone

from fingerpost.register.access.acting import action
from fingerpost.register.access.policy import REFUSAL, NotAllowed
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import Plain, record
from fingerpost.register.history import bulk as history
from fingerpost.register.jobs.inserting import insert
from fingerpost.register.messages import outbox, sending
from fingerpost.register.messages.models import Message
from fingerpost.register.people import bulk as people_bulk
from fingerpost.register.people.models import Person
from fingerpost.register.people.writing.ledger import Ledger
from fingerpost.register.tracking import activities
from fingerpost.register.tracking.actions.contacting import NotAcceptable
from fingerpost.register.tracking.bulk import (
    ACTIVITY,
    CONTACT,
    MESSAGE,
    Plan,
    assignment,
    checked,
    contacts,
    may_change,
    plan,
)
from fingerpost.register.tracking.messaging import letters, logged
from fingerpost.register.tracking.models import BulkChange, BulkRow, Contact
from fingerpost.register.tracking.permissions import Permission

MOST = 20_000
"""People that one change takes."""


@action(needs=Permission.PEOPLE_BULK)
def choose_people(*, by: Actor, people: Iterable[int]) -> BulkChange:
    """Begin a change of these people, by our numbers; those whom `by` may not change are left out.

    Raises NotAcceptable where nobody is left, or too many.
    """
    allowed = set(may_change(by).values_list("pk", flat=True))
    numbers = [number for number in dict.fromkeys(people) if number in allowed]
    if not numbers:
        raise NotAcceptable("", "Choose at least one young person whom you may change")
    if len(numbers) > MOST:
        raise NotAcceptable("", f"Choose at most {MOST:,} young people: narrow the list")
    change = BulkChange.objects.create(made_by=by.audit_key, made_at=timezone.now())
    insert([BulkRow(change=change, person_id=number) for number in numbers])
    return change


@action(needs=Permission.PEOPLE_BULK)
def say_change(*, by: Actor, change: BulkChange, kind: str, values: Mapping[str, Any]) -> Plan:
    """Say what is to be done; nothing is done yet. What it would come to. Raises NotAcceptable."""
    held = _locked(by, change, BulkChange.State.CHOSEN, BulkChange.State.SAID)
    held.kind, held.values, held.state = kind, checked(kind, values), BulkChange.State.SAID
    held.save(update_fields=["kind", "values", "state"])
    return plan(by, held)


@action(needs=Permission.PEOPLE_BULK)
def apply_change(*, by: Actor, change: BulkChange) -> Plan:
    """Do it to all of them, as they stand now. Raises NotAcceptable where it was not said, or is done."""
    held = _locked(by, change, BulkChange.State.SAID)
    found = plan(by, held)
    if held.kind == CONTACT:
        _log(by, held, found)
    elif held.kind == MESSAGE:
        _send(by, held, found)
    elif held.kind == ACTIVITY:
        said = activities.reports(held, sorted(found.done), found.today)
        history.record(by=by, batch=held.batch, activities=said)
    else:
        _assign(by, held, found)
    for result, numbers in found.results.items():
        BulkRow.objects.filter(change=held, person__in=numbers).update(result=result)
    held.state, held.applied_at = BulkChange.State.APPLIED, timezone.now()
    held.save(update_fields=["state", "applied_at"])
    _note("tracking.bulk_applied", by, held, {str(k): len(v) for k, v in found.results.items()})
    return found


@action(needs=Permission.PEOPLE_BULK)
def undo_change(*, by: Actor, change: BulkChange) -> int:
    """Take it back: as it was before, but for what somebody changed since. How many such there are.

    Messages that still wait are withdrawn; those that went out cannot be, and stay in the log: they are what
    is counted. Raises NotAcceptable where it is not applied, or undone already.
    """
    held = _locked(by, change, BulkChange.State.APPLIED)
    if held.kind == MESSAGE:
        return _withdraw(by, held)
    if held.kind == ACTIVITY:
        return _undone(by, held, len(history.undo(by=by, batch=held.batch).changed_since))
    logged = Contact.objects.filter(batch=held.batch)
    Contact.objects.filter(settled_by__in=logged.values("pk")).update(settled_by=None)
    logged.delete()
    undone = people_bulk.undo(by=by, batch=held.batch)
    return _undone(by, held, undone.kept_rows + undone.kept_values)


def _undone(by: Actor, change: BulkChange, kept: int) -> int:
    change.state, change.undone_at = BulkChange.State.UNDONE, timezone.now()
    change.save(update_fields=["state", "undone_at"])
    _note("tracking.bulk_undone", by, change, {"kept": kept})
    return kept


def _assign(by: Actor, change: BulkChange, found: Plan) -> None:
    """New workers, and the former ones of the role ended the day before."""
    ledger = Ledger(by, change.batch, timezone.now())
    people = Person.objects.in_bulk(found.done)
    for worker in found.ended:
        ledger.set(worker, people[worker.person_id], until=found.until)
    for person in people.values():
        ledger.add(assignment(person, change.values, found.today), person)
    ledger.write()


def _log(by: Actor, change: BulkChange, found: Plan) -> None:
    """The same contact with each."""
    _settle(change, found, contacts(by, change, found))


def _send(by: Actor, change: BulkChange, found: Plan) -> None:
    """The message to each, and the row of the log that follows it."""
    messages = letters(by, change, dict(found.to), timezone.now())
    outbox.put(messages)
    numbers = dict(Message.objects.filter(batch=change.batch).values_list("person", "pk"))
    rows = [
        logged(message, person=person, number=numbers[person])
        for person, message in zip(sorted(found.to), messages, strict=True)
    ]
    _settle(change, found, rows)


def _withdraw(by: Actor, change: BulkChange) -> int:
    """Take back what waits, and its rows of the log; how many had gone out."""
    sending.withdraw(Q(batch=change.batch))
    ours = Message.objects.filter(batch=change.batch)
    Contact.objects.filter(batch=change.batch, message__state=Message.State.WITHDRAWN).delete()
    return _undone(by, change, ours.exclude(state=Message.State.WITHDRAWN).count())


def _settle(change: BulkChange, found: Plan, rows: list[Contact]) -> None:
    """Write rows of the log; earlier follow-ups are settled by them."""
    insert(rows)
    numbers = dict(Contact.objects.filter(batch=change.batch).values_list("person", "pk"))
    promised = list(
        Contact.objects.filter(
            person__in=found.done,
            follow_up_on__isnull=False,
            settled_by__isnull=True,
            withdrawn_at__isnull=True,
            on__lte=rows[0].on if rows else found.today,
        ).exclude(batch=change.batch)
    )
    for contact in promised:
        contact.settled_by_id = numbers[contact.person_id]
    Contact.objects.bulk_update(promised, ["settled_by"], batch_size=500)


def _locked(by: Actor, change: BulkChange | None, *states: str) -> BulkChange:
    """The change, held; only whoever made it may go on with it."""
    held = BulkChange.objects.select_for_update().filter(pk=change.pk if change else 0).first()
    if held is None or held.made_by != by.audit_key:
        raise NotAllowed(REFUSAL)
    if held.state not in states:
        raise NotAcceptable("", f"This change is at another step: {held.get_state_display().lower()}")
    return held


def _note(event: str, by: Actor, change: BulkChange, details: Mapping[str, Plain]) -> None:
    record(event, by=by, subject=f"bulk_change:{change.pk}", details={"kind": change.kind, **details})
