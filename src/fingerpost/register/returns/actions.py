"""Building, freezing, sending and taking away a month's return."""

from datetime import date
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.core.periods import Month
from fingerpost.core.text import counted, date_text, month_text
from fingerpost.register.access.acting import action
from fingerpost.register.access.permissions import FieldGroup
from fingerpost.register.access.policy import NotAllowed, field_groups_of
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.jobs.queueing import start
from fingerpost.register.returns import audit_kinds as kinds
from fingerpost.register.returns.building import JOB
from fingerpost.register.returns.keeping import path_of
from fingerpost.register.returns.kept_extract import PARQUET, XML
from fingerpost.register.returns.models import Return
from fingerpost.register.returns.permissions import Permission

State = Return.State
EVERYTHING = (
    "A return holds every field of everybody, so only those whose role opens all of them may take it away."
)


@action(needs=Permission.RETURN_SEND)
def ask_build(*, by: Actor, period: date) -> Return:
    """Have the return of a month built from the record as it is now; the build that runs, if one does.

    `period` is the month's last day, of this month or an earlier one. Raises BadRequest.
    """
    now = timezone.now()
    month = Month.of(period)
    if period != month.end or month > Month.of(timezone.localdate()):
        raise BadRequest("A return is of a whole month that has begun; choose one from the list.")
    standing = Return.objects.filter(period=period, state__in=(State.FROZEN, State.SENT)).first()
    if standing is not None:
        raise BadRequest(f"{_named(standing)} {_stands(standing)}. Nothing was built and nothing is lost.")
    later = Return.objects.filter(recorded__gt=now).order_by("-recorded").first()
    if later is not None:
        raise BadRequest(
            f"The clock of this machine says {date_text(timezone.localdate(now))}, which is before the last "
            f"build ({date_text(timezone.localdate(later.recorded))}). Have it set right, then build again."
        )
    running = Return.objects.select_for_update().filter(period=period, state=State.ASKED).first()
    if running is not None:
        return running
    asked = Return.objects.create(period=period, recorded=now, asked_by=by.audit_key)
    start(by=by, kind=JOB, argument=asked.pk)
    record(kinds.BUILD_ASKED, by=by, subject=f"return:{asked.pk}", details={"period": str(period)})
    return asked


@action(needs=Permission.RETURN_SEND)
def freeze(*, by: Actor, of: Return, why: str = "") -> Return:
    """Make a built return the one that stands for its month. With errors in it, `why` says why all the same.

    Raises BadRequest, in a sentence, where it cannot be; the return is then as it was.
    """
    held = _held(of)
    if held.stands:
        raise BadRequest(f"{_named(held)} {_stands(held)}. Nothing was changed.")
    if held.state != State.BUILT:
        raise BadRequest("This return is still being built; wait until it is.")
    if held.period >= timezone.localdate():
        raise BadRequest(f"{_month(held)} is not over; its return can be frozen from the next day on.")
    if held.errors and not why.strip():
        raise BadRequest(
            f"{counted(held.errors, 'error')} would go out with it. Put them right and build again, or say "
            "why it is frozen all the same."
        )
    path_of(held.file_hash, XML)
    path_of(held.extract_hash, PARQUET)
    held.state, held.frozen_at, held.frozen_by = State.FROZEN, timezone.now(), by.audit_key
    held.frozen_why = why.strip()
    try:
        with transaction.atomic():
            held.save()
    except IntegrityError as error:
        raise BadRequest(f"Another return of {_month(held)} is frozen already.") from error
    record(kinds.FROZEN, by=by, subject=f"return:{held.pk}", details=_details(held))
    return held


@action(needs=Permission.RETURN_SEND)
def thaw(*, by: Actor, of: Return) -> Return:
    """Open a frozen return that was not sent, so that its month can be built again. Raises BadRequest."""
    held = _held(of)
    if held.state != State.FROZEN:
        raise BadRequest("Only a return that is frozen and not sent can be opened again.")
    held.state, held.frozen_at, held.frozen_by, held.frozen_why = State.BUILT, None, "", ""
    held.save()
    record(kinds.THAWED, by=by, subject=f"return:{held.pk}", details=_details(held))
    return held


@action(needs=Permission.RETURN_SEND)
def mark_sent(*, by: Actor, of: Return) -> Return:
    """Say that a frozen return went to the Department. Raises BadRequest where it is not frozen."""
    held = _held(of)
    if held.state == State.SENT:
        raise BadRequest(f"{_named(held)} {_stands(held)}. Nothing was changed.")
    if held.state != State.FROZEN:
        raise BadRequest("Freeze the return first: what was sent must be what is kept.")
    held.state, held.sent_at, held.sent_by = State.SENT, timezone.now(), by.audit_key
    held.save()
    record(kinds.SENT, by=by, subject=f"return:{held.pk}", details=_details(held))
    return held


@action(needs=Permission.RETURN_SEND)
def take(*, by: Actor, of: Return) -> Path:
    """The file for the Department, to be downloaded: an audited export. Raises BadRequest, CannotRead."""
    if field_groups_of(by) != frozenset(FieldGroup):
        raise NotAllowed(EVERYTHING)
    if of.state == State.ASKED:
        raise BadRequest("This return is still being built; wait until it is.")
    path = path_of(of.file_hash, XML)
    record(kinds.DOWNLOADED, by=by, subject=f"return:{of.pk}", details=_details(of))
    return path


def _held(of: Return) -> Return:
    """The row as it stands now, held until the transaction ends."""
    held = Return.objects.select_for_update().filter(pk=of.pk).first()
    if held is None:
        raise BadRequest("A later build of this month has taken its place; go back to the list of months.")
    return held


def _details(of: Return) -> dict[str, str | int]:
    return {"period": str(of.period), "records": of.records, "errors": of.errors, "hash": of.file_hash}


def _month(of: Return) -> str:
    return month_text(of.period.year, of.period.month)


def _named(of: Return) -> str:
    return f"The return of {_month(of)}"


def _stands(of: Return) -> str:
    if of.sent_at is not None:
        return f"was marked as sent on {date_text(timezone.localdate(of.sent_at))}"
    return f"has been frozen since {date_text(timezone.localdate(of.frozen_at))}"
