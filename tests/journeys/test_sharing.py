"""Taking a list away: narrowed, asked what for, made, its password shown once; and a share with its log."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from fingerpost.core.periods import Month
from fingerpost.register.access.models import User
from fingerpost.register.sharing.actions import sharing
from fingerpost.register.sharing.shares.figures import Given
from made_exports import rows, unlocked
from made_people import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_list_is_taken_away_and_a_share_is_made(
    page: Page,
    sign_in: Callable[..., User],
    check: Callable[[Page, str], None],
    settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.DATA = tmp_path / "data"
    figures = [["All", "", 40, 12], ["District", "Ashbourne Vale", 31, "c"], ["District", "Fenwick", 9, "c"]]
    given = Given(
        Month.of(timezone.localdate()).previous, ("By", "", "Care leavers", "Of whom NEET"), figures, 2
    )
    monkeypatch.setattr(sharing, "figures_of", lambda share, today: given)
    for name in ("Robin", "Lee"):
        person(name, "Ashdown")
    sign_in(page, "data_manager")
    page.goto("/people/?status=NOT_KNOWN")
    page.get_by_role("link", name="Save this list as it is narrowed now").click()
    page.get_by_label("Name of the list").fill("Nobody knows")
    page.get_by_role("button", name="Save the list").click()
    page.get_by_role("link", name="Nobody knows").click()
    check(page, "people-saved-list")
    page.get_by_role("link", name="Download this list").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what the list is for")
    check(page, "sharing-purpose")
    page.get_by_label("Asking a school, college or provider what young people are doing").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("People: 2 on the list, 2 can go into the file.")).to_be_visible()
    page.get_by_label("For whom is it?").fill("Made-up College")
    page.get_by_label("A duty or power in law").check()
    page.get_by_label("What exactly is it for?").fill("Autumn check under the Education and Skills Act 2008")
    check(page, "sharing-columns")
    page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_text("Ready", exact=True)).to_be_visible()
    check(page, "sharing-list")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the file").click()
    page.get_by_role("button", name="Show the password").click()
    check(page, "sharing-password")
    password = page.locator(".govuk-inset-text").inner_text().strip()
    book = unlocked(download.value.path().read_bytes(), password)
    assert [line[:2] for line in rows(book)] == [("Lee", "Ashdown"), ("Robin", "Ashdown")]

    page.get_by_role("link", name="Sharing", exact=True).first.click()
    check(page, "sharing")
    page.get_by_role("link", name="Care leavers in each district, and how many are NEET").click()
    page.get_by_role("link", name="Record an agreement").click()
    page.get_by_label("Which agreement is it?").fill("Memorandum of understanding, 2026")
    today = timezone.localdate()
    dates = page.get_by_role("group", name="From when does it hold?")
    for label, number in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        dates.get_by_label(label, exact=True).fill(str(number))
    check(page, "sharing-agreement")
    page.get_by_role("button", name="Record the agreement").click()
    page.get_by_role("button", name="Make the share").click()
    expect(page.get_by_text("3 rows of figures, 2 hidden")).to_be_visible()
    check(page, "sharing-share")
