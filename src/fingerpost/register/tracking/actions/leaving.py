"""Leaving the cohort for a reason and on a day; coming back; and taking back what was recorded wrongly."""

from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from fingerpost.register.access.acting import action, existing
from fingerpost.register.access.policy import REFUSAL, NotAllowed
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.history import leaving
from fingerpost.register.history.hearing import Left, tell_left
from fingerpost.register.history.lapse import edition_at
from fingerpost.register.history.leaving import Leaving
from fingerpost.register.history.models import Departure
from fingerpost.register.history.reasons import AUTHORITY, COUNTRY, Reason, reasons
from fingerpost.register.people.models import Alert, Person
from fingerpost.register.people.rows import Undone
from fingerpost.register.people.writing.ledger import Ledger
from fingerpost.register.tracking.actions.contacting import NotAcceptable
from fingerpost.register.tracking.concerned import concerned_by
from fingerpost.register.tracking.models import Contact
from fingerpost.register.tracking.permissions import Permission
from fingerpost.register.tracking.queries import waiting, working

AWAY_ALREADY = "The record says already that they left the cohort"
NOT_AWAY = "They are in the cohort"
READ_WITHIN = timedelta(days=14)


@action(needs=Permission.PEOPLE_EDIT, on="person")
def leave_cohort(
    *, by: Actor, person: Person | int, reason: str, on: date, to: str = "", note: str = ""
) -> Departure:
    """They are ours no more from the day `on`: no list, task or figure keeps them from then on.

    `to` is the code of the authority or country, where the reason asks for one. A death ends the work that
    is in force, the alerts and the follow-ups, and is told to those whom it concerns. Raises NotAcceptable.
    """
    who = _held(person)
    chosen = checked(who, reason, on, to)
    tell = concerned_by(who.pk)
    (departure,) = leaving.leave(
        by=by, batch=None, leavings=[Leaving(who.pk, reason, on, to if chosen.goes_to else "", note.strip())]
    )
    if chosen.ends_work:
        _end_work(by, departure)
    record("tracking.left_cohort", by=by, person=who.pk, details=_details(departure))
    tell_left(Left(who.pk, reason, on, by, tell, at_once=chosen.ends_work))
    return departure


@action(needs=Permission.PEOPLE_EDIT, on="person")
def return_to_cohort(*, by: Actor, person: Person | int, on: date) -> None:
    """They are ours again from a day; that they were away between stays as it is. Raises NotAcceptable.

    Somebody of whom a file alone said that they left is in the cohort again, without a time away.
    """
    who = _held(person)
    today = timezone.localdate()
    departure = leaving.departure_of(who.pk)
    if on > today:
        raise NotAcceptable("on", "The day on which they came back must be today or in the past")
    if departure is None:
        if not leaving.is_left(who, today):
            raise NotAcceptable("", NOT_AWAY)
        leaving.here(by=by, person=who.pk)
    else:
        if reasons()[departure.reason].ends_work:
            raise NotAcceptable("", "Nobody comes back from this. If it was recorded wrongly, take it back")
        if on < departure.on:
            raise NotAcceptable("on", "The day on which they came back must be after the day they left")
        leaving.come_back(by=by, departure=departure, on=on)
    details = _details(departure) if departure else {}
    record("tracking.back_in_cohort", by=by, person=who.pk, details=details)


@action(needs=Permission.PEOPLE_EDIT, on="person")
def undo_leaving(*, by: Actor, person: Person | int) -> Undone:
    """It was recorded wrongly: the record is as if it had never been, with the work that it ended.

    Only one that was recorded on this page; what the change of the year wrote is undone as a whole. What
    somebody changed since stays, and is counted in the answer. Raises NotAcceptable.
    """
    who = _held(person)
    departure = leaving.departure_of(who.pk)
    if departure is None or departure.batch is None:
        raise NotAcceptable("", "Nothing that can be taken back is recorded of this")
    if not alone(departure):
        raise NotAcceptable("", "They left with many others, and that can be undone only for all of them")
    Contact.objects.filter(ended_with=departure).update(ended_with=None)
    undone = leaving.undo(by=by, batch=departure.batch)
    record("tracking.leaving_undone", by=by, person=who.pk, details=_details(departure))
    return undone


def alone(departure: Departure) -> bool:
    """Whether it was recorded by itself, and so can be taken back by itself."""
    return departure.batch == -leaving.FIRST - departure.pk


def checked(who: Person, reason: str, on: date, to: str) -> Reason:
    """The reason, where all is well. Raises NotAcceptable for the first thing that is not."""
    today = timezone.localdate()
    if leaving.is_left(who, today) or leaving.departure_of(who.pk) is not None:
        raise NotAcceptable("", AWAY_ALREADY)
    chosen = reasons().get(reason)
    if chosen is None or not chosen.by_hand:
        raise NotAcceptable("reason", "Choose why they are in the cohort no more")
    if on > today:
        raise NotAcceptable("on", "The day must be today or in the past")
    if on < who.birth_month:
        raise NotAcceptable("on", "The day must be after their birth")
    if chosen.goes_to == AUTHORITY and to not in authorities(today):
        raise NotAcceptable("to", "Choose the authority that leads on them now")
    if chosen.goes_to == COUNTRY and to not in countries(today):
        raise NotAcceptable("to", "Choose the country that they went to")
    return chosen


def authorities(on: date) -> dict[str, str]:
    """Code -> name of every other authority in England, in order of name."""
    found = {
        code: authority.label
        for code, authority in edition_at(on).authorities.items()
        if code != settings.COUNCIL_CODE and (authority.valid_to is None or authority.valid_to >= on)
    }
    return dict(sorted(found.items(), key=lambda one: one[1]))


def countries(on: date) -> dict[str, str]:
    """Code -> name of where somebody is who left England; not known is none."""
    found = edition_at(on).lists["foreign_areas"].values()
    return {area.code: area.label for area in found if area.name != "UNKNOWN_AREA"}


def _end_work(by: Actor, departure: Departure) -> None:
    """Work in force ends, alerts are closed, follow-ups called off; the batch undoes it.

    Those who see the record through that work alone are told to look at it, so they may for some days yet.
    """
    today = timezone.localdate()
    last = today + READ_WITHIN
    ledger = Ledger(by, departure.batch, timezone.now())
    person = Person.objects.get(pk=departure.person_id)
    for worker in working(today).filter(person=person):
        ledger.set(worker, person, until=min(worker.until or last, last))
    for alert in Alert.objects.filter(person=person, ended_at__isnull=True):
        ledger.set(alert, person, ended_at=ledger.at)
    ledger.write()
    waiting().filter(person=person).update(ended_with=departure)


def _held(person: Person | int) -> Person:
    """The person, locked; one who was merged is none. Raises NotAllowed."""
    found = Person.objects.select_for_update().filter(pk=existing(person), merged_into__isnull=True).first()
    if found is None:
        raise NotAllowed(REFUSAL)
    return found


def _details(departure: Departure) -> dict[str, int]:
    return {"departure": departure.pk}
