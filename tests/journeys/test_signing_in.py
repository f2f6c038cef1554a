"""Signing in as a person does it: the first time, with an app, with a passkey, and without script."""

import re
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Page, expect

from fingerpost.register.access import actions
from fingerpost.register.access.models import User
from fingerpost.register.audit.actors import SETUP

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESS = "jo.quill@fenwick.example"
NEW = "sixteen patient herons"


@pytest.fixture(autouse=True)
def as_in_real_use(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    cache.clear()


@pytest.fixture
def newcomer() -> User:
    """Added by an administrator, with a role that opens no record."""
    user = actions.add_user(by=SETUP, email=ADDRESS, name="Jo Quill")
    actions.give_role(by=SETUP, user=user, role="board_member", scope_kind="county")
    return user


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def set_password(page: Page, site: str) -> None:
    """Ask for the link, follow it from the e-mail, choose a password."""
    page.goto("/account/login/")
    page.get_by_role("link", name="Set or reset my password").click()
    page.get_by_label("E-mail address").fill(ADDRESS)
    page.get_by_role("button", name="Send me a link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look at your e-mail")
    page.goto(re.search(r"http\S+", mail.outbox[-1].body).group())
    page.get_by_label("New password", exact=True).fill(NEW)
    page.get_by_label("The new password again").fill(NEW)
    page.get_by_role("button", name="Set this password").click()
    page.get_by_role("button", name="Sign in").click()


def give_password(page: Page, password: str = NEW) -> None:
    page.get_by_label("E-mail address").fill(ADDRESS)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def set_up_app(page: Page) -> str:
    """Set up the app; returns its secret."""
    page.get_by_role("button", name="Set up an app").click()
    secret = page.locator("code").inner_text()
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Set up the app").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    return secret


def test_newcomer_signs_in_for_the_first_time_and_again(
    page: Page, site: str, newcomer: User, check: Callable[[Page, str], None]
) -> None:
    page.goto("/account/login/")
    check(page, "sign-in")
    give_password(page, "wrong")
    expect(page.get_by_role("alert")).to_contain_text("is not right")
    check(page, "sign-in-wrong")
    set_password(page, site)
    give_password(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up a second step")
    check(page, "second-step-set-up")
    secret = set_up_app(page)
    check(page, "recovery-codes")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("link", name="Your account").click()
    expect(page.get_by_text("Board member · The whole county")).to_be_visible()
    check(page, "own-account")
    page.get_by_role("link", name="See when you signed in").click()
    check(page, "own-sign-ins")
    page.get_by_role("button", name="Sign out").click()
    cache.clear()  # a code works once, and this is the same half minute
    give_password(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Enter your second step")
    check(page, "second-step")
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_first_sign_in_works_without_script(page_without_script: Page, site: str, newcomer: User) -> None:
    page = page_without_script
    set_password(page, site)
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    give_password(page)
    set_up_app(page)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


@pytest.fixture
def device(page: Page) -> None:
    """A device that answers for its user, as a laptop with a fingerprint reader does."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_passkey_is_added_and_signs_in_by_itself(
    page: Page, site: str, newcomer: User, device: None, check: Callable[[Page, str], None]
) -> None:
    set_password(page, site)
    give_password(page)
    page.get_by_role("button", name="Add a passkey").click()
    check(page, "passkey-add")
    page.get_by_label("Name of the passkey").fill("work laptop")
    page.get_by_label("Let it sign me in by itself, without the password").check()
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_role("link", name="Your account").click()
    expect(page.get_by_text("work laptop").first).to_be_visible()
    expect(page.get_by_text("last used on")).to_be_visible()
    check(page, "own-account-passkey")


def test_passkey_is_the_second_step_after_the_password(
    page: Page, site: str, newcomer: User, device: None
) -> None:
    set_password(page, site)
    give_password(page)
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_role("button", name="Sign out").click()
    give_password(page)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_passkey_that_is_not_there_is_told_in_words(
    page: Page, site: str, newcomer: User, device: None
) -> None:
    page.goto("/account/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("Try again")
