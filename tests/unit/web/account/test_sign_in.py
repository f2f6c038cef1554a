"""Signing in by hand: password, second step, recovery codes, links by e-mail, and the audit of it all."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from fingerpost.register.access import audit_kinds
from fingerpost.register.access.models import User
from fingerpost.register.audit.models import AuditEvent
from fingerpost.web.account.adapters import AccountAdapter
from made_users import PASSWORD, user_with, user_without_role

pytestmark = pytest.mark.django_db
NEW = "sixteen patient herons"


@pytest.fixture(autouse=True)
def as_in_real_use(settings) -> Iterator[None]:
    """The second step is asked for, and no attempt counts from an earlier test."""
    settings.SECOND_FACTOR_REQUIRED = True
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def user() -> User:
    made = user_with("board_member")
    EmailAddress.objects.create(user=made, email=made.email, verified=True, primary=True)
    return made


def sign_in(client: Client, user: User, password: str = PASSWORD):
    return client.post("/account/login/", {"login": user.email, "password": password})


def code_now(user: User) -> str:
    secret = Authenticator.objects.get(user=user, type="totp").wrap().instance.data["secret"]
    from allauth.mfa.utils import decrypt

    return code_of(decrypt(secret))


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


@pytest.fixture
def with_app(monkeypatch: pytest.MonkeyPatch):
    """Sign the user in for the first time and set up an authenticator app.

    The test's one transaction never commits, so what waits for that is done at once.
    """
    monkeypatch.setattr(transaction, "on_commit", lambda then, **how: then())

    def act(client: Client, user: User) -> None:
        sign_in(client, user)
        page = client.get("/account/2fa/app/add/").content.decode()
        secret = re.search(r'fp-code">([A-Z2-7]+)<', page).group(1)
        answer = client.post("/account/2fa/app/add/", {"code": code_of(secret)})
        assert answer.status_code == 302, answer.content.decode()
        cache.clear()  # a code works once; the test gives one twice within its half minute

    return act


def kinds(user: User) -> list[str]:
    rows = AuditEvent.objects.filter(actor=user.audit_key).order_by("pk")
    return [row.kind for row in rows]


def test_first_sign_in_leads_to_setting_up_a_second_step(client: Client, user: User) -> None:
    sign_in(client, user)
    for page in ("/", "/account/", "/account/password/change/", "/account/2fa/codes/"):
        assert client.get(page).url == "/account/set-up/"
    page = client.get("/account/set-up/")
    assert page.status_code == 200
    assert "authenticator app" in page.content.decode()
    assert client.get("/help").status_code == 200


def test_app_set_up_opens_the_service_and_shows_codes_once(client: Client, user: User, with_app) -> None:
    with_app(client, user)
    shown = client.get("/account/2fa/codes/").content.decode()
    assert len(re.findall(r'fp-code">\d{8}<', shown)) == 10
    again = client.get("/account/2fa/codes/").content.decode()
    assert not re.findall(r'fp-code">\d{8}<', again)
    assert "You have 10 left" in again
    assert client.get("/account/").status_code == 200
    assert client.get("/account/set-up/").url == "/account/"
    assert kinds(user)[:3] == [
        audit_kinds.SIGNED_IN,
        audit_kinds.SECOND_FACTOR_ADDED,
        audit_kinds.SECOND_FACTOR_ADDED,
    ]


def test_secret_of_the_app_is_encrypted_at_rest(client: Client, user: User, settings) -> None:
    sign_in(client, user)
    page = client.get("/account/2fa/app/add/").content.decode()
    secret = re.search(r'fp-code">([A-Z2-7]+)<', page).group(1)
    client.post("/account/2fa/app/add/", {"code": code_of(secret)})
    kept = Authenticator.objects.get(user=user, type="totp").data["secret"]
    assert secret not in kept
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, long enough to be one for a test"
    from allauth.mfa.utils import decrypt

    assert decrypt(kept) == secret


def test_next_sign_in_asks_for_the_code(client: Client, user: User, with_app) -> None:
    with_app(client, user)
    client.post("/account/logout/")
    assert sign_in(client, user).url == "/account/2fa/authenticate/"
    assert client.get("/account/").status_code == 302
    wrong = client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert "The code is not right" in wrong.content.decode()
    assert "Error: " in wrong.content.decode()
    assert client.post("/account/2fa/authenticate/", {"code": code_now(user)}).url == "/"
    assert client.get("/account/").status_code == 200
    assert kinds(user)[3:] == [
        audit_kinds.SIGNED_OUT,
        audit_kinds.SECOND_FACTOR_FAILED,
        audit_kinds.SIGNED_IN,
    ]
    assert AuditEvent.objects.filter(kind=audit_kinds.SIGNED_IN).last().details == {
        "methods": ["password", "mfa"]
    }


def test_recovery_code_works_once(client: Client, user: User, with_app) -> None:
    with_app(client, user)
    code = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()[0]
    for expected in (302, 200):
        client.post("/account/logout/")
        sign_in(client, user)
        assert client.post("/account/2fa/authenticate/", {"code": code}).status_code == expected


def test_session_that_never_gave_the_second_step_opens_nothing(client: Client, user: User, with_app) -> None:
    with_app(client, user)
    other = Client()
    other.force_login(user)
    assert other.get("/").url == "/account/2fa/reauthenticate/"
    assert other.get("/account/2fa/app/add/").url == "/account/2fa/reauthenticate/"
    assert other.get("/account/2fa/reauthenticate/").status_code == 200
    assert other.post("/account/2fa/reauthenticate/", {"code": code_now(user)}).status_code == 302
    assert other.get("/account/").status_code == 200


def test_only_second_step_is_not_removed(client: Client, user: User, with_app) -> None:
    with_app(client, user)
    refused = client.post("/account/2fa/app/remove/")
    assert "your only second step" in refused.content.decode()
    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_app_is_removed_where_a_passkey_is_left(client: Client, user: User, with_app) -> None:
    with_app(client, user)
    Authenticator.objects.create(user=user, type="webauthn", data={"name": "work laptop"})
    assert "work laptop" in client.get("/account/").content.decode()
    assert client.post("/account/2fa/app/remove/").status_code == 302
    assert kinds(user)[-1] == audit_kinds.SECOND_FACTOR_REMOVED
    key = Authenticator.objects.get(user=user, type="webauthn")
    assert client.get("/account/").status_code == 200
    assert client.get(f"/account/2fa/passkeys/{key.pk}/remove/").status_code == 200


def test_session_whose_last_second_step_goes_sets_up_another(client: Client, user: User, with_app) -> None:
    with_app(client, user)
    key = Authenticator.objects.create(user=user, type="webauthn", data={"name": "work laptop"})
    Authenticator.objects.filter(user=user, type="totp").delete()
    assert client.post(f"/account/2fa/passkeys/{key.pk}/remove/").status_code == 302
    assert client.get("/account/").url == "/account/set-up/"


def test_new_recovery_codes_leave_the_old_ones_useless(client: Client, user: User, with_app) -> None:
    with_app(client, user)
    before = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    assert client.get("/account/2fa/codes/new/").status_code == 200
    client.post("/account/2fa/codes/new/")
    after = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    assert not set(before) & set(after)
    assert "10 left" in client.get("/account/").content.decode()


def test_what_matters_is_asked_again_after_a_while(client: Client, user: User, with_app) -> None:
    with_app(client, user)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 0}]
    session.save()
    asked = client.get("/account/2fa/codes/new/")
    assert urlsplit(asked.url).path == "/account/reauthenticate/"
    page = client.get(asked.url).content.decode()
    assert "Use a code instead" in page
    assert client.post(asked.url, {"password": PASSWORD}).url == "/account/2fa/codes/new/"
    assert client.get("/account/2fa/codes/new/").status_code == 200


def test_demonstration_asks_for_no_second_step(client: Client, user: User, with_app, settings) -> None:
    with_app(client, user)
    client.post("/account/logout/")
    settings.SECOND_FACTOR_REQUIRED = False
    assert sign_in(client, user).url == "/"
    assert client.get("/account/").status_code == 200


def test_wrong_password_is_told_and_kept_without_what_was_typed(client: Client, user: User) -> None:
    page = sign_in(client, user, "wrong").content.decode()
    assert "The e-mail address or the password is not right" in page
    client.post("/account/login/", {"login": "nobody@fenwick.example", "password": "wrong"})
    rows = AuditEvent.objects.filter(kind=audit_kinds.SIGN_IN_FAILED).order_by("pk")
    assert [(row.actor, row.subject, row.details) for row in rows] == [
        ("system:sign_in", user.audit_key, {}),
        ("system:sign_in", "", {}),
    ]


def test_many_wrong_passwords_make_one_wait(client: Client, user: User) -> None:
    for _ in range(5):
        sign_in(client, user, "wrong")
    page = sign_in(client, user).content.decode()
    assert "too many attempts" in page


def test_many_requests_from_one_address_get_a_page_that_says_so(client: Client, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"reset_password": "1/m/ip"}
    client.post("/account/password/reset/", {"email": "nobody@fenwick.example"})
    answer = client.post("/account/password/reset/", {"email": "nobody@fenwick.example"})
    assert answer.status_code == 429
    assert "Wait five minutes" in answer.content.decode()


def test_stopped_user_is_told_so_and_it_is_kept(client: Client, user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)
    answer = sign_in(client, user)
    assert answer.url == "/account/stopped/"
    assert client.get(answer.url).status_code == 200
    assert AuditEvent.objects.get(kind=audit_kinds.SIGN_IN_FAILED).details == {"stopped": True}


def test_stopping_a_user_ends_their_session(client: Client, user: User, with_app) -> None:
    with_app(client, user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/account/").url.startswith("/account/login/")


def test_nobody_signs_up(client: Client) -> None:
    for page in ("signup", "email", "3rdparty", "3rdparty/signup", "signup/passkey", "login/code"):
        assert client.get(f"/account/{page}/").status_code == 404
    assert "sign up" not in client.get("/account/login/").content.decode().lower()


def test_no_way_of_allauths_is_open_for_signing_up(rf) -> None:
    assert AccountAdapter().is_open_for_signup(rf.get("/")) is False


def test_newcomer_sets_a_password_by_the_link(client: Client, user: User) -> None:
    user.set_unusable_password()
    user.save()
    assert client.get("/account/password/reset/").status_code == 200
    answer = client.post("/account/password/reset/", {"email": user.email.upper()})
    assert client.get(answer.url).status_code == 200
    (letter,) = mail.outbox
    assert letter.subject == "Fingerpost: set your password"
    link = urlsplit(re.search(r"http\S+", letter.body).group()).path
    form = client.get(link).url
    assert "at least 12 characters" in client.get(form).content.decode()
    short = client.post(form, {"password1": "short", "password2": "short"})
    assert "too short" in short.content.decode()
    done = client.post(form, {"password1": NEW, "password2": NEW})
    assert client.get(done.url).status_code == 200
    assert "has been used" in Client().get(link).content.decode()
    user.refresh_from_db()
    assert user.check_password(NEW)
    asked, changed = AuditEvent.objects.order_by("pk")
    assert (asked.kind, asked.subject) == (audit_kinds.PASSWORD_ASKED, user.audit_key)
    assert (changed.kind, changed.actor) == (audit_kinds.PASSWORD_CHANGED, user.audit_key)


def test_link_for_an_unknown_address_is_not_sent_and_not_told(client: Client) -> None:
    answer = client.post("/account/password/reset/", {"email": "nobody@fenwick.example"})
    assert answer.url == "/account/password/reset/done/"
    assert not mail.outbox


def test_password_is_changed_by_its_owner(client: Client, user: User, with_app) -> None:
    with_app(client, user)
    mail.outbox.clear()
    wrong = client.post(
        "/account/password/change/", {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    )
    assert "Enter the password that you have now" in wrong.content.decode()
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert kinds(user)[-1] == audit_kinds.PASSWORD_CHANGED
    (letter,) = mail.outbox
    assert "tell whoever looks after the service" in letter.body
    assert client.get("/account/").status_code == 200


def test_user_without_a_password_is_led_to_the_link(client: Client, user: User, with_app) -> None:
    with_app(client, user)
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    session = client.session
    session["second_factor"] = user.pk
    session.save()
    assert client.get("/account/password/set/").url == "/account/password/reset/"


def test_signing_out_is_asked_and_done(client: Client, user: User, with_app) -> None:
    with_app(client, user)
    assert client.get("/account/logout/").status_code == 200
    assert client.post("/account/logout/").url == "/account/login/"
    assert client.get("/account/").url.startswith("/account/login/")
    before = AuditEvent.objects.count()
    client.post("/account/logout/")
    assert client.get("/account/logout/").url == "/account/login/"
    assert AuditEvent.objects.count() == before


def test_own_page_tells_roles_and_manager(client: Client, settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    user = user_with("support_worker", "caseload", manager=user_without_role(name="Aldous Finch"))
    client.force_login(user)
    page = client.get("/account/").content.decode()
    assert "Support worker · Own caseload" in page
    assert "Aldous Finch" in page
    assert "Not set up" in page
    assert client.get("/account/2fa/").url == "/account/"
    assert client.get("/account/2fa/passkeys/").url == "/account/"


def test_own_sign_ins_are_listed_a_page_at_a_time(client: Client, user: User, with_app) -> None:
    with_app(client, user)
    page = client.get("/account/sign-ins/").content.decode()
    assert "You signed in" in page
    oldest = AuditEvent.objects.order_by("pk")[0].pk
    earlier = client.get(f"/account/sign-ins/?after={oldest}").content.decode()
    assert "Nothing yet" in earlier
    assert client.get("/account/sign-ins/?after=nonsense").status_code == 200


@pytest.mark.parametrize(
    "page", ["/account/", "/account/set-up/", "/account/sign-ins/", "/account/2fa/app/add/"]
)
def test_stranger_is_led_to_sign_in(client: Client, page: str) -> None:
    assert client.get(page).url.startswith("/account/login/")
