"""What stands around every page, as people meet it: by keyboard, on a phone, when something fails."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Page, expect

from fingerpost.register.access.models import User
from fingerpost.register.access.permissions import Permission
from fingerpost.web import navigation
from fingerpost.web.navigation import ORDER, Item, SearchBox
from made_users import PASSWORD, user_without_role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def every_part(monkeypatch: pytest.MonkeyPatch) -> None:
    """A service navigation with everything in it, as it will be when all parts are there."""
    view = frozenset({Permission.FEEDS_VIEW})
    items = {title: Item(title, "help" if title == "People" else "privacy", view) for title in ORDER}
    monkeypatch.setattr(navigation, "_items", items)
    monkeypatch.setattr(navigation, "_search", [SearchBox("privacy", Permission.PEOPLE_VIEW)])


def test_the_first_key_leads_past_the_navigation(page: Page, sign_in: Callable[..., object]) -> None:
    sign_in(page, "data_manager")
    page.goto("/help")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_signed_in_page_is_accessible(
    page: Page, sign_in: Callable[..., object], check: Callable[[Page, str], None]
) -> None:
    user = sign_in(page, "data_manager")
    page.goto("/help")
    expect(page.get_by_text(user.name)).to_be_visible()
    expect(page.get_by_role("link", name="People")).to_have_attribute("aria-current", "true")
    check(page, "shell-signed-in")


def test_the_menu_opens_by_keyboard_on_a_phone(
    page: Page, sign_in: Callable[..., object], check: Callable[[Page, str], None]
) -> None:
    sign_in(page, "data_manager")
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto("/help")
    expect(page.get_by_role("link", name="Worklists")).to_be_hidden()
    page.get_by_role("button", name="Menu").press("Enter")
    expect(page.get_by_role("link", name="Worklists")).to_be_visible()
    check(page, "shell-menu-open")


def test_the_menu_is_open_where_no_script_can_open_it(
    page_without_script: Page, sign_in: Callable[..., object]
) -> None:
    page = page_without_script
    sign_in(page, "data_manager")
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto("/help")
    expect(page.get_by_role("link", name="Worklists")).to_be_visible()


def test_a_demonstration_says_so(page: Page, settings, check: Callable[[Page, str], None]) -> None:
    settings.DEMO = True
    page.goto("/help")
    expect(page.get_by_text("Everyone here is made up")).to_be_visible()
    check(page, "shell-demonstration")


@pytest.mark.parametrize("name", ["help", "accessibility", "privacy"])
def test_a_statement_is_accessible(name: str, page: Page, check: Callable[[Page, str], None]) -> None:
    page.goto(reverse(name))
    check(page, f"shell-{name}")


def test_a_page_that_is_not_there_is_accessible(page: Page, check: Callable[[Page, str], None]) -> None:
    page.goto("/nowhere")
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()
    check(page, "shell-not-found")


def test_somebody_without_a_role_is_told_who_can_help(
    page: Page, sign_in: Callable[..., object], check: Callable[[Page, str], None]
) -> None:
    sign_in(page, user=user_without_role())
    page.goto("/")
    expect(page.get_by_role("heading", name="You have no role yet")).to_be_visible()
    check(page, "shell-no-role")


def test_what_is_typed_while_the_session_ends_is_there_again_after_signing_in(
    page: Page, sign_in: Callable[..., User], check: Callable[[Page, str], None]
) -> None:
    user = sign_in(page, "administrator")
    page.goto("/administration/users/add/")
    page.get_by_label("Name", exact=True).fill("Made-up Colleague")
    page.get_by_label("E-mail address").fill("colleague@fenwick.example")
    Session.objects.all().delete()
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Made-up Colleague")
    check(page, "shell-typed-again")
    page.goto("/drafts")
    check(page, "shell-drafts")
    page.get_by_role("button", name="Go back to the form").click()
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text("The user was added")).to_be_visible()
    page.goto("/drafts")
    expect(page.get_by_role("heading", name="Nothing is kept")).to_be_visible()
