"""A stranger's first hour with the demonstration: what is printed, and then what pages alone tell."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from fingerpost.register.access.roles import ROLES
from made_clicks import Clicks, fill_date
from made_demo import Demonstration

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demonstration")]
Check = Callable[[Page, str], None]
Enter = Callable[[str], Page]
PATIENCE = 60_000
"""Milliseconds to wait for the worker, on a machine that is busy."""
STILL = re.compile(r"(\d+) still to decide")


def misspelt(name: str) -> str:
    """Two neighbouring letters the wrong way round."""
    return name[:2] + name[3] + name[2] + name[4:]


def test_every_role_has_a_printed_sign_in(demo: Demonstration) -> None:
    assert set(demo.sign_ins) == {role.title for role in ROLES.values()}
    assert demo.to_upload.exists()


def test_data_manager_brings_in_the_list_that_is_left(
    demo: Demonstration, new_page: Callable[..., Page], enter: Enter, look: Check
) -> None:
    first = new_page()
    first.goto("/")
    look(first, "sign-in")
    page = enter("Data manager")
    look(page, "first-page")
    page.get_by_role("link", name="Feeds", exact=True).click()
    look(page, "feeds")
    college = demo.to_upload.name.partition("_enrolments")[0].replace("_", " ")
    feed = page.get_by_role("row", name=re.compile(f"{college}: enrolments", re.IGNORECASE))
    feed.get_by_role("link", name="Upload").click()
    look(page, "upload")
    page.locator("input[type=file]").set_input_files(demo.to_upload)
    clicks = Clicks(page)
    clicks.on("button", "Upload and check")
    expect(page.get_by_text(re.compile(r"\d+ to decide"))).to_be_visible(timeout=PATIENCE)
    look(page, "file")
    clicks.on("link", "Whom the rows are about")
    look(page, "doubtful")
    before, left = clicks.number, int(STILL.search(page.inner_text("main"))[1])  # type: ignore[index]
    assert left >= 3
    for place in range(left, 0, -1):
        expect(page.get_by_text(f"{place} still to decide")).to_be_visible()
        clicks.key("s")
    expect(page.get_by_text("Every row is decided")).to_be_visible()
    assert clicks.number - before == left, "one key each"
    expect(page.get_by_role("link", name="See what would change")).to_be_visible(timeout=PATIENCE)
    clicks.on("link", "See what would change")
    look(page, "what-would-change")
    clicks.on("button", "Apply")
    expect(page.get_by_role("heading", name="What the file changed")).to_be_visible(timeout=PATIENCE)
    look(page, "result")
    assert clicks.number - left <= 5, "five clicks after choosing the file, but for the doubtful"
    page.get_by_role("button", name="Undo the file").click()
    look(page, "undo")
    page.get_by_role("button", name="Undo the file").click()
    expect(page.get_by_text("The file was undone")).to_be_visible(timeout=PATIENCE)
    look(page, "undone")


def somebody(page: Page) -> tuple[str, str, str]:
    """Of the first page of people, one in education whose surname can be misspelt; and the year of birth."""
    cells = page.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(c => c.innerText))"
    )
    for name, born, _, school, status, *_ in cells:
        given, _, family = name.partition(" ")
        if family.isalpha() and len(family) > 5 and school and status.startswith("In education"):
            return given, family, re.findall(r"[0-9]{4}", born)[0]
    raise AssertionError("nobody on the first page of people is in education")


def test_tracking_officer_finds_reads_records_and_corrects(enter: Enter, look: Check) -> None:
    page, yesterday = enter("Tracking officer"), timezone.localdate() - timedelta(days=1)
    page.get_by_role("link", name="People", exact=True).click()
    given, family, year = somebody(page)
    clicks = Clicks(page)
    page.locator("#fp-search").fill(f"{given} {misspelt(family)} {year}")
    page.locator("#fp-search").press("Enter")
    look(page, "found")
    clicks.on("link", f"{given} {family}")
    assert clicks.number == 1, "one search, one click"
    expect(page.get_by_role("region", name="Who this is")).to_contain_text(f"{given} {family}")
    look(page, "overview")
    page.get_by_role("link", name="Activity", exact=True).click()
    look(page, "timeline")
    before = page.locator(".moj-timeline__title").first.inner_text().strip()
    clicks.on("button", "Record an update")
    look(page, "record")
    form = page.url
    page.get_by_label("Find an activity").fill("apprentice")
    page.get_by_label("Find an activity").press("Enter")
    fill_date(page, "Since when?", timezone.localdate())
    page.get_by_label("Who told us?").select_option(label="The young person")
    page.get_by_label("Log a contact too?").select_option(index=1)
    currency = page.get_by_role("status").filter(has_text="What will be recorded")
    expect(currency).to_contain_text("It counts until", timeout=PATIENCE)
    look(page, "record-filled")
    assert page.url == form, "one page"
    clicks.on("button", "Save")
    expect(page.get_by_text("The update was recorded and the contact logged.")).to_be_visible()
    expect(page.locator(".moj-timeline__item").first).to_contain_text("Apprenticeship")
    look(page, "recorded")
    page.get_by_role("link", name=f"Correct {before}").click()
    look(page, "correct")
    page.get_by_role("radio", name="Further education", exact=True).check()
    page.get_by_label("Who told us?").select_option(label="Their school")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("What will be recorded: Further education")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The activity was corrected.")).to_be_visible()
    page.get_by_role("link", name="Show also what was corrected").click()
    expect(page.get_by_text("No longer held").first).to_be_visible()
    look(page, "corrected")
    page.get_by_role("link", name="Compare what we reported").click()
    fill_date(page, "What were they doing on", yesterday)
    page.get_by_role("button", name="Compare").click()
    both = page.get_by_role("row", name="Activity")
    expect(both).to_contain_text(before)
    expect(both).to_contain_text("Further education")
    look(page, "both-times")


def test_board_member_is_refused_a_name_and_that_is_kept(enter: Enter, look: Check) -> None:
    page = enter("Board member")
    look(page, "board-member")
    expect(page.locator("#fp-search")).to_have_count(0)
    expect(page.get_by_role("link", name="People", exact=True)).to_have_count(0)
    for address in ("/people/", "/people/1/"):
        page.goto(address)
        expect(page.get_by_role("heading", level=1)).to_have_text("You cannot do this with your role")
    look(page, "refused")
    name = page.locator(".fp-header__who").inner_text()
    page = enter("Administrator")
    page.get_by_role("link", name="Administration", exact=True).click()
    look(page, "administration")
    page.get_by_role("link", name="Audit", exact=True).click()
    page.get_by_label("What", exact=True).select_option(label="Refusals")
    page.get_by_role("button", name="Apply filters").click()
    expect(page.get_by_role("row", name=name).first).to_contain_text("refused")
    look(page, "audit")
