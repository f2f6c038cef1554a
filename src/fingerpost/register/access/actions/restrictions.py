"""Records that named users alone may open, whatever anybody's scope."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.register.access.acting import action, existing
from fingerpost.register.access.audit_kinds import MEMBERS_CHANGED, RESTRICTED, RESTRICTION_LIFTED
from fingerpost.register.access.models import Restriction, User
from fingerpost.register.access.permissions import Permission
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record


@action(needs=Permission.PEOPLE_RESTRICT, on="person")
def restrict(*, by: Actor, person: Any, reason: str, members: Iterable[User]) -> Restriction:
    """Close a record to all but the members; whoever restricts it is one of them.

    Raises BadRequest without a reason, without a member, or where the record is restricted already.
    """
    number, named = existing(person), _named(members, also=by)
    if not reason.strip():
        raise BadRequest("Say why the record is restricted; those who may open it read the reason.")
    if in_force_on(person) is not None:
        raise BadRequest("The record is restricted already; change who may open it instead.")
    restriction = Restriction.objects.create(
        person=number, reason=reason.strip(), placed_by=by.audit_key, placed_at=timezone.now()
    )
    restriction.members.set(named)
    record(RESTRICTED, by=by, person=restriction.person, details={"members": len(named)})
    return restriction


@action(needs=Permission.PEOPLE_RESTRICT, on="person")
def change_members(*, by: Actor, person: Any, members: Iterable[User]) -> Restriction:
    """Name anew who may open a restricted record. Raises BadRequest where nobody is named or it is open."""
    restriction = _standing(person)
    named = _named(members)
    before = set(restriction.members.values_list("pk", flat=True))
    after = {user.pk for user in named}
    restriction.members.set(named)
    record(
        MEMBERS_CHANGED,
        by=by,
        person=restriction.person,
        details={"added": [*sorted(after - before)], "removed": [*sorted(before - after)]},
    )
    return restriction


@action(needs=Permission.PEOPLE_RESTRICT, on="person")
def lift(*, by: Actor, person: Any) -> None:
    """Open a restricted record again to whoever's scope covers it. Raises BadRequest where it is open."""
    restriction = _standing(person)
    restriction.lifted_by, restriction.lifted_at = by.audit_key, timezone.now()
    restriction.save(update_fields=["lifted_by", "lifted_at"])
    record(RESTRICTION_LIFTED, by=by, person=restriction.person)


def in_force_on(person: Any) -> Restriction | None:
    """The restriction on a person's record, if one is in force."""
    return Restriction.objects.filter(person=existing(person), lifted_at__isnull=True).first()


def _standing(person: Any) -> Restriction:
    restriction = in_force_on(person)
    if restriction is None:
        raise BadRequest("The record is not restricted.")
    return restriction


def _named(members: Iterable[User], also: Actor | None = None) -> list[User]:
    users = {user.pk: user for user in members if user.is_active}
    if isinstance(also, User):
        users[also.pk] = also
    if not users:
        raise BadRequest("Name at least one user who may open the record.")
    return list(users.values())
