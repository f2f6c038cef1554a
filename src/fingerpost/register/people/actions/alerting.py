"""Alerts: warnings with an owner, a reason, a review date and an end, shown before the record opens."""

from datetime import date

from fingerpost.register.access.acting import action, number_of
from fingerpost.register.access.models import User
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import Plain, record
from fingerpost.register.people.actions.saving import editing, note, row_of
from fingerpost.register.people.models import Alert, Person
from fingerpost.register.people.permissions import Permission


def _check(today: date, review_on: date, expires_on: date) -> None:
    if review_on < today:
        raise ValueError("The review date must be today or later.")
    if expires_on < review_on:
        raise ValueError("An alert must end on its review date or after it.")


@action(needs=Permission.PEOPLE_EDIT, on="person")
def raise_alert(
    *,
    by: User,
    person: Person | int,
    kind: str,
    reason: str,
    review_on: date,
    expires_on: date,
    owner: User | None = None,
) -> Alert:
    """Warn whoever opens the record. The owner is `by` unless another is named. Raises ValueError."""
    with editing(by=by, person=person) as edit:
        _check(edit.today, review_on, expires_on)
        alert = Alert(
            person=edit.person,
            kind=kind,
            reason=reason,
            owner=owner or by,
            review_on=review_on,
            expires_on=expires_on,
        )
        edit.add(alert)
    note("people.alert_raised", by=by, edit=edit, alert=alert.pk)
    return alert


@action(needs=Permission.PEOPLE_EDIT, on="person")
def review_alert(
    *,
    by: Actor,
    person: Person | int,
    alert: int,
    reason: str,
    review_on: date,
    expires_on: date,
    version: int | None = None,
) -> None:
    """It still holds: with what reason, until when. Raises EditClash, NothingThere and ValueError."""
    with editing(by=by, person=person, version=version, about={f"alert:{alert}"}) as edit:
        _check(edit.today, review_on, expires_on)
        edit.set(row_of(edit.person, Alert, alert), reason=reason, review_on=review_on, expires_on=expires_on)
    note("people.alert_reviewed", by=by, edit=edit, alert=alert)


@action(needs=Permission.PEOPLE_EDIT, on="person")
def end_alert(*, by: Actor, person: Person | int, alert: int) -> None:
    """It holds no more. Raises NothingThere."""
    with editing(by=by, person=person) as edit:
        edit.set(row_of(edit.person, Alert, alert), ended_at=edit.ledger.at)
    note("people.alert_ended", by=by, edit=edit, alert=alert)


@action(needs=Permission.PEOPLE_VIEW, on="person")
def read_alerts(*, by: Actor, person: Person | int, alerts: list[int]) -> None:
    """`by` has read the alerts of a record and goes on to open it; the audit keeps which."""
    numbers: list[Plain] = [*sorted(alerts)]
    record("people.alerts_read", by=by, person=number_of(person), details={"alerts": numbers})
