"""The form of an action."""

import pytest

from fingerpost.register.access.acting import action, existing
from fingerpost.register.access.audit_kinds import DENIED
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.actors import SETUP
from fingerpost.register.audit.audit_kinds import SEARCHED
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.audit.record import record
from made_users import user_with, user_without_role


@action(needs=Permission.PEOPLE_EDIT, on="person")
def rename(*, by, person, fails: bool = False) -> str:
    record(SEARCHED, by=by)
    if fails:
        raise ValueError("broken on purpose")
    return "done"


def test_action_without_by_is_refused_when_it_is_written() -> None:
    with pytest.raises(TypeError, match="is no action"):

        @action(needs=Permission.PEOPLE_EDIT)
        def rename(*, name: str) -> None: ...


def test_action_called_by_nobody_is_refused() -> None:
    with pytest.raises(TypeError, match="who acts"):
        rename(by=None, person=1)


@pytest.mark.django_db
def test_action_by_the_system_is_done() -> None:
    assert rename(by=SETUP, person=1) == "done"


def test_action_in_scope_is_done(places) -> None:
    officer = user_with("tracking_officer", "district", places.near_key)
    assert rename(by=officer, person=places.near) == "done"
    assert rename(by=officer, person=places.near.pk) == "done"


def test_action_out_of_scope_is_refused_and_kept(places) -> None:
    officer = user_with("tracking_officer", "district", places.near_key)
    with pytest.raises(NotAllowed, match="Your administrator"):
        rename(by=officer, person=places.far)
    row = AuditEvent.objects.get()
    assert (row.kind, row.actor, row.person) == (DENIED, officer.audit_key, places.far.pk)
    assert row.details == {"action": "rename"}


@pytest.mark.django_db
def test_action_without_the_permission_is_refused_and_kept() -> None:
    with pytest.raises(NotAllowed):
        rename(by=user_without_role(), person=None)
    assert AuditEvent.objects.get().kind == DENIED


@pytest.mark.django_db
def test_action_that_fails_leaves_nothing() -> None:
    with pytest.raises(ValueError, match="on purpose"):
        rename(by=SETUP, person=None, fails=True)
    assert not AuditEvent.objects.exists()


def test_person_who_is_nobody_is_refused_like_one_out_of_reach() -> None:
    with pytest.raises(NotAllowed):
        existing(None)
