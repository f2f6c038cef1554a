"""Receiving somebody from another authority: matched first, their history kept, a receipt made."""

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.register.access.acting import action, check, existing
from fingerpost.register.access.policy import REFUSAL, NotAllowed
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.cohort import signing
from fingerpost.register.cohort.keys import known_key
from fingerpost.register.cohort.matching import alike
from fingerpost.register.cohort.models import HandOver
from fingerpost.register.cohort.pack import PACK, receipt_document
from fingerpost.register.cohort.permissions import Permission
from fingerpost.register.cohort.reading import Pack, read_pack
from fingerpost.register.history import bulk as history
from fingerpost.register.history import leaving
from fingerpost.register.people import bulk, rows
from fingerpost.register.people.models import Person
from fingerpost.register.tracking.actions import NotAcceptable, return_to_cohort
from fingerpost.register.tracking.actions.leaving import authorities

IN, TAKEN = HandOver.Direction.IN, HandOver.State.TAKEN
SAME = "person"


@action(needs=Permission.COHORT_KEEP)
def receive(
    *,
    by: Actor,
    file: bytes,
    on: date,
    person: Person | int | None = None,
    key_checked: bool = False,
) -> HandOver:
    """Take over somebody by their pack from a day: `person` of ours whom it is about, or somebody new.

    The same pack again changes nothing. Raises BadRequest for a file that is no pack for us, NotAcceptable
    for a key that nobody checked (`key`), a day to come (`on`), and where the pack's numbers are those of
    somebody else on the record (`person`).
    """
    pack, signed = opened(file)
    again = HandOver.objects.filter(reference=pack.reference, direction=IN).first()
    if again is not None:
        return again
    known_key(by=by, authority=pack.sender, key=signed.key, checked=key_checked)
    number = _whom(by, pack, person)
    _day(on)
    new = number is None
    if number is None:
        (number,) = bulk.add_people(by=by, batch=None, people=[_new(pack)])
    made = _made(
        by,
        number,
        pack.sender,
        on,
        reference=pack.reference,
        moved_on=pack.moved_on,
        why=pack.why,
        digests=[signed.digest],
    )
    if not new:
        _ours_again(by, number, on)
        bulk.update(by=by, batch=made.batch, changes=[_change(pack, number)])
    history.record(by=by, batch=made.batch, activities=pack.reports(number), joining=False)
    record("cohort.received", by=by, person=number, details={"hand_over": made.pk})
    return made


@action(needs=Permission.PEOPLE_EDIT, on="person")
def receive_by_hand(
    *, by: Actor, person: Person | int, sender: str, on: date, told_by: str, why: str = ""
) -> HandOver:
    """Take over somebody who is on the record, without a pack. Raises NotAcceptable."""
    check(by=by, needs=Permission.COHORT_KEEP, doing="receive_by_hand")
    number = existing(person)
    if sender not in authorities(timezone.localdate()):
        raise NotAcceptable("sender", "Choose the authority that they come from")
    if not told_by.strip():
        raise NotAcceptable("told_by", "Enter who told you")
    _day(on)
    made = _made(by, number, sender, on, reference=uuid.uuid4(), why=why.strip(), told_by=told_by.strip())
    _ours_again(by, number, on)
    bulk.update(by=by, batch=made.batch, changes=[rows.Change(person=number, fields=_lead())])
    record("cohort.received", by=by, person=number, details={"hand_over": made.pk})
    return made


@action(needs=Permission.COHORT_KEEP)
def make_receipt(*, by: Actor, hand_over: HandOver) -> bytes:
    """The signed receipt of a pack that was taken in: nothing about the person. Raises NotAcceptable."""
    number = hand_over.pk if hand_over is not None else 0
    held = HandOver.objects.filter(pk=number, direction=IN).first()
    if held is None:
        raise NotAllowed(REFUSAL)
    check(by=by, needs=Permission.PEOPLE_EDIT, person=held.person_id, doing="make_receipt")
    if not held.digests:
        raise NotAcceptable("", "They came without a pack, so there is nothing to give a receipt for")
    record("cohort.receipt_made", by=by, person=held.person_id, details={"hand_over": held.pk})
    return signing.sign(receipt_document(held))


def opened(file: bytes) -> tuple[Pack, signing.Signed]:
    """A pack for us, whose signature holds. Raises BadRequest."""
    signed = signing.read(file, PACK)
    pack = read_pack(signed.document)
    if pack.to != settings.COUNCIL_CODE:
        raise BadRequest("This pack is for another authority. Send it back to whoever sent it.")
    if pack.sender not in authorities(timezone.localdate()):
        raise BadRequest("This pack names no authority that it comes from.")
    return pack, signed


def _whom(by: Actor, pack: Pack, person: Person | int | None) -> int | None:
    """Our number of the person; None for somebody new. Raises NotAcceptable and NotAllowed."""
    same = {one.pk for one in alike(pack) if one.sure}
    if person is None:
        if same:
            raise NotAcceptable(SAME, "Somebody on the record has the same number: choose that record")
        check(by=by, needs=Permission.PEOPLE_ADD, doing="receive")
        return None
    number = existing(person)
    check(by=by, needs=Permission.PEOPLE_EDIT, person=number, doing="receive")
    if same and number not in same:
        raise NotAcceptable(SAME, "Somebody else on the record has the same number: choose that record")
    if not Person.objects.select_for_update().filter(pk=number, merged_into__isnull=True).exists():
        raise NotAllowed(REFUSAL)
    return number


def _made(by: Actor, person: int, sender: str, on: date, **more: Any) -> HandOver:
    """The row of somebody whom we have taken over."""
    now = timezone.now()
    return HandOver.objects.create(
        person_id=person,
        direction=IN,
        state=TAKEN,
        authority=sender,
        taken_over_on=on,
        made_at=now,
        made_by=by.audit_key,
        settled_at=now,
        settled_by=by.audit_key,
        **more,
    )


def _ours_again(by: Actor, person: int, on: date) -> None:
    """Whoever had left is in the cohort again. Raises NotAcceptable for somebody of whom that cannot be."""
    if leaving.is_left(Person.objects.get(pk=person), timezone.localdate()):
        return_to_cohort(by=by, person=person, on=on)


def _day(on: date) -> None:
    if on > timezone.localdate():
        raise NotAcceptable("on", "The day must be today or in the past")


def _lead() -> dict[str, rows.Value]:
    return {"lead_authority": settings.COUNCIL_CODE}


def _new(pack: Pack) -> rows.NewPerson:
    new = pack.new
    return rows.NewPerson(
        name=new.name,
        birth_date=new.birth_date,
        birth_month=new.birth_month,
        fields={**new.fields, **_lead()},
        identifiers=new.identifiers,
        addresses=new.addresses,
        contacts=new.contacts,
        markers=new.markers,
    )


def _change(pack: Pack, person: int) -> rows.Change:
    """What the pack says of somebody whom we hold: our own name and birth date of them stand."""
    new = pack.new
    return rows.Change(
        person=person,
        fields={**new.fields, **_lead()},
        identifiers=new.identifiers,
        addresses=new.addresses,
        contacts=new.contacts,
        markers=new.markers,
    )
