"""What a change of many people would come to, worked out in a few statements: whom, and who stays as is."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from fingerpost.register.access.models import User
from fingerpost.register.access.policy import people_of
from fingerpost.register.access.queries import holders_of
from fingerpost.register.audit.actors import Actor
from fingerpost.register.history.actions import NotAcceptable as Wrong
from fingerpost.register.messages import wordings
from fingerpost.register.messages.recipients import Destination
from fingerpost.register.people.lists import worker_roles
from fingerpost.register.people.models import Person, Worker
from fingerpost.register.tracking import activities
from fingerpost.register.tracking.actions.contacting import NotAcceptable, check_contact
from fingerpost.register.tracking.cohort import followed
from fingerpost.register.tracking.messaging import mailing, wording_of
from fingerpost.register.tracking.models import BulkChange, BulkRow, Contact
from fingerpost.register.tracking.permissions import Permission
from fingerpost.register.tracking.queries import working

ASSIGN, CONTACT = BulkChange.Kind.ASSIGN, BulkChange.Kind.CONTACT
MESSAGE, ACTIVITY = BulkChange.Kind.MESSAGE, BulkChange.Kind.ACTIVITY


@dataclass(frozen=True, slots=True)
class Plan:
    """Whom a change does something to, who is so already, who is left out, and whose work ends with it."""

    today: date
    done: frozenset[int]
    same: frozenset[int]
    out: frozenset[int]
    ended: tuple[Worker, ...] = ()
    left: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """Whom else it leaves out, by the result that says why."""
    to: Mapping[int, Destination] = field(default_factory=dict)
    """To where a message goes, by person."""

    @property
    def until(self) -> date:
        """The last day of those whose work ends."""
        return self.today - timedelta(days=1)

    @property
    def results(self) -> dict[str, frozenset[int]]:
        """By what becomes of them."""
        kinds = BulkRow.Result
        return {kinds.DONE: self.done, kinds.SAME: self.same, kinds.OUT: self.out, **self.left}


def may_change(by: Actor) -> QuerySet[Person]:
    """The people whom `by` may change many of at once: in scope and still followed."""
    people: QuerySet[Person] = people_of(by, Permission.PEOPLE_BULK)
    return people.filter(followed(timezone.localdate()))


def officers() -> QuerySet[User]:
    """Who can be assigned: whoever logs contacts."""
    return holders_of(Permission.CONTACTS_RECORD).order_by("name", "pk")


def plan(by: Actor, change: BulkChange) -> Plan:
    """What it would come to now."""
    today = timezone.localdate()
    chosen = change.rows.values("person")
    numbers = frozenset(change.rows.values_list("person", flat=True))
    allowed = frozenset(may_change(by).filter(pk__in=chosen).values_list("pk", flat=True))
    out = numbers - allowed
    if change.kind == CONTACT:
        return Plan(today, allowed, frozenset(), out)
    if change.kind == MESSAGE:
        return _mailing(change, allowed, out, today)
    if change.kind == ACTIVITY:
        found = activities.doing(by, change, allowed, today)
        return Plan(today, found.done, found.same, out | found.out, left=found.left)
    values = change.values
    held = [
        worker
        for worker in working(today).filter(role=values["role"], person__in=chosen)
        if worker.person_id in allowed
    ]
    same = frozenset(worker.person_id for worker in held if worker.user_id == values["user"])
    ended = (
        tuple(w for w in held if w.user_id != values["user"] and w.person_id not in same)
        if values["takes_over"]
        else ()
    )
    return Plan(today, allowed - same, same, out, ended)


def _mailing(change: BulkChange, allowed: frozenset[int], out: frozenset[int], today: date) -> Plan:
    found = mailing(wording_of(change), sorted(allowed), today)
    left: defaultdict[str, set[int]] = defaultdict(set)
    for person, why in found.out.items():
        left[why].add(person)
    why_not = {why: frozenset(people) for why, people in left.items()}
    return Plan(today, frozenset(found.to), found.same, out, left=why_not, to=found.to)


def checked(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are kept. Raises NotAcceptable for what cannot be done."""
    if kind == ASSIGN:
        user, role = values.get("user"), values.get("role")
        if not officers().filter(pk=user or 0).exists():
            raise NotAcceptable("user", "Choose who is to work with them")
        if role not in worker_roles():
            raise NotAcceptable("role", "Choose in what role")
        return {"user": user, "role": role, "takes_over": bool(values.get("takes_over"))}
    if kind == CONTACT:
        today = timezone.localdate()
        on, follow_up = values.get("on") or today, values.get("follow_up_on")
        check_contact(
            str(values.get("kind")), str(values.get("outcome")), Contact.Direction.OUT, on, follow_up, today
        )
        return {
            "kind": values["kind"],
            "outcome": values["outcome"],
            "on": on.isoformat(),
            "note": str(values.get("note") or "").strip(),
            "follow_up_on": follow_up.isoformat() if follow_up else "",
        }
    if kind == MESSAGE:
        wording = wordings.wordings().get(str(values.get("wording")))
        if wording is None:
            raise NotAcceptable("wording", "Choose what to send")
        return {"wording": wording.key, "number": wording.number}
    if kind == ACTIVITY:
        try:
            return activities.checked(values, timezone.localdate())
        except Wrong as wrong:
            raise NotAcceptable(wrong.field, str(wrong)) from None
    raise NotAcceptable("what", "Choose what to do")


def assignment(person: Person, values: Mapping[str, Any], today: date) -> Worker:
    """The new worker of one person."""
    return Worker(person=person, user_id=values["user"], role=values["role"], from_date=today)


def contacts(by: Actor, change: BulkChange, found: Plan) -> list[Contact]:
    """The contact with each, not written yet."""
    values, now = change.values, timezone.now()
    follow_up = values["follow_up_on"]
    return [
        Contact(
            person_id=number,
            kind=values["kind"],
            outcome=values["outcome"],
            on=date.fromisoformat(values["on"]),
            note=values["note"],
            follow_up_on=date.fromisoformat(follow_up) if follow_up else None,
            recorded_at=now,
            recorded_by=by.audit_key,
            batch=change.batch,
        )
        for number in sorted(found.done)
    ]
