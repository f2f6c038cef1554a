"""Users, their grants, and what waits for approval."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from fingerpost.register.access import approvals as approval_kinds
from fingerpost.register.access.models import Approval, Grant, User
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import in_force, require
from fingerpost.register.access.roles import ROLES
from fingerpost.register.audit.actors import Actor


def holders_of(permission: Permission) -> QuerySet[User]:
    """Active users who hold a permission today, over whatever scope, by name."""
    roles = [role.key for role in ROLES.values() if permission in role.permissions]
    held = in_force(timezone.localdate()).filter(user=OuterRef("pk"), role__in=roles)
    return User.objects.filter(Exists(held), is_active=True).order_by("name", "pk")


def is_last_administrator(user: User) -> bool:
    """Whether nobody but this user could add users and give roles."""
    holders = holders_of(Permission.USERS_MANAGE)
    return holders.filter(pk=user.pk).exists() and not holders.exclude(pk=user.pk).exists()


def users(by: Actor, *, words: str = "", role: str = "", stopped: bool = False) -> QuerySet[User]:
    """Users by name, for those who manage them: by words of name, address or job; by role; or the stopped."""
    require(by, Permission.USERS_MANAGE)
    found = User.objects.filter(is_active=not stopped)
    for word in words.split():
        found = found.filter(
            Q(name__icontains=word) | Q(email__icontains=word) | Q(job_title__icontains=word)
        )
    if role:
        found = found.filter(Exists(in_force(timezone.localdate()).filter(user=OuterRef("pk"), role=role)))
    return found.select_related("manager").order_by("name", "pk")


def everyone(by: Actor) -> QuerySet[User]:
    """All users, those whose sign-in is stopped too, for those who manage them."""
    require(by, Permission.USERS_MANAGE)
    return User.objects.select_related("manager")


def roles_of(users: Iterable[User]) -> dict[int, list[Grant]]:
    """The grants in force of each of these users, by number; one query."""
    held: dict[int, list[Grant]] = defaultdict(list)
    for grant in in_force(timezone.localdate()).filter(user__in=[user.pk for user in users]).order_by("pk"):
        held[grant.user_id].append(grant)
    return dict(held)


def grants_held(by: Actor, user: User) -> QuerySet[Grant]:
    """Every grant that a user holds or held, newest first: for those who manage users, and for oneself."""
    if by != user:
        require(by, Permission.USERS_MANAGE)
    return Grant.objects.filter(user=user).order_by("-pk")


def approvals(by: User) -> QuerySet[Approval]:
    """What `by` asked for or may decide, the waiting first."""
    kinds = approval_kinds.kinds_for(by)
    seen = Approval.objects.filter(Q(asked_by=by) | Q(kind__in=kinds))
    return seen.select_related("asked_by", "decided_by", "concerns").order_by("-asked_at", "-pk")
