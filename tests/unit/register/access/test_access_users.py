"""Adding users and stopping them."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail

from fingerpost.core.errors import BadRequest
from fingerpost.register.access import actions, audit_kinds, notices
from fingerpost.register.access.models import User
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.actors import SETUP
from fingerpost.register.audit.models import AuditEvent
from made_users import user_with, user_without_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> User:
    return user_with("administrator")


def last_kind() -> str:
    return AuditEvent.objects.order_by("-pk")[0].kind


def test_user_added_is_invited_and_holds_nothing(admin, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        user = actions.add_user(
            by=admin, email=" New.Person@Fenwick.Example ", name="Jo Quill", manager=admin
        )
    assert (user.email, user.name, user.manager) == ("new.person@fenwick.example", "Jo Quill", admin)
    assert not user.has_usable_password()
    assert not user.grants.exists()
    assert EmailAddress.objects.get(user=user).verified
    (letter,) = mail.outbox
    assert letter.to == ["new.person@fenwick.example"]
    assert "Set or reset my password" in letter.body
    assert "Jo Quill" not in letter.body
    assert last_kind() == audit_kinds.USER_ADDED


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"email": "nobody", "name": "Jo Quill"}, "in full"),
        ({"email": "jo@fenwick.example", "name": " "}, "name"),
        ({"email": "HELD@fenwick.example", "name": "Jo Quill"}, "already"),
    ],
    ids=["no address", "no name", "held address"],
)
def test_user_added_wrongly_is_refused(admin, said, sentence) -> None:
    user_without_role(email="held@fenwick.example")
    with pytest.raises(BadRequest, match=sentence):
        actions.add_user(by=admin, **said)
    assert not mail.outbox


def test_user_added_by_somebody_without_the_right_is_refused() -> None:
    with pytest.raises(NotAllowed):
        actions.add_user(by=user_with("data_manager"), email="jo@fenwick.example", name="Jo Quill")
    assert not User.objects.filter(email="jo@fenwick.example").exists()


def test_user_is_stopped_and_let_in_again(admin) -> None:
    user = user_with("tracking_officer")
    actions.deactivate(by=admin, user=user)
    user.refresh_from_db()
    assert not user.is_active
    assert last_kind() == audit_kinds.USER_DEACTIVATED
    actions.reactivate(by=admin, user=user)
    user.refresh_from_db()
    assert user.is_active
    assert last_kind() == audit_kinds.USER_REACTIVATED


def test_nobody_stops_themselves(admin) -> None:
    with pytest.raises(BadRequest, match="your own"):
        actions.deactivate(by=admin, user=admin)


def test_last_administrator_is_not_stopped(admin) -> None:
    other = user_with("administrator")
    actions.deactivate(by=admin, user=other)
    with pytest.raises(BadRequest, match="last administrator"):
        actions.deactivate(by=SETUP, user=admin)


def test_manager_is_set_and_taken_away(admin) -> None:
    user, manager = user_without_role(), user_without_role()
    actions.set_manager(by=admin, user=user, manager=manager)
    user.refresh_from_db()
    assert user.manager == manager
    actions.set_manager(by=admin, user=user, manager=None)
    user.refresh_from_db()
    assert user.manager is None
    assert last_kind() == audit_kinds.MANAGER_SET


def test_manager_of_oneself_is_refused(admin) -> None:
    user = user_without_role()
    with pytest.raises(BadRequest, match="your own manager"):
        actions.set_manager(by=admin, user=admin, manager=user)
    with pytest.raises(BadRequest, match="Nobody is their own"):
        actions.set_manager(by=admin, user=user, manager=user)


def test_second_factors_are_reset_for_another_alone(admin) -> None:
    user = user_without_role()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "made up"})
    assert actions.reset_second_factor(by=admin, user=user) == 1
    assert not Authenticator.objects.filter(user=user).exists()
    assert last_kind() == audit_kinds.SECOND_FACTOR_RESET
    with pytest.raises(BadRequest, match="your own second step"):
        actions.reset_second_factor(by=admin, user=admin)


def test_address_of_a_page_that_nobody_registers_is_the_service() -> None:
    assert notices.address_of("made up", 3) == "http://localhost:8000/"


def test_address_of_a_registered_page(monkeypatch) -> None:
    monkeypatch.setattr(notices, "_links", {})
    notices.register_link("thing", lambda number: f"/things/{number}")
    assert notices.address_of("thing", 3) == "http://localhost:8000/things/3"


def test_notice_that_cannot_be_sent_is_told_by_its_type(monkeypatch, caplog) -> None:
    def broken(message) -> None:
        raise ConnectionRefusedError("jo@fenwick.example is not taken here")

    monkeypatch.setattr(notices.EmailMessage, "send", broken)
    assert notices.send(to=["jo@fenwick.example"], subject="a notice", text="Text") is False
    assert "ConnectionRefusedError" in caplog.text
    assert "jo@fenwick" not in caplog.text


def test_users_are_made_with_small_letters_and_found_in_any() -> None:
    user = user_without_role(email="Mixed.Case@Fenwick.Example", name="Jo Quill")
    assert User.objects.get_by_natural_key("MIXED.case@fenwick.example") == user
    assert (str(user), user.get_full_name(), user.audit_name) == ("Jo Quill",) * 3
    assert user.audit_key == f"user:{user.pk}"
