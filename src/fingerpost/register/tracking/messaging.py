"""Messages to those who are tracked: who may get one, whom a bulk message leaves out, what the log says."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from fingerpost.register.audit.actors import Actor
from fingerpost.register.messages import outbox, recipients, wordings
from fingerpost.register.messages.models import Message
from fingerpost.register.messages.recipients import Destination, Out
from fingerpost.register.messages.wordings import Written
from fingerpost.register.people.models import Person
from fingerpost.register.tracking.cohort import followed
from fingerpost.register.tracking.models import BulkChange, BulkRow, Contact

State = Message.State
TO_SEND = "to_send"
"""The outcome of a contact whose message waits."""
OUTCOMES = {State.SENT: "sent", State.DELIVERED: "delivered", State.FAILED: "not_delivered"}
"""What the log says once the message got so far: sent is not reached."""
WHY = "The message was withdrawn before it was sent."
RESULTS = {
    Out.REFUSED: BulkRow.Result.REFUSED,
    Out.CAREFUL: BulkRow.Result.CAREFUL,
    Out.NOWHERE: BulkRow.Result.NOWHERE,
    Out.UNUSABLE: BulkRow.Result.UNFIT,
}


@dataclass(frozen=True, slots=True)
class Mailing:
    """A bulk message worked out: to whom it goes, who has had it today, whom it leaves out and why."""

    to: dict[int, Destination]
    same: frozenset[int]
    out: dict[int, BulkRow.Result]


def allows(people: Collection[int], today: date) -> set[int]:
    """Those of these people who are still followed: nobody else is ever written to."""
    return set(Person.objects.filter(followed(today), pk__in=people).values_list("pk", flat=True))


def keep_up(messages: Collection[int]) -> None:
    """Let the log say what became of messages; a follow-up that one settled is due again where it failed."""
    logged = Contact.objects.filter(message__in=messages)
    for state, outcome in OUTCOMES.items():
        logged.filter(message__state=state).update(outcome=outcome)
    undone = logged.filter(message__state__in=(State.FAILED, State.WITHDRAWN))
    Contact.objects.filter(settled_by__in=undone.values("pk")).update(settled_by=None)
    withdrawn = undone.filter(message__state=State.WITHDRAWN, withdrawn_at__isnull=True)
    withdrawn.update(withdrawn_at=timezone.now(), withdrawn_by="system:worker", withdrawn_why=WHY)


def mailing(wording: Written, people: Collection[int], today: date) -> Mailing:
    """Work out a message to many, in a few statements."""
    ended = (State.WITHDRAWN, State.FAILED)
    had = Message.objects.filter(person__in=people, wording=wording.key, asked_at__date=today)
    same = frozenset(had.exclude(state__in=ended).values_list("person", flat=True))
    chosen, out = recipients.choose(
        [pk for pk in people if pk not in same], wording.kind, wording.audience, today
    )
    return Mailing(chosen, same, {person: RESULTS[why] for person, why in out.items()})


def wording_of(change: BulkChange) -> Written:
    """The version that a bulk message was said with, which is sent even where a later one stands."""
    return wordings.version(change.values["wording"], change.values["number"])


def letters(by: Actor, change: BulkChange, to: dict[int, Destination], at: datetime) -> list[Message]:
    """The message to each, not written yet."""
    wording, people = wording_of(change), Person.objects.in_bulk(to.keys())
    return [
        outbox.letter(by, wording, wordings.fill_for(wording, people[number]), one, at=at, batch=change.batch)
        for number, one in sorted(to.items())
    ]


def logged(message: Message, *, person: int, number: int) -> Contact:
    """The row of a person's log for a message, by its number; not written yet."""
    return Contact(
        person_id=person,
        kind=message.kind,
        outcome=TO_SEND,
        on=timezone.localdate(message.asked_at),
        note="",
        recorded_at=message.asked_at,
        recorded_by=message.asked_by,
        message_id=number,
        batch=message.batch,
    )
