"""Keeping the cohort: a death with its second look, the year begun, its list, and a hand-over."""

from collections.abc import Callable
from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from fingerpost.core.calendar import AcademicYear
from fingerpost.register.access.models import User
from made_people import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Check = Callable[[Page, str], None]
SignIn = Callable[..., User]


def test_cohort_is_kept_through_a_death_a_year_and_a_hand_over(
    page: Page, sign_in: SignIn, check: Check
) -> None:
    today = timezone.localdate()
    year = AcademicYear.of(today).start
    dies = person("Robin", "Ashdown", birth_date=date(year - 17, 1, 14))
    goes = person("Lee", "Marlow", birth_date=date(year - 17, 1, 14))
    person("Ashley", "Marlow", birth_date=date(year - 20, 1, 14))
    sign_in(page, "data_manager")
    page.goto(f"/people/{dies.pk}/")
    page.get_by_role("link", name="They left the cohort, or are in it again").click()
    check(page, "leave-the-cohort")
    page.get_by_label("Died").check()
    boxes = page.get_by_role("group", name="Since when?")
    for label, number in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        boxes.get_by_label(label, exact=True).fill(str(number))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("make sure that this is the right record")).to_be_visible()
    check(page, "leave-the-cohort-second-look")
    page.get_by_role("button", name="Yes, record that they have died").click()
    expect(page.get_by_text("Nothing: they are not in the cohort any more")).to_be_visible()
    check(page, "record-of-somebody-who-left")
    page.goto("/cohort/")
    check(page, "cohort")
    page.get_by_role("link", name=f"1 September {year}").click()
    check(page, "september")
    page.get_by_role("button", name="Begin the year").click()
    expect(page.get_by_text("1 young person left the cohort.")).to_be_visible()
    page.goto(f"/cohort/list/{year}/")
    page.get_by_role("button", name="Take the list").click()
    expect(page.get_by_text("1 young person is on it")).to_be_visible()
    check(page, "list-of-the-cohort")
    page.goto(f"/cohort/hand-over/{goes.pk}/")
    page.get_by_label("Which authority takes over?").select_option(label="Camden")
    page.get_by_role("button", name="Hand them over").click()
    check(page, "hand-over")
    page.goto("/cohort/hand-overs/")
    expect(page.get_by_role("link", name="Lee Marlow")).to_be_visible()
    check(page, "hand-overs")
