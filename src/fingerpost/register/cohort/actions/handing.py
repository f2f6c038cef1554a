"""Handing somebody over: they stay ours until the other side has taken over, by its receipt or its word."""

import uuid
from datetime import date

from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.register.access.acting import action, check, existing
from fingerpost.register.access.policy import REFUSAL, NotAllowed
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.cohort import signing
from fingerpost.register.cohort.keys import known_key
from fingerpost.register.cohort.models import HandOver
from fingerpost.register.cohort.pack import RECEIPT, pack_document
from fingerpost.register.cohort.permissions import Permission
from fingerpost.register.cohort.reading import Reader
from fingerpost.register.history.leaving import is_left
from fingerpost.register.history.reasons import TRANSFERRED
from fingerpost.register.people.models import Person
from fingerpost.register.tracking.actions import NotAcceptable, leave_cohort
from fingerpost.register.tracking.actions.leaving import authorities

OUT, WAITING, TAKEN = HandOver.Direction.OUT, HandOver.State.WAITING, HandOver.State.TAKEN
NOTHING = "This hand-over is not waiting any more"


@action(needs=Permission.PEOPLE_EDIT, on="person")
def hand_over(
    *, by: Actor, person: Person | int, to: str, moved_on: date | None = None, why: str = ""
) -> HandOver:
    """Say that they go to another authority. They stay ours, on every list, until it has taken over.

    Raises NotAcceptable for somebody who has left, who is handed over already, or to no authority.
    """
    check(by=by, needs=Permission.COHORT_KEEP, doing="hand_over")
    who = Person.objects.select_for_update().filter(pk=existing(person), merged_into__isnull=True).first()
    if who is None:
        raise NotAllowed(REFUSAL)
    today = timezone.localdate()
    if is_left(who, today):
        raise NotAcceptable("", "They have left the cohort already")
    if HandOver.objects.filter(person=who, direction=OUT, state=WAITING).exists():
        raise NotAcceptable("", "They are being handed over already")
    if to not in authorities(today):
        raise NotAcceptable("to", "Choose the authority that takes over")
    made = HandOver.objects.create(
        person=who,
        direction=OUT,
        state=WAITING,
        authority=to,
        reference=uuid.uuid4(),
        moved_on=moved_on,
        why=why.strip(),
        made_at=timezone.now(),
        made_by=by.audit_key,
    )
    record("cohort.handed_over", by=by, person=who.pk, details={"hand_over": made.pk})
    return made


@action(needs=Permission.COHORT_KEEP)
def make_pack(*, by: Actor, hand_over: HandOver) -> bytes:
    """The signed pack, as the record stands. Raises NotAcceptable for somebody who opted out (section 72)."""
    held = _waiting(by, hand_over)
    if held.person.information_opt_out:
        raise NotAcceptable(
            "", "They opted out of their details being given to others. Hand them over by telephone"
        )
    document = pack_document(held)
    held.digests = [*held.digests, signing.digest_of(document)]
    held.save(update_fields=["digests"])
    record("cohort.pack_made", by=by, person=held.person_id, details={"hand_over": held.pk})
    return signing.sign(document)


@action(needs=Permission.COHORT_KEEP)
def take_receipt(*, by: Actor, file: bytes, key_checked: bool = False) -> HandOver:
    """The other side's receipt: they lead from the day that it says. The same receipt again changes nothing.

    `key_checked`: `by` has compared the fingerprint of a key that is not known yet. Raises BadRequest for a
    file that is no receipt of one of our packs, and NotAcceptable("key") for a key that nobody checked.
    """
    signed = signing.read(file, RECEIPT)
    read = Reader(signed.document)
    reference, sender, on = read.uuid("reference"), read.text("from"), read.day("taken_over_on")
    held = HandOver.objects.select_for_update().filter(reference=reference, direction=OUT).first()
    if held is None or held.authority != sender or signed.document.get("pack") not in held.digests:
        raise BadRequest("This is no receipt of a pack that was made here.")
    check(by=by, needs=Permission.PEOPLE_EDIT, person=held.person_id, doing="take_receipt")
    known_key(by=by, authority=sender, key=signed.key, checked=key_checked)
    if held.state == TAKEN:
        return held
    if on is None or on > timezone.localdate():
        raise BadRequest("The receipt names no day that has come. Ask the other authority for another.")
    return _taken(by, _waiting(by, held), on, "")


@action(needs=Permission.COHORT_KEEP)
def acknowledge(*, by: Actor, hand_over: HandOver, on: date, told_by: str) -> HandOver:
    """The other side said, without a receipt, that it leads from a day: who there said so. NotAcceptable."""
    held = _waiting(by, hand_over)
    if on > timezone.localdate():
        raise NotAcceptable("on", "The day must be today or in the past")
    if not told_by.strip():
        raise NotAcceptable("told_by", "Enter who told you")
    return _taken(by, held, on, told_by.strip())


@action(needs=Permission.COHORT_KEEP)
def withdraw(*, by: Actor, hand_over: HandOver) -> None:
    """They do not go after all. Raises NotAcceptable where the other side has taken over."""
    held = _waiting(by, hand_over)
    _settle(by, held, HandOver.State.WITHDRAWN)
    record("cohort.hand_over_withdrawn", by=by, person=held.person_id, details={"hand_over": held.pk})


def _waiting(by: Actor, hand_over: HandOver | None) -> HandOver:
    """The hand-over, locked, of somebody whom `by` may change. Raises NotAllowed and NotAcceptable."""
    number = hand_over.pk if hand_over is not None else 0
    held = HandOver.objects.select_for_update().filter(pk=number).first()
    if held is None:
        raise NotAllowed(REFUSAL)
    check(by=by, needs=Permission.PEOPLE_EDIT, person=held.person_id, doing="hand_over")
    if held.direction != OUT or held.state != WAITING:
        raise NotAcceptable("", NOTHING)
    return held


def _taken(by: Actor, held: HandOver, on: date, told_by: str) -> HandOver:
    """They lead, and the person has left us; whoever left for another reason meanwhile stays so."""
    held.taken_over_on, held.told_by = on, told_by
    _settle(by, held, TAKEN)
    if not is_left(held.person, timezone.localdate()):
        leave_cohort(by=by, person=held.person, reason=TRANSFERRED, on=on, to=held.authority)
    record("cohort.taken_over", by=by, person=held.person_id, details={"hand_over": held.pk})
    return held


def _settle(by: Actor, held: HandOver, state: HandOver.State) -> None:
    held.state, held.settled_at, held.settled_by = state, timezone.now(), by.audit_key
    held.save(update_fields=["state", "settled_at", "settled_by", "taken_over_on", "told_by"])
