"""The one policy: may they do it, to whom, and which people may they see? Every page and list asks here."""

from collections.abc import Callable, Iterable
from datetime import date
from itertools import count
from typing import Any

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When
from django.utils import timezone

from fingerpost.register.access.models import EmergencyAccess, Grant, Restriction, User
from fingerpost.register.access.permissions import PERSON_LEVEL, FieldGroup, Permission
from fingerpost.register.access.roles import ROLES, Role
from fingerpost.register.access.scopes import everybody, kind_of
from fingerpost.register.audit.actors import Actor, SystemActor

NOBODY = Q(pk__in=())
ANYBODY = Q(pk__isnull=False)
_rounds = count(1)
_round = [0]


class NotAllowed(PermissionError):
    """Somebody asked for what the policy does not give. The sentence says what, and who can help."""


REFUSAL = "You cannot do this with your role. Your administrator can tell you who can."


def forget() -> None:
    """Whatever is remembered of grants is asked for again: called by whoever changes one."""
    _round[0] = next(_rounds)


def grants_of(user: User) -> list[Grant]:
    """The grants in force today, with a role that exists; asked for once a user object, so once a request."""
    today = timezone.localdate()
    remembered: tuple[int, date, list[Grant]] | None = getattr(user, "_grants_remembered", None)
    if remembered is None or remembered[:2] != (_round[0], today):
        remembered = (_round[0], today, list(in_force(today).filter(user=user).order_by("pk")))
        user._grants_remembered = remembered  # type: ignore[attr-defined]  # lives as long as the request
    return remembered[2]


def in_force(today: date) -> QuerySet[Grant]:
    """Every grant that holds on a day, of a role that exists."""
    held = Grant.objects.filter(revoked_at__isnull=True, starts_on__lte=today, role__in=ROLES)
    return held.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))


def permissions_of(user: User) -> frozenset[Permission]:
    """Everything that any grant of the user permits, over whatever scope."""
    if not user.is_active:
        return frozenset()
    return frozenset().union(*(ROLES[grant.role].permissions for grant in grants_of(user)))


def people_of(
    by: Actor, permission: Permission = Permission.PEOPLE_VIEW, *, field_group: FieldGroup | None = None
) -> QuerySet[Any]:
    """The people for whom `by` holds a person-level permission, as one queryset.

    With a `field_group`, those of them on whom `by` may also read that group.
    """
    if isinstance(by, SystemActor):
        return everybody()
    if not isinstance(by, User) or not by.is_active:
        return everybody().filter(NOBODY)

    def counts(role: Role) -> bool:
        return permission in role.permissions and (field_group is None or field_group in role.reads)

    return everybody().filter(_covered(by, counts)).exclude(pk__in=_closed_to(by))


def _covered(user: User, counts: Callable[[Role], bool]) -> Q:
    """Whom the grants with such a role cover, whether restricted or not."""
    wanted = {(g.scope_kind, g.scope_key) for g in grants_of(user) if counts(ROLES[g.role])}
    if any(kind == "county" for kind, _ in wanted):
        return kind_of("county").covers(user, "")
    covered = NOBODY
    for kind, key in sorted(wanted):
        covered |= kind_of(kind).covers(user, key)
    return covered


def _closed_to(user: User) -> QuerySet[Any]:
    """Numbers of people whose record is restricted from this user.

    One short list, made once a query: restricted records are few, so it beats asking of each person.
    """
    opened = EmergencyAccess.objects.filter(user=user, closes_at__gt=timezone.now()).values("person")
    named = Restriction.members.through.objects.filter(user=user).values("restriction")
    in_force_now = Restriction.objects.filter(lifted_at__isnull=True)
    return in_force_now.exclude(pk__in=named).exclude(person__in=opened).values("person")


def behind_glass(by: Actor) -> QuerySet[Any]:
    """People in `by`'s scope whose restricted record `by` may open in an emergency alone."""
    if not isinstance(by, User) or not by.is_active:
        return everybody().filter(NOBODY)
    covered = _covered(by, lambda role: Permission.PEOPLE_EMERGENCY in role.permissions)
    return everybody().filter(covered).filter(pk__in=_closed_to(by))


def may_break_glass(by: Actor, person: int) -> bool:
    """Whether the record is one that `by` may open in an emergency alone."""
    return behind_glass(by).filter(pk=person).exists()


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
        raise NotAllowed(REFUSAL)


def field_groups_of(by: Actor, *, write: bool = False, person: int | None = None) -> frozenset[FieldGroup]:
    """The groups of fields that `by` may read (or write): on this person, or else on everyone they may see.

    A list holds people of several grants, so without a person a group counts only where every grant opens it.
    """
    if isinstance(by, SystemActor):
        return frozenset(FieldGroup)
    if not isinstance(by, User) or not by.is_active:
        return frozenset()
    seeing = [g for g in grants_of(by) if Permission.PEOPLE_VIEW in ROLES[g.role].permissions]
    groups = {grant.pk: _groups(ROLES[grant.role], write) for grant in seeing}
    if len(set(groups.values())) <= 1:
        return frozenset().union(*groups.values())
    if person is None:
        return frozenset.intersection(*groups.values())
    covering = covering_grants(seeing, person)
    return frozenset().union(*(groups[grant.pk] for grant in covering))


def _groups(role: Role, write: bool) -> frozenset[FieldGroup]:
    return role.writes if write else role.reads


def covering_grants(grants: Iterable[Grant], person: int) -> list[Grant]:
    """Those of the grants whose scope covers this person, restrictions apart; asked in one query for many."""
    grants = list(grants)
    wanted = {_scope(grant): grant for grant in grants}
    asked = {
        f"scope_{place}": Case(
            When(kind_of(grant.scope_kind).covers(grant.user, grant.scope_key) or ANYBODY, then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        )
        for place, grant in enumerate(wanted.values())
    }
    answer = everybody().filter(pk=person).annotate(**asked).values(*asked).first() if asked else None
    if answer is None:
        return []
    covers = {scope: answer[f"scope_{place}"] for place, scope in enumerate(wanted)}
    return [grant for grant in grants if covers[_scope(grant)]]


def _scope(grant: Grant) -> tuple[str, str, int]:
    keyed = kind_of(grant.scope_kind).keyed
    return (grant.scope_kind, grant.scope_key, 0 if keyed or grant.scope_kind == "county" else grant.user_id)
