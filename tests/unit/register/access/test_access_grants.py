"""Giving roles, taking them back, and the second person whom wide rights need."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.register.access import actions, approvals, audit_kinds
from fingerpost.register.access.actions.grants import is_wide
from fingerpost.register.access.models import Approval, Grant
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import NotAllowed, may
from fingerpost.register.access.queries import approvals as seen_approvals
from fingerpost.register.access.roles import ROLES
from fingerpost.register.audit.actors import SETUP
from fingerpost.register.audit.models import AuditEvent
from made_users import grant, user_with, user_without_role

TODAY = timezone.localdate
DAY = timedelta(days=1)


@pytest.fixture
def admin(db):
    return user_with("administrator")


@pytest.fixture
def waiting(admin) -> Approval:
    """A data manager's role for a newcomer, which waits."""
    asked = actions.give_role(by=admin, user=user_without_role(), role="data_manager", scope_kind="county")
    assert isinstance(asked, Approval)
    return asked


def kinds() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_narrow_role_is_given_at_once(admin, places) -> None:
    user = user_without_role()
    held = actions.give_role(
        by=admin, user=user, role="tracking_officer", scope_kind="district", scope_key=places.near_key
    )
    assert isinstance(held, Grant)
    assert held.granted_by == admin.audit_key
    assert may(user, Permission.PEOPLE_VIEW, places.near.pk)
    assert kinds() == [audit_kinds.ROLE_GIVEN]
    assert AuditEvent.objects.get().details["role"] == "tracking_officer"


def test_set_up_gives_even_wide_roles_at_once(db) -> None:
    held = actions.give_role(by=SETUP, user=user_without_role(), role="administrator", scope_kind="county")
    assert isinstance(held, Grant)


def test_wide_role_waits_for_a_second_person(admin, waiting) -> None:
    assert not Grant.objects.filter(role="data_manager").exists()
    assert waiting.summary.startswith("Data manager for Made-up User")
    assert kinds() == [audit_kinds.APPROVAL_ASKED]


def test_wide_role_approved_is_given(admin, waiting) -> None:
    second = user_with("administrator")
    decided = approvals.decide(by=second, approval=waiting, agree=True)
    held = Grant.objects.get(role="data_manager")
    assert (held.user, held.granted_by) == (waiting.concerns, admin.audit_key)
    assert (decided.state, decided.decided_by) == (Approval.State.APPROVED, second)
    assert kinds() == [audit_kinds.APPROVAL_ASKED, audit_kinds.ROLE_GIVEN, audit_kinds.APPROVAL_GIVEN]


def test_wide_role_refused_is_not_given_and_says_why(waiting) -> None:
    second = user_with("strategy_lead")
    with pytest.raises(BadRequest, match="Say why"):
        approvals.decide(by=second, approval=waiting, agree=False)
    decided = approvals.decide(by=second, approval=waiting, agree=False, note="Not in that team")
    assert (decided.state, decided.note) == (Approval.State.REFUSED, "Not in that team")
    assert not Grant.objects.filter(role="data_manager").exists()
    assert kinds()[-1] == audit_kinds.APPROVAL_REFUSED


def test_nobody_decides_their_own_nor_one_that_favours_them(admin, waiting) -> None:
    favoured = waiting.concerns
    grant(favoured, "strategy_lead")
    for user in (admin, favoured):
        with pytest.raises(NotAllowed, match="Somebody else"):
            approvals.decide(by=user, approval=waiting, agree=True)
    assert not Grant.objects.filter(role="data_manager").exists()
    assert kinds()[-2:] == [audit_kinds.DENIED] * 2


def test_somebody_without_the_right_does_not_decide(waiting) -> None:
    with pytest.raises(NotAllowed):
        approvals.decide(by=user_with("data_manager"), approval=waiting, agree=True)


def test_what_is_decided_is_not_decided_again(waiting) -> None:
    second = user_with("administrator")
    approvals.decide(by=second, approval=waiting, agree=True)
    with pytest.raises(BadRequest, match="decided already: approved"):
        approvals.decide(by=second, approval=waiting, agree=False, note="No")


def test_asker_who_lost_the_right_gets_nothing_done(admin, waiting) -> None:
    second = user_with("administrator")
    actions.revoke(by=second, grant=admin.grants.get())
    with pytest.raises(NotAllowed):
        approvals.decide(by=second, approval=waiting, agree=True)
    waiting.refresh_from_db()
    assert waiting.state == Approval.State.WAITING


def test_asker_who_is_stopped_gets_nothing_decided(admin, waiting) -> None:
    second = user_with("administrator")
    actions.deactivate(by=second, user=admin)
    with pytest.raises(BadRequest, match="can no longer sign in"):
        approvals.decide(by=second, approval=waiting, agree=True)


def test_asker_withdraws_and_nobody_else(admin, waiting) -> None:
    with pytest.raises(NotAllowed, match="Only the person who asked"):
        approvals.withdraw(by=user_with("administrator"), approval=waiting)
    assert approvals.withdraw(by=admin, approval=waiting).state == Approval.State.WITHDRAWN
    with pytest.raises(BadRequest, match="withdrawn"):
        approvals.withdraw(by=admin, approval=waiting)
    assert kinds()[-1] == audit_kinds.APPROVAL_WITHDRAWN


def test_approval_of_a_kind_that_nobody_registers_is_an_error(admin) -> None:
    with pytest.raises(LookupError, match="No app registers"):
        approvals.ask(by=admin, kind="invented", summary="Made up")


def test_approvals_seen_are_ones_own_and_those_one_may_decide(admin, waiting) -> None:
    assert list(seen_approvals(admin)) == [waiting]
    assert list(seen_approvals(user_with("strategy_lead"))) == [waiting]
    assert not seen_approvals(user_with("data_manager")).exists()


@pytest.mark.parametrize("role", list(ROLES))
def test_role_is_wide_over_the_county_with_names_or_with_power_over_users(role: str) -> None:
    narrow_by_nature = {"board_member", "commissioner"}
    assert is_wide(role, "county") == (role not in narrow_by_nature)
    assert is_wide(role, "district") == (role in {"administrator", "strategy_lead"})


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"role": "emperor", "scope_kind": "county"}, "one of the roles"),
        ({"role": "data_manager", "scope_kind": "district"}, "cannot be held"),
        ({"role": "tracking_officer", "scope_kind": "district"}, "which district"),
        ({"role": "tracking_officer", "scope_kind": "district", "scope_key": "0"}, "which district"),
        ({"role": "support_worker", "scope_kind": "caseload", "scope_key": "1"}, "no further choice"),
        ({"role": "support_worker", "scope_kind": "caseload", "ends_on": TODAY() - DAY}, "last day"),
        (
            {
                "role": "support_worker",
                "scope_kind": "caseload",
                "starts_on": TODAY() + 2 * DAY,
                "ends_on": TODAY() + DAY,
            },
            "last day",
        ),
    ],
)
def test_role_that_does_not_fit_is_refused(admin, said, sentence) -> None:
    with pytest.raises(BadRequest, match=sentence):
        actions.give_role(by=admin, user=user_without_role(), **said)


def test_role_for_a_stopped_user_is_refused(admin) -> None:
    user = user_without_role(is_active=False)
    with pytest.raises(BadRequest, match="stopped"):
        actions.give_role(by=admin, user=user, role="support_worker", scope_kind="caseload")


def test_role_for_oneself_is_refused(admin) -> None:
    with pytest.raises(BadRequest, match="yourself"):
        actions.give_role(by=admin, user=admin, role="support_worker", scope_kind="caseload")


def test_role_held_already_is_refused(admin) -> None:
    user = user_with("support_worker", "caseload")
    with pytest.raises(BadRequest, match="already"):
        actions.give_role(by=admin, user=user, role="support_worker", scope_kind="caseload")


def test_role_for_a_while_keeps_its_dates(admin, waiting) -> None:
    user = user_without_role()
    asked = actions.give_role(
        by=admin, user=user, role="panel_chair", scope_kind="county", ends_on=TODAY() + DAY
    )
    approvals.decide(by=user_with("administrator"), approval=asked, agree=True)
    assert user.grants.get().ends_on == TODAY() + DAY


def test_role_is_taken_back_at_once_and_once(admin, places) -> None:
    user = user_with("data_manager")
    assert may(user, Permission.PEOPLE_VIEW, places.near.pk)
    actions.revoke(by=admin, grant=user.grants.get())
    assert not may(user, Permission.PEOPLE_VIEW, places.near.pk)
    with pytest.raises(BadRequest, match="already"):
        actions.revoke(by=admin, grant=user.grants.get())
    assert kinds() == [audit_kinds.ROLE_REVOKED]


def test_last_administrator_keeps_the_role(admin) -> None:
    with pytest.raises(BadRequest, match="last administrator"):
        actions.revoke(by=admin, grant=admin.grants.get())
    actions.revoke(by=SETUP, grant=admin.grants.get())
    assert not may(admin, Permission.USERS_MANAGE)


def test_role_of_long_ago_can_be_taken_back(admin) -> None:
    user = user_without_role()
    actions.revoke(by=admin, grant=grant(user, "a role of long ago"))
    assert user.grants.get().revoked_at
