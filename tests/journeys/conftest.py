"""A browser for the journeys, the site on loopback, people who sign in, and what every page must pass."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from fingerpost.register.access.models import User
from made_users import sign_in as signed_in
from made_users import user_with

# Playwright's own loop runs in the thread of the test, where Django would refuse to touch the store.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
OPTIONS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SCREENSHOTS = Path(__file__).parents[2] / "screenshots"
DESK, PHONE = 1280, 320
HEIGHT = 900
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDER_THAN_THE_SCREEN = "document.documentElement.scrollWidth > document.documentElement.clientWidth"

SignIn = Callable[..., User]
Check = Callable[[Page, str], None]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window; skips, by name, where the machine has none."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("Chromium is not installed on this machine")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=OPTIONS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Where pictures of the pages go, to be looked at; the folder is not kept."""
    SCREENSHOTS.mkdir(exist_ok=True)
    return SCREENSHOTS


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """The address of the site, served on loopback over the test's own store."""
    return live_server.url


@pytest.fixture
def new_page(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Make a page in a browser of its own: nobody signed in; options are Playwright's, such as no script."""
    contexts = []

    def make(**options: object) -> Page:
        size = {"width": DESK, "height": HEIGHT}
        context = browser.new_context(base_url=site, viewport=size, locale="en-GB", **options)
        contexts.append(context)
        page = context.new_page()
        page.errors = []
        page.on("console", lambda said: page.errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda problem: page.errors.append(str(problem)))
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page in a browser of its own."""
    return new_page()


@pytest.fixture
def page_without_script(new_page: Callable[..., Page]) -> Page:
    """The same with JavaScript off: every page must do its work there too."""
    return new_page(java_script_enabled=False)


@pytest.fixture
def sign_in(site: str) -> SignIn:
    """Sign somebody in to a page: an existing `user`, or a new one with a role over a scope.

    `sign_in(page, "tracking_officer", "district", "7")`; returns the user. Signing in by hand, with password
    and second factor, has journeys of its own.
    """

    def act(
        page: Page, role: str = "", scope_kind: str = "county", key: str = "", *, user: User | None = None
    ) -> User:
        who = user or user_with(role, scope_kind, key)
        cookie = signed_in(Client(), who).cookies["sessionid"]
        page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": site}])
        return who

    return act


@pytest.fixture
def check(screenshots: Path) -> Check:
    """Hold a page to what every page must be: accessible, no wider than the screen, no script in error.

    On a desk and on a phone; takes `screenshots/<name>.png` and `<name>-phone.png`. An answer that says
    forbidden or not found is an error to the browser's console, and is let through.
    """

    def hold(page: Page, name: str) -> None:
        for width, picture in ((DESK, name), (PHONE, f"{name}-phone")):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.screenshot(path=screenshots / f"{picture}.png", full_page=True)
            assert not page.evaluate(WIDER_THAN_THE_SCREEN), f"{name} scrolls sideways at {width} pixels"
            found = Axe().run(page, options={"runOnly": {"type": "tag", "values": STANDARDS}})
            assert found.violations_count == 0, f"{name} at {width} pixels: {found.generate_report()}"
        page.set_viewport_size({"width": DESK, "height": HEIGHT})
        faults = [said for said in page.errors if "the server responded with a status of 4" not in said]
        assert not faults, f"{name}: {faults}"

    return hold
