"""Restricted records, and opening one in an emergency."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.register.access import actions, audit_kinds, notices, queries
from fingerpost.register.access.models import EmergencyAccess
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import NotAllowed, may
from fingerpost.register.audit.actors import SETUP
from fingerpost.register.audit.models import AuditEvent
from made_users import user_with, user_without_role

REASON = "Police ask where to send help tonight"


@pytest.fixture
def manager(db):
    return user_with("support_manager")


@pytest.fixture
def officer(db):
    return user_with("tracking_officer", manager=user_without_role(email="line@fenwick.example"))


def kinds() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("kind", flat=True))


def sees(user, person) -> bool:
    return may(user, Permission.PEOPLE_VIEW, person.pk)


def test_record_is_restricted_to_its_members_and_whoever_restricts_it(places, manager, officer) -> None:
    other = user_with("tracking_officer")
    restriction = actions.restrict(by=manager, person=places.near, reason=" Made up ", members=[officer])
    assert set(restriction.members.all()) == {manager, officer}
    assert restriction.reason == "Made up"
    assert [sees(user, places.near) for user in (manager, officer, other)] == [True, True, False]
    assert kinds() == [audit_kinds.RESTRICTED]
    assert queries.restriction_of(places.near) == restriction
    assert queries.restriction_of(places.far) is None


def test_record_restricted_by_the_system_needs_a_member(places) -> None:
    stopped = user_without_role(is_active=False)
    with pytest.raises(BadRequest, match="at least one"):
        actions.restrict(by=SETUP, person=places.near.pk, reason="Made up", members=[stopped])


def test_record_restricted_without_reason_or_twice_is_refused(places, manager) -> None:
    with pytest.raises(BadRequest, match="Say why"):
        actions.restrict(by=manager, person=places.near, reason=" ", members=[])
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    with pytest.raises(BadRequest, match="restricted already"):
        actions.restrict(by=manager, person=places.near, reason="Made up", members=[])


def test_record_restricted_without_the_right_is_refused(places, officer) -> None:
    with pytest.raises(NotAllowed):
        actions.restrict(by=officer, person=places.near, reason="Made up", members=[])


def test_members_are_named_anew_by_a_member_alone(places, manager, officer) -> None:
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    with pytest.raises(NotAllowed):
        actions.change_members(by=user_with("support_manager"), person=places.near, members=[officer])
    actions.change_members(by=manager, person=places.near, members=[officer])
    assert [sees(user, places.near) for user in (manager, officer)] == [False, True]
    row = AuditEvent.objects.get(kind=audit_kinds.MEMBERS_CHANGED)
    assert row.details == {"added": [officer.pk], "removed": [manager.pk]}


def test_members_of_an_open_record_are_refused(places, manager) -> None:
    with pytest.raises(BadRequest, match="not restricted"):
        actions.change_members(by=manager, person=places.near, members=[manager])


def test_restriction_is_lifted(places, manager, officer) -> None:
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    actions.lift(by=manager, person=places.near)
    assert sees(officer, places.near)
    assert kinds()[-1] == audit_kinds.RESTRICTION_LIFTED
    with pytest.raises(BadRequest, match="not restricted"):
        actions.lift(by=manager, person=places.near)


def test_restrictions_seen_are_all_for_the_audit_and_ones_own_for_a_manager(places, manager) -> None:
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    assert queries.restrictions(user_with("administrator")).count() == 1
    assert queries.restrictions(manager).count() == 1
    assert queries.restrictions(user_with("support_manager")).count() == 0


def test_emergency_opens_the_record_and_tells_the_manager(
    places, manager, officer, django_capture_on_commit_callbacks
) -> None:
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    assert not sees(officer, places.near)
    with django_capture_on_commit_callbacks(execute=True):
        access = actions.break_glass(by=officer, person=places.near, reason=REASON)
    assert sees(officer, places.near)
    assert access.closes_at - access.opened_at == timedelta(hours=2)
    (letter,) = mail.outbox
    assert letter.to == ["line@fenwick.example"]
    said = letter.subject + letter.body
    assert not [
        word
        for word in (officer.name, places.near.given_name, places.near.family_name, REASON)
        if word in said
    ]
    access.refresh_from_db()
    assert access.told == officer.manager.audit_key
    rows = AuditEvent.objects.filter(person=places.near.pk).order_by("pk")[1:]
    assert [row.kind for row in rows] == [audit_kinds.EMERGENCY_OPENED, audit_kinds.EMERGENCY_TOLD]
    assert REASON not in str([row.details for row in rows])


@pytest.mark.parametrize("stopped", [False, True], ids=["no manager", "manager stopped"])
def test_emergency_without_a_manager_tells_the_administrators(
    places, manager, stopped, django_capture_on_commit_callbacks
) -> None:
    boss = user_without_role(is_active=False) if stopped else None
    officer = user_with("tracking_officer", manager=boss)
    first, second = user_with("administrator"), user_with("administrator")
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    with django_capture_on_commit_callbacks(execute=True):
        access = actions.break_glass(by=officer, person=places.near, reason=REASON)
    assert {letter.to[0] for letter in mail.outbox} == {first.email, second.email}
    access.refresh_from_db()
    assert set(access.told.split()) == {first.audit_key, second.audit_key}


def test_emergency_whose_e_mail_failed_is_told_inside_the_service(
    places, manager, officer, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    posted = []
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    monkeypatch.setattr(notices, "send", lambda **letter: False)
    monkeypatch.setattr(notices, "_post", [lambda *given: posted.append(given)])
    with django_capture_on_commit_callbacks(execute=True):
        access = actions.break_glass(by=officer, person=places.near, reason=REASON)
    access.refresh_from_db()
    ((told, *rest),) = posted
    assert rest == ["emergency", access.pk, places.near.pk, False]
    assert access.told == told.audit_key


def test_emergency_stands_where_nobody_can_be_told(
    places, manager, officer, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    monkeypatch.setattr(notices, "send", lambda **letter: False)
    monkeypatch.setattr(notices, "_post", [])
    with django_capture_on_commit_callbacks(execute=True):
        access = actions.break_glass(by=officer, person=places.near, reason=REASON)
    access.refresh_from_db()
    assert access.told == ""
    assert sees(officer, places.near)
    assert audit_kinds.EMERGENCY_TOLD not in kinds()


def test_emergency_without_a_reason_to_follow_is_refused(places, manager, officer) -> None:
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    with pytest.raises(BadRequest, match="Say why"):
        actions.break_glass(by=officer, person=places.near, reason="urgent")
    assert not sees(officer, places.near)


@pytest.mark.parametrize("who", ["open record", "out of scope", "no right", "nobody"])
def test_emergency_that_is_none_is_refused_and_kept(places, manager, officer, who) -> None:
    actions.restrict(by=manager, person=places.far, reason="Made up", members=[])
    by, person = {
        "open record": (officer, places.near),
        "out of scope": (user_with("tracking_officer", "district", places.near_key), places.far),
        "no right": (user_with("panel_chair"), places.far),
        "nobody": (officer, None),
    }[who]
    with pytest.raises(NotAllowed):
        actions.break_glass(by=by, person=person, reason=REASON)
    assert kinds()[-1] == audit_kinds.DENIED
    assert not EmergencyAccess.objects.exists()


def test_emergencies_seen_are_all_for_the_audit_and_ones_staffs_for_a_manager(
    places, manager, officer
) -> None:
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    access = actions.break_glass(by=officer, person=places.near, reason=REASON)
    for user, expected in (
        (user_with("administrator"), [access]),
        (officer.manager, [access]),
        (officer, [access]),
        (manager, []),
    ):
        assert list(queries.emergencies(user)) == expected
    assert list(queries.emergencies_of(places.near)) == [access]


def test_emergency_ends_by_itself(places, manager, officer) -> None:
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    actions.break_glass(by=officer, person=places.near, reason=REASON)
    EmergencyAccess.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    assert not sees(officer, places.near)
