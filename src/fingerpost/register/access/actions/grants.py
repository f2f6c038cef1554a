"""Giving roles and taking them back; wide rights wait for a second person."""

from datetime import date

from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.register.access import approvals
from fingerpost.register.access.acting import action
from fingerpost.register.access.audit_kinds import ROLE_GIVEN, ROLE_REVOKED
from fingerpost.register.access.models import Approval, Grant, User
from fingerpost.register.access.permissions import PERSON_LEVEL, Permission
from fingerpost.register.access.policy import forget, grants_of
from fingerpost.register.access.queries.staff import is_last_administrator
from fingerpost.register.access.roles import COUNTY, ROLES
from fingerpost.register.access.scopes import Labels, kind_of
from fingerpost.register.audit.actors import Actor, SystemActor
from fingerpost.register.audit.record import record

WIDE_RIGHTS = "wide_rights"
POWERS = frozenset(
    {
        Permission.USERS_MANAGE,
        Permission.GRANTS_APPROVE,
        Permission.EXPORT_APPROVE,
        Permission.AUDIT_VIEW,
    }
)
"""Permissions over other users' rights, wide by themselves."""


def is_wide(role: str, scope_kind: str) -> bool:
    """Whether a role over a scope needs a second person: power over users, or every young person's record."""
    permissions = ROLES[role].permissions
    return bool(permissions & POWERS) or (scope_kind == COUNTY and bool(permissions & PERSON_LEVEL))


@action(needs=Permission.USERS_MANAGE)
def give_role(
    *,
    by: Actor,
    user: User,
    role: str,
    scope_kind: str,
    scope_key: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Grant | Approval:
    """Give a user a role over a scope; wide rights become an Approval that somebody else decides.

    Raises BadRequest where role, scope, key and dates do not fit each other, for oneself, and for a role that
    the user holds already.
    """
    starts = starts_on or timezone.localdate()
    _fits(user, role, scope_kind, scope_key, starts, ends_on)
    if user == by:
        raise BadRequest("You cannot give yourself a role; ask another administrator.")
    if isinstance(by, User) and is_wide(role, scope_kind):
        return approvals.ask(
            by=by,
            kind=WIDE_RIGHTS,
            summary=f"{ROLES[role].title} for {user.name}: {Labels().of(scope_kind, scope_key)}",
            arguments={
                "user": user.pk,
                "role": role,
                "scope_kind": scope_kind,
                "scope_key": scope_key,
                "starts_on": starts.isoformat(),
                "ends_on": ends_on.isoformat() if ends_on else None,
            },
            concerns=user,
        )
    return _write(by, user, role, scope_kind, scope_key, starts, ends_on)


def _fits(user: User, role: str, scope_kind: str, key: str, starts: date, ends: date | None) -> None:
    if role not in ROLES:
        raise BadRequest("Choose one of the roles.")
    if scope_kind not in ROLES[role].scopes:
        raise BadRequest(f"The role {ROLES[role].title} cannot be held over that kind of scope.")
    kind = kind_of(scope_kind)
    if kind.keyed and key not in {str(choice) for choice, _ in kind.choices()}:
        raise BadRequest(f"Choose which {kind.title.lower()} the role is for.")
    if not kind.keyed and key:
        raise BadRequest(f"The scope {kind.title.lower()} takes no further choice.")
    if ends is not None and ends < max(starts, timezone.localdate()):
        raise BadRequest("The last day must not be before the first day, nor before today.")
    if not user.is_active:
        raise BadRequest("This user's sign-in is stopped; let them sign in again first.")
    if any((g.role, g.scope_kind, g.scope_key) == (role, scope_kind, key) for g in grants_of(user)):
        raise BadRequest("The user holds this role over this scope already.")


def _write(
    by: Actor, user: User, role: str, scope_kind: str, key: str, starts: date, ends: date | None
) -> Grant:
    grant = Grant.objects.create(
        user=user,
        role=role,
        scope_kind=scope_kind,
        scope_key=key,
        starts_on=starts,
        ends_on=ends,
        granted_by=by.audit_key,
    )
    forget()
    record(
        ROLE_GIVEN,
        by=by,
        subject=f"user:{user.pk}",
        details={"grant": grant.pk, "role": role, "scope": scope_kind, "key": key},
    )
    return grant


@action(needs=Permission.USERS_MANAGE)
def _give_approved(*, by: User, approval: Approval) -> None:
    """Give what was approved, as the one who asked and while they still may."""
    said = approval.arguments
    user = User.objects.get(pk=said["user"])
    starts = date.fromisoformat(said["starts_on"])
    ends = date.fromisoformat(said["ends_on"]) if said["ends_on"] else None
    _fits(user, said["role"], said["scope_kind"], said["scope_key"], starts, ends)
    _write(by, user, said["role"], said["scope_kind"], said["scope_key"], starts, ends)


def give_approved(approval: Approval) -> None:
    """What is done once wide rights are approved."""
    _give_approved(by=approval.asked_by, approval=approval)


@action(needs=Permission.USERS_MANAGE)
def revoke(*, by: Actor, grant: Grant) -> None:
    """Take a role back at once. Raises BadRequest where nobody could give roles any more, or it is gone."""
    if grant.revoked_at is not None:
        raise BadRequest("This role was taken back already.")
    gives = Permission.USERS_MANAGE in ROLES[grant.role].permissions if grant.role in ROLES else False
    if gives and not isinstance(by, SystemActor) and is_last_administrator(grant.user):
        raise BadRequest("This is the last administrator; add another first.")
    grant.revoked_at = timezone.now()
    grant.save(update_fields=["revoked_at"])
    forget()
    record(
        ROLE_REVOKED,
        by=by,
        subject=f"user:{grant.user_id}",
        details={"grant": grant.pk, "role": grant.role, "scope": grant.scope_kind, "key": grant.scope_key},
    )
