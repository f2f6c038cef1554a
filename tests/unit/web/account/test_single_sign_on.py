"""Single sign-on by OpenID Connect, against a provider on loopback."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import oidc_provider_mock
import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client

from fingerpost.register.access import audit_kinds
from fingerpost.register.access.models import Grant, User
from fingerpost.register.audit.models import AuditEvent
from made_users import PASSWORD, user_with, user_without_role

pytestmark = [
    pytest.mark.django_db,
    # the mock provider's own libraries are older than it
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:.*authlib.*"),
]
ADDRESS = "robin.quill@fenwick.example"
CLAIMS = {
    "vouched": {"email": ADDRESS, "email_verified": True},
    "vouched by entra": {"email": ADDRESS, "xms_edov": True},
    "with a second step": {"email": ADDRESS, "email_verified": True, "amr": ["pwd", "mfa"]},
    "not vouched": {"email": ADDRESS, "email_verified": False},
    "says nothing of it": {"email": ADDRESS},
    "another address": {"email": "changed@fenwick.example", "email_verified": True},
    "unknown": {"email": "nobody@fenwick.example", "email_verified": True},
}


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """A provider whose people are CLAIMS: each is its own `sub`."""
    people = [oidc_provider_mock.User(sub=sub, claims=claims) for sub, claims in CLAIMS.items()]
    with oidc_provider_mock.run_server_in_thread(user_claims=people) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def configured(settings, provider: str) -> Iterator[None]:
    settings.SECOND_FACTOR_REQUIRED = True
    app = {
        "provider_id": "council",
        "name": "your council account",
        "client_id": "fingerpost",
        "secret": "made up",
        "settings": {"server_url": provider},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def user() -> User:
    made = user_without_role(email=ADDRESS)
    EmailAddress.objects.create(user=made, email=ADDRESS, verified=True, primary=True)
    return made


def come(client: Client, sub: str):
    """Press the button, sign in at the provider as `sub`, and come back."""
    leads = client.post("/account/single-sign-on/council/login/").url
    answer = requests.post(leads, data={"sub": sub}, allow_redirects=False, timeout=5)
    back = urlsplit(answer.headers["Location"])
    return client.get(f"{back.path}?{back.query}")


def kinds() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_sign_in_page_offers_it_where_it_is_set_up(client: Client, settings) -> None:
    assert "Sign in with your council account" in client.get("/account/login/").content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    page = client.get("/account/login/").content.decode()
    assert "council account" not in page
    assert client.post("/account/single-sign-on/council/login/").status_code == 404


def test_button_asks_the_provider_with_state_and_proof_of_key(client: Client, provider: str) -> None:
    leads = client.post("/account/single-sign-on/council/login/").url
    asked = parse_qs(urlsplit(leads).query)
    assert leads.startswith(provider)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["state"]


@pytest.mark.parametrize("sub", ["vouched", "vouched by entra"])
def test_user_is_joined_by_a_vouched_address_and_sets_up_a_second_step(
    client: Client, user: User, sub: str
) -> None:
    come(client, sub)
    assert client.get("/").url == "/account/set-up/"
    joined = SocialAccount.objects.get()
    assert (joined.user, joined.uid) == (user, sub)
    assert kinds() == [audit_kinds.JOINED, audit_kinds.SIGNED_IN]
    assert AuditEvent.objects.last().details == {"methods": ["socialaccount"]}
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_second_step_at_the_provider_is_believed(client: Client, user: User) -> None:
    come(client, "with a second step")
    assert client.get("/account/").status_code == 200
    assert "Joined: you can sign in with it" in client.get("/account/").content.decode()


def test_second_step_set_up_here_is_asked_for(client: Client, user: User) -> None:
    Authenticator.objects.create(user=user, type="webauthn", data={"name": "work laptop"})
    assert come(client, "vouched").url == "/account/2fa/authenticate/"
    assert client.get("/account/").status_code == 302


def test_it_gives_no_rights(client: Client, user: User) -> None:
    come(client, "with a second step")
    assert not Grant.objects.exists()
    assert "nobody has given you a role" in client.get("/").content.decode()


@pytest.mark.parametrize("sub", ["not vouched", "says nothing of it", "unknown"])
def test_somebody_not_vouched_for_or_unknown_is_turned_away(client: Client, user: User, sub: str) -> None:
    answer = come(client, sub)
    assert answer.status_code == 403
    assert "nobody has added you" in answer.content.decode()
    assert User.objects.count() == 1
    assert not SocialAccount.objects.exists()
    assert kinds() == [audit_kinds.SIGN_IN_FAILED]
    assert client.get("/account/").url.startswith("/account/login/")


def test_joined_user_is_known_by_number_and_no_longer_by_address(client: Client, user: User) -> None:
    SocialAccount.objects.create(user=user, provider="council", uid="another address")
    come(client, "another address")
    assert AuditEvent.objects.get(kind=audit_kinds.SIGNED_IN).actor == user.audit_key


def test_address_given_to_somebody_else_does_not_open_the_joined_user(client: Client, user: User) -> None:
    SocialAccount.objects.create(user=user, provider="council", uid="whoever had it first")
    assert come(client, "vouched").status_code == 403


def test_stopped_user_is_turned_away(client: Client, user: User) -> None:
    SocialAccount.objects.create(user=user, provider="council", uid="vouched")
    User.objects.update(is_active=False)
    assert come(client, "vouched").url == "/account/stopped/"


def test_whoever_stops_at_the_provider_may_try_again(client: Client) -> None:
    leads = client.post("/account/single-sign-on/council/login/").url
    state = parse_qs(urlsplit(leads).query)["state"][0]
    answer = client.get(f"/account/single-sign-on/council/login/callback/?error=access_denied&state={state}")
    assert client.get(answer.url).status_code == 200


def test_answer_that_nobody_asked_for_is_refused_and_kept(client: Client) -> None:
    answer = client.get("/account/single-sign-on/council/login/callback/?code=made-up&state=made-up")
    assert answer.status_code in (401, 403)
    assert "<title>Signing in did not work – " in answer.content.decode()
    assert kinds() == [audit_kinds.SIGN_IN_FAILED]


def test_role_given_before_holds(client: Client) -> None:
    user_with("board_member", email=ADDRESS)
    come(client, "with a second step")
    page = client.get("/account/").content.decode()
    assert re.search(r"Board member · The whole county", page)
