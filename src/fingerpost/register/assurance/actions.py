"""What is done about keeping: a hold placed and lifted, a deletion asked for, a person's data given out."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.core.text import counted
from fingerpost.register.access import approvals
from fingerpost.register.access.acting import action
from fingerpost.register.access.models import User
from fingerpost.register.assurance.audit_kinds import HELD, HOLD_LIFTED, SUBJECT_ACCESS
from fingerpost.register.assurance.models import Disposal, DisposalItem, Hold
from fingerpost.register.assurance.permissions import Permission
from fingerpost.register.assurance.retention import disposing, due
from fingerpost.register.assurance.retention.rules import rules
from fingerpost.register.assurance.subject_access.answering import Answer, answer
from fingerpost.register.audit.record import record
from fingerpost.register.people.models import Person

AT_ONCE = 2_000


@action(needs=Permission.RETENTION_MANAGE, on="person")
def hold(*, by: User, person: Person, reason: str, review_on: date) -> Hold:
    """Let nothing of a person's record be deleted until it is lifted. Raises BadRequest where one stands."""
    if not reason.strip():
        raise BadRequest("Say why the record must not be deleted.")
    try:
        with transaction.atomic():
            placed = Hold.objects.create(
                person=person,
                reason=reason.strip(),
                review_on=review_on,
                placed_by=by.audit_key,
                placed_at=timezone.now(),
            )
    except IntegrityError as error:
        raise BadRequest("This record is held already.") from error
    record(HELD, by=by, person=person.pk, subject=f"hold:{placed.pk}", fields=["reason", "review_on"])
    return placed


@action(needs=Permission.RETENTION_MANAGE, on="person")
def lift(*, by: User, person: Person) -> None:
    """Lift the hold of a person's record. Raises BadRequest where none stands."""
    lifted = Hold.objects.filter(person=person, lifted_at__isnull=True).update(
        lifted_at=timezone.now(), lifted_by=by.audit_key
    )
    if not lifted:
        raise BadRequest("This record is not held.")
    record(HOLD_LIFTED, by=by, person=person.pk)


@action(needs=Permission.RETENTION_MANAGE)
def ask_disposal(*, by: User, rule: str, on: date | None = None) -> Disposal:
    """Ask a second person to agree that what is due by a rule today is deleted.

    Raises BadRequest where nothing is due, or where the same was asked and is not decided.
    """
    asked = rules().get(rule)
    day = on or timezone.localdate()
    if asked is None or not asked.of:
        raise BadRequest("No rule of the schedule deletes that.")
    if day > timezone.localdate():
        raise BadRequest("Only what is due today can be deleted.")
    if Disposal.objects.filter(rule=rule, state__in=["asked", "agreed"], approval__state="waiting").exists():
        raise BadRequest("This deletion was asked for already, and waits for a second person.")
    numbers = list(due.to_delete(by, asked, day).values_list("pk", flat=True))
    if not numbers:
        raise BadRequest("Nothing is due by this rule.")
    disposal = Disposal.objects.create(rule=rule, on=day, asked_by=by.audit_key, asked_at=timezone.now())
    DisposalItem.objects.bulk_create(
        (DisposalItem(disposal=disposal, number=number) for number in numbers), batch_size=AT_ONCE
    )
    disposal.approval = approvals.ask(
        by=by,
        kind=disposing.APPROVAL,
        summary=f"Delete {counted(len(numbers), _NOUNS[asked.of])}: {asked.title.lower()}"[:300],
        arguments={"disposal": disposal.pk},
    )
    disposal.save(update_fields=["approval"])
    return disposal


_NOUNS = {
    "person": "record",
    "contact": "contact",
    "message": "message",
    "document": "document",
    "batch": "file",
    "return": "return",
}


@action(needs=Permission.SUBJECT_ACCESS, on="person")
def give_out(*, by: User, person: Person) -> Answer:
    """Everything that is held of a person, fit to be read through and given to them."""
    made = answer(person, timezone.now())
    record(
        SUBJECT_ACCESS,
        by=by,
        person=person.pk,
        details={"rows": made.rows, "documents": len(made.documents), "withheld": len(made.withheld)},
    )
    return made
