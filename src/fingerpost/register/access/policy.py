"""The one policy: may they do it, to whom, and which people may they see? Every page and list asks here."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from fingerpost.register.access.models import EmergencyAccess, Grant, Restriction, User
from fingerpost.register.access.permissions import PERSON_LEVEL, FieldGroup, Permission
from fingerpost.register.access.roles import ROLES
from fingerpost.register.access.scopes import everybody, kind_of
from fingerpost.register.audit.actors import Actor, SystemActor

NOBODY = Q(pk__in=())


class NotAllowed(PermissionError):
    """Somebody asked for what the policy does not give. The sentence says what, and who can help."""


def grants_of(user: User) -> list[Grant]:
    """The grants in force today."""
    today = timezone.localdate()
    held = Grant.objects.filter(user=user, revoked_at__isnull=True, starts_on__lte=today)
    return list(held.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today)))


def permissions_of(user: User) -> frozenset[Permission]:
    """Everything that any grant of the user permits, over whatever scope."""
    if not user.is_active:
        return frozenset()
    return frozenset().union(*(ROLES[grant.role].permissions for grant in grants_of(user)))


def people_of(by: Actor, permission: Permission = Permission.PEOPLE_VIEW) -> QuerySet[Any]:
    """The people for whom `by` holds a person-level permission, as one queryset."""
    people = everybody()
    if isinstance(by, SystemActor):
        return people
    if not isinstance(by, User) or not by.is_active:
        return people.filter(NOBODY)
    covered = NOBODY
    for grant in grants_of(by):
        if permission in ROLES[grant.role].permissions:
            covered |= kind_of(grant.scope_kind).covers(by, grant.scope_key)
    return people.filter(covered).filter(_not_restricted_from(by))


def _not_restricted_from(user: User) -> Q:
    """Open to all, or to this user by name, or opened by the user in an emergency not long ago."""
    in_force = Restriction.objects.filter(person=OuterRef("pk"), lifted_at__isnull=True)
    opened = EmergencyAccess.objects.filter(user=user, person=OuterRef("pk"), closes_at__gt=timezone.now())
    return Q(~Exists(in_force)) | Q(Exists(in_force.filter(members=user))) | Q(Exists(opened))


def may(by: Actor, permission: Permission, person: int | None = None) -> bool:
    """Whether `by` may; for a person-level permission, to this person (or to any, where none is named)."""
    if isinstance(by, SystemActor):
        return True
    if not isinstance(by, User) or permission not in permissions_of(by):
        return False
    if permission not in PERSON_LEVEL or person is None:
        return True
    return people_of(by, permission).filter(pk=person).exists()


def require(by: Actor, permission: Permission, person: int | None = None) -> None:
    """Raise NotAllowed, without a name in it, unless `by` may."""
    if not may(by, permission, person):
        raise NotAllowed("You cannot do this with your role. Your administrator can tell you who can.")


def field_groups_of(by: Actor, *, write: bool = False) -> frozenset[FieldGroup]:
    """The groups of fields that `by` may read (or write) on the people whom they may see."""
    if isinstance(by, SystemActor):
        return frozenset(FieldGroup)
    if not isinstance(by, User) or not by.is_active:
        return frozenset()
    roles = [ROLES[grant.role] for grant in grants_of(by)]
    groups: Iterable[frozenset[FieldGroup]] = (role.writes if write else role.reads for role in roles)
    return frozenset().union(*groups)
