"""Who can see a person and why, why somebody cannot, and who looked."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from fingerpost.register.access.acting import deny, number_of
from fingerpost.register.access.audit_kinds import WHO_CAN_SEE
from fingerpost.register.access.models import EmergencyAccess, Grant, User
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import REFUSAL, NotAllowed, covering_grants, in_force, may
from fingerpost.register.access.queries.records import restriction_of
from fingerpost.register.access.roles import ROLES
from fingerpost.register.access.scopes import Labels, everybody
from fingerpost.register.audit import queries as audit
from fingerpost.register.audit.audit_kinds import WHO_LOOKED
from fingerpost.register.audit.record import record

SEEING_ROLES = [role.key for role in ROLES.values() if Permission.PEOPLE_VIEW in role.permissions]


@dataclass(frozen=True, slots=True)
class Seer:
    """A user whose scope covers a person: by which grants, and whether a restriction shuts them out.

    `until` is the end of an emergency that opened it to them all the same.
    """

    user: User
    reasons: tuple[str, ...]
    closed: bool
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Looker:
    """Somebody who opened a person's record: how often, when, from which pages, and by what right today."""

    name: str
    times: int
    first: datetime
    last: datetime
    pages: tuple[str, ...]
    reasons: tuple[str, ...]
    emergency: bool


def reason_of(grant: Grant, labels: Labels) -> str:
    """A grant in words: `Tracking officer · District: Ashbourne Vale`."""
    title = ROLES[grant.role].title if grant.role in ROLES else grant.role
    return f"{title} · {labels.of(grant.scope_kind, grant.scope_key)}"


def may_ask_about(by: User, person: int) -> bool:
    """Whether `by` may learn who sees and saw a person: over that person, or as reader of the whole audit."""
    if may(by, Permission.PEOPLE_WHO_LOOKED, person):
        return True
    return may(by, Permission.AUDIT_VIEW) and everybody().filter(pk=person).exists()


def _ask(by: User, person: Any, doing: str) -> int:
    number = number_of(person)
    if number is None or not may_ask_about(by, number):
        deny(by=by, person=number, doing=doing)
        raise NotAllowed(REFUSAL)
    return number


def who_can_see(*, by: User, person: Any) -> list[Seer]:
    """Every user whose scope covers a person, by name; those shut out by a restriction are marked so."""
    number = _ask(by, person, "who_can_see")
    seers = _seers(number, User.objects.filter(is_active=True))
    record(WHO_CAN_SEE, by=by, person=number, details={"users": len(seers)})
    return seers


def _seers(number: int, among: Iterable[User]) -> list[Seer]:
    users = {user.pk: user for user in among}
    grants = in_force(timezone.localdate()).filter(user__in=users, role__in=SEEING_ROLES)
    labels = Labels()
    held: dict[int, list[str]] = defaultdict(list)
    for grant in covering_grants(grants.select_related("user").order_by("pk"), number):
        held[grant.user_id].append(reason_of(grant, labels))
    restriction = restriction_of(number)
    members = {user.pk for user in restriction.members.all()} if restriction else set()
    opened = dict(
        EmergencyAccess.objects.filter(person=number, closes_at__gt=timezone.now())
        .order_by("closes_at")
        .values_list("user", "closes_at")
    )
    seers = [
        Seer(
            users[pk],
            tuple(reasons),
            closed=restriction is not None and pk not in members and pk not in opened,
            until=opened.get(pk) if restriction is not None and pk not in members else None,
        )
        for pk, reasons in held.items()
    ]
    return sorted(seers, key=lambda seer: (seer.user.name, seer.user.pk))


def why_not(*, by: User, user: User, person: Any) -> tuple[bool, list[str]]:
    """Whether a user can see a person, and the sentences that say why, or why not."""
    number = _ask(by, person, "why_not")
    record(WHO_CAN_SEE, by=by, person=number, subject=f"user:{user.pk}")
    if not user.is_active:
        return False, ["Their sign-in is stopped."]
    grants = list(in_force(timezone.localdate()).filter(user=user).order_by("pk"))
    seers = _seers(number, [user])
    if seers and not seers[0].closed:
        return True, list(seers[0].reasons)
    labels = Labels()
    sentences = [_falls_short(grant, labels) for grant in grants] if not seers else []
    if seers:
        sentences.append("The record is restricted, and they are not named for it.")
    return False, sentences or ["They hold no role today."]


def _falls_short(grant: Grant, labels: Labels) -> str:
    if grant.role not in SEEING_ROLES:
        return f"{reason_of(grant, labels)}: the role sees no young person's record."
    return f"{reason_of(grant, labels)}: the scope does not cover this young person."


def who_looked(*, by: User, person: Any) -> list[Looker]:
    """Everybody who opened a person's record, the latest first; asking is itself kept."""
    number = _ask(by, person, "who_looked")
    record(WHO_LOOKED, by=by, person=number)
    looks = audit.looks_at(number)
    keys = {int(look.actor[5:]) for look in looks if look.actor.startswith("user:")}
    labels = Labels()
    right: dict[int, list[str]] = defaultdict(list)
    grants = in_force(timezone.localdate()).filter(user__in=keys, role__in=SEEING_ROLES)
    for grant in covering_grants(grants.select_related("user").order_by("pk"), number):
        right[grant.user_id].append(reason_of(grant, labels))
    hurried = {
        f"user:{pk}" for pk in EmergencyAccess.objects.filter(person=number).values_list("user", flat=True)
    }
    return [
        Looker(
            name=look.name,
            times=look.times,
            first=look.first,
            last=look.last,
            pages=look.pages,
            reasons=tuple(right.get(int(look.actor[5:]), ())) if look.actor.startswith("user:") else (),
            emergency=look.actor in hurried,
        )
        for look in looks
    ]
