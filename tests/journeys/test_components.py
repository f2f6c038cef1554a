"""Each component as a reader meets it: on a desk and a phone, without script, enlarged, on paper."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from fingerpost.web.gallery import PARTS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NARROW = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.mark.parametrize("part", PARTS)
def test_a_component_is_accessible(part: str, page: Page, check: Callable[[Page, str], None]) -> None:
    page.goto(f"/components/{part}")
    check(page, f"component-{part}")


@pytest.mark.parametrize("part", PARTS)
def test_a_component_is_there_without_script(part: str, page: Page, page_without_script: Page) -> None:
    shown = []
    for one in (page, page_without_script):
        one.goto(f"/components/{part}")
        shown.append(" ".join(one.locator("main").inner_text().split()))
    assert page_without_script.evaluate(NARROW)
    if part not in ("form", "progress"):  # a script counts characters, drops files, asks how far work is
        assert shown[0] == shown[1]


def test_a_form_with_errors_leads_from_each_error_to_its_field(
    page: Page, check: Callable[[Page, str], None]
) -> None:
    page.goto("/components/form")
    page.get_by_label("Day").fill("31")
    page.get_by_label("Month", exact=True).last.fill("February")
    page.get_by_label("Year").fill("2026")
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_title("Error: Component: form – Fingerpost")
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_role("link", name="Start date must be a real date").click()
    expect(page.get_by_label("Day")).to_be_focused()
    expect(page.get_by_label("Day")).to_have_value("31")
    check(page, "component-form-errors")


def test_a_filter_is_chosen_and_taken_away(page: Page, check: Callable[[Page, str], None]) -> None:
    page.goto("/components/lists?sort=-name")
    page.get_by_label("NEET").check()
    page.get_by_label("Not known").check()
    page.get_by_role("button", name="Apply filters").click()
    assert "sort=-name" in page.url
    check(page, "component-lists-chosen")
    page.get_by_role("link", name="Remove the filter Status: NEET").click()
    expect(page.get_by_label("NEET")).not_to_be_checked()
    expect(page.get_by_label("Not known")).to_be_checked()
    page.get_by_role("link", name="Clear filters").click()
    expect(page.get_by_text("Chosen filters")).to_have_count(0)


def test_a_filter_is_folded_on_a_phone_until_asked_for(page: Page, page_without_script: Page) -> None:
    for one in (page, page_without_script):
        one.set_viewport_size({"width": 320, "height": 700})
        one.goto("/components/lists")
    expect(page.get_by_label("NEET")).to_be_hidden()
    page.get_by_role("button", name="Show filter").press("Enter")
    expect(page.get_by_label("NEET")).to_be_visible()
    expect(page_without_script.get_by_label("NEET")).to_be_visible()


def test_progress_tells_by_itself_when_the_work_has_ended(page: Page) -> None:
    page.goto("/components/progress")
    expect(page.get_by_text("40 of 80 rows").last).to_be_visible()
    expect(page.get_by_text("All 80 rows are in").last).to_be_visible(timeout=10_000)
    expect(page.locator("h1")).to_have_text("Component: progress")
    assert page.errors == []


def test_progress_tells_when_the_work_has_ended_without_script(page_without_script: Page) -> None:
    page_without_script.goto("/components/progress")
    expect(page_without_script.get_by_role("link", name="See how far it is")).to_be_visible()


@pytest.mark.parametrize("part", ["person", "lists", "figure"])
def test_a_component_prints_without_what_paper_cannot_do(part: str, page: Page, screenshots: Path) -> None:
    page.goto(f"/components/{part}")
    page.emulate_media(media="print")
    page.screenshot(path=screenshots / f"component-{part}-print.png", full_page=True)
    expect(page.get_by_role("navigation", name="Breadcrumb")).to_have_count(0)
    expect(page.get_by_role("button", name="Apply filters")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
