"""The demonstration as it is printed and served, once for all of its journeys, and how one gets in."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from made_demo import Demonstration, demonstration

Check = Callable[[Page, str], None]
Enter = Callable[[str], Page]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demonstration]:
    """One for all of its journeys, which run in one process for that."""
    with demonstration(tmp_path_factory.mktemp("demonstration")) as there:
        yield there


@pytest.fixture
def site(demo: Demonstration) -> str:
    """The demonstration's own address, in place of the test's site."""
    return demo.address


@pytest.fixture
def enter(new_page: Callable[..., Page], demo: Demonstration) -> Enter:
    """Sign somebody in by hand, by the title of the role and what was printed."""

    def act(title: str) -> Page:
        page = new_page()
        page.goto("/")
        page.get_by_label("E-mail address").fill(demo.sign_ins[title])
        page.get_by_label("Password", exact=True).fill(demo.password)
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(
            page.get_by_role("button", name="Sign out").or_(page.get_by_role("link", name="Sign out"))
        ).to_be_visible()
        return page

    return act


@pytest.fixture
def look(check: Check) -> Check:
    """What every page must be; and that it says it is a demonstration."""

    def at(page: Page, name: str) -> None:
        expect(page.get_by_text("Everyone here is made up")).to_be_visible()
        check(page, f"demo-{name}")

    return at
