"""The day's work on the demonstration: the not known found, people moved, the return sent, figures opened."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from made_clicks import Clicks, fill_date

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demonstration")]
Check = Callable[[Page, str], None]
Enter = Callable[[str], Page]
PATIENCE = 120_000
"""Milliseconds to wait for the worker, on a machine that is busy."""
FOUND = 10
COUNT = re.compile(r"\(([\d,]+)\)")
OF = re.compile(r"([\d,]+) of [\d,]+ young people")


def number(text: str) -> int:
    """A number as a page writes it."""
    return int(text.replace(",", ""))


def menu(page: Page) -> Locator:
    """The parts of the service."""
    return page.get_by_role("navigation", name="Menu")


def on_the_list(page: Page) -> int:
    """How many the heading of a list says."""
    return number(COUNT.search(page.get_by_role("heading", level=1).inner_text())[1])  # type: ignore[index]


def test_officer_works_through_ten_not_known_and_the_count_falls(enter: Enter, look: Check) -> None:
    page = enter("Tracking officer")
    expect(page.get_by_role("heading", name="My day")).to_be_visible()
    look(page, "my-day")
    clicks = Clicks(page)
    clicks.on("link", "Worklists")
    look(page, "worklists")
    clicks.on("link", "Not known")
    before = on_the_list(page)
    listed = page.url
    since = timezone.localdate() - timedelta(days=3)
    for found in range(FOUND):
        page.goto(listed)
        assert on_the_list(page) == before - found, "each who is found leaves the list at once"
        begun = clicks.number
        clicks.number += 1
        page.get_by_role("link", name=re.compile("^Record an update of ")).first.click()
        clicks.number += 1
        page.get_by_label("Apprenticeship", exact=True).check()
        fill_date(page, "Since when?", since)
        page.get_by_label("Who told us?").select_option(label="The young person")
        page.get_by_label("Log a contact too?").select_option(label="Yes: telephone call")
        told = page.get_by_role("status").filter(has_text="What will be recorded")
        expect(told).to_contain_text("It counts until", timeout=PATIENCE)
        clicks.on("button", "Save")
        expect(page.get_by_text("The update was recorded and the contact logged.")).to_be_visible()
        assert clicks.number - begun == 3, "three clicks, the log of the call among them"
    page.goto(listed)
    assert on_the_list(page) == before - FOUND
    look(page, "ten-found")


def test_manager_shares_a_list_and_moves_two_hundred_and_moves_them_back(enter: Enter, look: Check) -> None:
    page = enter("Support manager")
    page.goto("/worklists/missing_contact/")
    many = on_the_list(page)
    assert many >= 200
    page.get_by_role("link", name="Save this list as it is narrowed now").click()
    page.get_by_label("Name of the list").fill("To be asked of the schools")
    page.get_by_label("Share it with a team").select_option(label="Tracking and support")
    look(page, "share-a-list")
    page.get_by_role("button", name="Save the list").click()
    expect(page.get_by_role("link", name="To be asked of the schools")).to_be_visible()
    page.get_by_role("link", name="To be asked of the schools").click()
    page.get_by_role("button", name=f"Change all {many:,}").click()
    page.get_by_label("Assign them to somebody").check()
    page.get_by_label("Who is to work with them?").select_option(index=1)
    look(page, "move-many")
    page.get_by_role("button", name="Continue").click()
    look(page, "move-many-preview")
    page.get_by_role("button", name=re.compile(r"^Change [\d,]+ young people$")).click()
    expect(page.get_by_text(re.compile(r"[\d,]+ young people changed\."))).to_be_visible(timeout=PATIENCE)
    look(page, "moved-many")
    page.get_by_role("button", name="Undo this change").click()
    expect(page.get_by_text("The change was undone.")).to_be_visible(timeout=PATIENCE)
    officer = enter("Tracking officer")
    officer.goto("/worklists/")
    expect(officer.get_by_role("link", name="To be asked of the schools")).to_be_visible()
    officer.goto("/organisations/teams/")
    officer.get_by_role("link", name="Tracking and support").click()
    look(officer, "team")


def build(page: Page, month: str) -> None:
    """Build a month from the list of months and wait for it."""
    menu(page).get_by_role("link", name="Return", exact=True).click()
    page.get_by_role("button", name=f"Build {month}").click()
    expect(page.get_by_role("button", name="Download the file")).to_be_visible(timeout=PATIENCE)


def wrong(page: Page, kind: str) -> int:
    """How many records a built return says have this wrong."""
    row = page.get_by_role("row", name=kind)
    return number(row.get_by_role("cell").last.inner_text()) if row.count() else 0


def test_data_manager_mends_builds_compares_freezes_and_downloads(enter: Enter, look: Check) -> None:
    page = enter("Data manager")
    this = timezone.localdate().replace(day=1)
    last = this - timedelta(days=1)
    before_it = last.replace(day=1) - timedelta(days=1)
    build(page, f"{before_it:%B %Y}")
    build(page, f"{last:%B %Y}")
    look(page, "return-built")
    missing = wrong(page, "Gender is empty.")
    assert missing
    page.get_by_role("link", name="Gender is empty.").click()
    look(page, "return-who-is-wrong")
    page.locator("main table").get_by_role("link").first.click()
    page.get_by_role("link", name=re.compile("^Change details")).first.click()
    page.get_by_label("Gender").select_option(label="Female")
    page.get_by_role("button", name="Save").click()
    build(page, f"{last:%B %Y}")
    assert wrong(page, "Gender is empty.") == missing - 1
    page.get_by_role("link", name="What moved since the month before").click()
    look(page, "return-moved")
    page.go_back()
    page.get_by_role("button", name="Freeze it").click()
    look(page, "return-freeze")
    page.get_by_role("button", name="Freeze the return").click()
    look(page, "return-frozen")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the file").click()
    assert download.value.suggested_filename == f"return-{last:%Y-%m}.xml"


def test_figure_opens_to_as_many_names_and_the_board_sees_none(enter: Enter, look: Check) -> None:
    page = enter("Data manager")
    menu(page).get_by_role("link", name="Insight", exact=True).click()
    for _ in range(PATIENCE // 2000):  # the worker may still be at it
        if page.locator("section.fp-figure").count():
            break
        page.wait_for_timeout(2000)
        page.reload()
    neet = page.locator("section.fp-figure", has=page.get_by_role("heading", name="NEET", exact=True)).first
    expect(neet).to_contain_text("%")
    said = number(OF.search(neet.inner_text())[1])  # type: ignore[index]
    neet.get_by_role("link", name="Show the young people").click()
    look(page, "behind-neet")
    names = page.locator("main tbody tr").all_inner_texts()
    assert len(names) == said
    board = enter("Board member")
    menu(board).get_by_role("link", name="Insight", exact=True).click()
    look(board, "board-insight")
    assert board.get_by_role("link", name="Show the young people").count() == 0
    text = board.inner_text("main")
    assert not [name for name in (line.split("\t")[0] for line in names) if name in text]
