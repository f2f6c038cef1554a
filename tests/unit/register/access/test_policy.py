"""Which people somebody may see, and on whom they may do what."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fingerpost.register.access import policy, scopes
from fingerpost.register.access.models import EmergencyAccess, Grant, Restriction
from fingerpost.register.access.permissions import PERSON_LEVEL, FieldGroup, Permission
from fingerpost.register.access.policy import field_groups_of, may, people_of
from fingerpost.register.access.roles import ROLES
from fingerpost.register.audit.actors import SETUP
from fingerpost.register.people.models import Person
from made_users import grant, user_with, user_without_role

DAY = timedelta(days=1)
SUPPORTS = {FieldGroup.HEALTH, FieldGroup.OFFENDING, FieldGroup.CHILD_PROTECTION}
"""What a support worker reads beyond the ordinary fields."""


def seen(by, *args, **kwargs) -> set[int]:
    return set(people_of(by, *args, **kwargs).values_list("pk", flat=True))


def restricted(person: Person, *members) -> Restriction:
    made = Restriction.objects.create(
        person=person.pk, reason="Made up", placed_by="user:0", placed_at=timezone.now()
    )
    made.members.set(members)
    return made


def test_system_sees_everyone(places) -> None:
    assert seen(SETUP) == {places.near.pk, places.far.pk}
    assert may(SETUP, Permission.PEOPLE_EDIT, places.near.pk)
    assert field_groups_of(SETUP) == frozenset(FieldGroup)


def test_somebody_who_is_no_user_sees_nobody(places) -> None:
    stranger = object()
    assert seen(stranger) == set()
    assert not may(stranger, Permission.PEOPLE_VIEW)
    assert field_groups_of(stranger) == frozenset()
    assert not policy.behind_glass(stranger).exists()


def test_user_without_role_sees_nobody(places) -> None:
    assert seen(user_without_role()) == set()


def test_county_sees_everyone_whatever_else_is_held(places) -> None:
    manager = user_with("data_manager")
    grant(manager, "tracking_officer", "district", places.near_key)
    assert seen(manager) == {places.near.pk, places.far.pk}


def test_district_sees_its_own_and_two_see_both(places) -> None:
    officer = user_with("tracking_officer", "district", places.near_key)
    assert seen(officer) == {places.near.pk}
    grant(officer, "tracking_officer", "district", places.far_key)
    assert seen(officer) == {places.near.pk, places.far.pk}


def test_stopped_user_sees_nobody_and_may_nothing(places) -> None:
    officer = user_with("data_manager", is_active=False)
    assert seen(officer) == set()
    assert policy.permissions_of(officer) == frozenset()
    assert field_groups_of(officer) == frozenset()


@pytest.mark.parametrize(
    "limits",
    [
        {"revoked_at": timezone.now()},
        {"starts_on": timezone.localdate() + DAY},
        {"ends_on": timezone.localdate() - DAY},
        {"role": "a role of long ago"},
    ],
    ids=["revoked", "not begun", "ended", "of no role"],
)
def test_grant_out_of_force_gives_nothing(places, limits) -> None:
    officer = user_without_role()
    held = {"role": "data_manager", "scope_kind": "county", "starts_on": timezone.localdate()}
    Grant.objects.create(user=officer, granted_by="system:setup", **(held | limits))
    assert seen(officer) == set()
    assert policy.permissions_of(officer) == frozenset()


def test_grant_on_its_last_day_holds(places) -> None:
    officer = user_with("data_manager")
    officer.grants.update(ends_on=timezone.localdate())
    assert may(officer, Permission.PEOPLE_VIEW, places.near.pk)


def test_permission_counts_for_the_grant_that_gives_it(places) -> None:
    officer = user_with("tracking_officer", "district", places.near_key)
    grant(officer, "panel_chair", "district", places.far_key)
    assert may(officer, Permission.PEOPLE_VIEW, places.far.pk)
    assert may(officer, Permission.PEOPLE_EDIT, places.near.pk)
    assert not may(officer, Permission.PEOPLE_EDIT, places.far.pk)
    assert may(officer, Permission.PEOPLE_EDIT)
    assert not may(officer, Permission.AUDIT_VIEW)


def test_number_of_nobody_may_not(places) -> None:
    assert not may(user_with("data_manager"), Permission.PEOPLE_VIEW, 987_654_321)


def test_grants_are_asked_for_once_a_user_object(places, django_assert_num_queries) -> None:
    officer = user_with("tracking_officer", "district", places.near_key)
    with django_assert_num_queries(1):
        policy.permissions_of(officer)
        field_groups_of(officer)
        str(people_of(officer).query)
        policy.grants_of(officer)


def test_grants_are_asked_for_again_after_a_change_and_after_midnight(
    places, django_assert_num_queries, monkeypatch
) -> None:
    officer = user_with("tracking_officer", "district", places.near_key)
    policy.grants_of(officer)
    policy.forget()
    with django_assert_num_queries(1):
        policy.grants_of(officer)
    tomorrow = timezone.localdate() + DAY
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
    with django_assert_num_queries(1):
        policy.grants_of(officer)


def test_list_of_people_is_one_query_for_every_scope(places, django_assert_num_queries) -> None:
    officer = user_with("tracking_officer", "district", places.near_key)
    for role, kind, key in (
        ("support_worker", "caseload", ""),
        ("school", "school", "1"),
        ("provider", "provider", "1"),
        ("send", "cohort", "send"),
        ("support_worker", "team", "1"),
        ("support_manager", "area", "1"),
    ):
        grant(officer, role, kind, key)
    policy.grants_of(officer)
    with django_assert_num_queries(1):
        list(people_of(officer))


def test_restricted_record_is_closed_to_all_but_its_members(places) -> None:
    manager, member = user_with("data_manager"), user_with("data_manager")
    restricted(places.near, member)
    assert seen(manager) == {places.far.pk}
    assert seen(member) == {places.near.pk, places.far.pk}


def test_member_out_of_scope_stays_outside(places) -> None:
    member = user_with("tracking_officer", "district", places.far_key)
    restricted(places.near, member)
    assert seen(member) == {places.far.pk}


def test_lifted_restriction_closes_nothing(places) -> None:
    standing = restricted(places.near)
    Restriction.objects.filter(pk=standing.pk).update(lifted_at=timezone.now())
    assert places.near.pk in seen(user_with("data_manager"))


def test_emergency_opens_one_record_to_one_user_for_a_while(places) -> None:
    officer, other = user_with("tracking_officer"), user_with("tracking_officer")
    restricted(places.near)
    restricted(places.far)
    assert policy.may_break_glass(officer, places.near.pk)
    EmergencyAccess.objects.create(
        user=officer,
        person=places.near.pk,
        reason="Made up",
        opened_at=timezone.now(),
        closes_at=timezone.now() + timedelta(hours=1),
    )
    assert seen(officer) == {places.near.pk}
    assert seen(other) == set()
    assert not policy.may_break_glass(officer, places.near.pk)
    EmergencyAccess.objects.update(closes_at=timezone.now())
    assert seen(officer) == set()


def test_glass_is_broken_in_scope_alone_and_by_whoever_holds_the_right(places) -> None:
    restricted(places.near)
    here = user_with("tracking_officer", "district", places.near_key)
    there = user_with("tracking_officer", "district", places.far_key)
    chair = user_with("panel_chair", "district", places.near_key)
    assert [policy.may_break_glass(user, places.near.pk) for user in (here, there, chair)] == [
        True,
        False,
        False,
    ]
    assert not policy.may_break_glass(here, places.far.pk)


def test_field_groups_of_one_role_hold_for_everyone_in_sight(places, django_assert_num_queries) -> None:
    worker = user_with("support_worker", "district", places.near_key)
    assert field_groups_of(worker) == SUPPORTS
    assert field_groups_of(worker, write=True) == {FieldGroup.HEALTH}
    with django_assert_num_queries(0):
        assert field_groups_of(worker, person=places.near.pk) == SUPPORTS


def test_field_groups_of_two_roles_hold_where_each_role_does(places) -> None:
    worker = user_with("support_worker", "district", places.near_key)
    grant(worker, "tracking_officer", "district", places.far_key)
    assert field_groups_of(worker) == frozenset()
    assert field_groups_of(worker, person=places.near.pk) == SUPPORTS
    assert field_groups_of(worker, person=places.far.pk) == frozenset()
    assert field_groups_of(worker, person=987_654_321) == frozenset()
    assert seen(worker, field_group=FieldGroup.HEALTH) == {places.near.pk}


def test_field_groups_of_a_role_that_sees_nobody_count_for_nothing(places) -> None:
    worker = user_with("support_worker", "district", places.near_key)
    grant(worker, "board_member")
    assert field_groups_of(worker) == SUPPORTS
    assert field_groups_of(user_with("board_member")) == frozenset()


def test_groups_that_a_county_role_and_a_caseload_open(places) -> None:
    chair = user_with("panel_chair")
    grant(chair, "support_worker", "caseload")
    assert field_groups_of(chair, person=places.near.pk) == {FieldGroup.HEALTH}


def test_every_role_is_whole() -> None:
    for role in ROLES.values():
        assert role.scopes <= {kind.kind for kind in scopes.all_kinds()}
        assert role.title
        assert role.description.endswith(".")
        assert role.writes <= role.reads, f"{role.key} writes what it cannot read"
        if Permission.PEOPLE_VIEW not in role.permissions:
            assert not role.permissions & PERSON_LEVEL
            assert not role.reads


def test_every_permission_is_held_by_some_role_and_has_words() -> None:
    held = frozenset().union(*(role.permissions for role in ROLES.values()))
    assert held == frozenset(Permission)
    assert all(permission.meaning for permission in Permission)
    assert [group.label for group in FieldGroup][-1] == "Address at risk"


def test_scope_that_nobody_registers_is_an_error() -> None:
    with pytest.raises(LookupError, match="No app registers"):
        scopes.kind_of("planet")


@pytest.mark.django_db
def test_scope_in_words(places) -> None:
    assert scopes.Labels().of("county", "") == "The whole county"
    assert scopes.Labels().of("district", places.near_key) == "District: Ashbourne Vale"
    assert scopes.Labels().of("district", "0") == "District: 0"
    assert scopes.ScopeKind("planet", "Planet", True, lambda user, key: policy.NOBODY).choices() == ()
