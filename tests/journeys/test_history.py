"""Recording what somebody does, mending it, and seeing both times, in a browser."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from fingerpost.core.codes import names as codes
from fingerpost.register.access.models import User
from fingerpost.register.history import actions
from fingerpost.register.history.models import Activity
from fingerpost.register.organisations import bulk as organisations
from fingerpost.register.organisations.rows import Named
from fingerpost.register.people.models import Person
from fingerpost.web.words.dates import day
from made_histories import said, write
from made_people import person
from made_users import user_with

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Check = Callable[[Page, str], None]
SignIn = Callable[..., User]
PATIENCE = 30_000
"""Milliseconds to wait for what the page asks for by itself, on a machine that is busy."""


def somebody() -> Person:
    """A young person who left a sixth form, was lost sight of, then looked for work; told by a file."""
    organisations.find_or_make(
        batch=None, named=[Named("Fenwick Bakery School", "provider", ukprn="10009999")]
    )
    who = person("Robin", "Ashdown")
    today = timezone.localdate()
    write(
        said(
            codes.SIXTH_FORM, today - timedelta(400), told=today - timedelta(390), end=today - timedelta(150),
            person=who.pk, source="sixth_form_roll", establishment_name="Hill School",
        ),
        said(
            codes.SEEKING, today - timedelta(100), told=today - timedelta(90), person=who.pk,
            source="dwp_claimants",
        ),
    )  # fmt: skip
    return who


def fill_date(page: Page, legend: str, on: date) -> None:
    boxes = page.get_by_role("group", name=legend)
    for label, number in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        boxes.get_by_label(label, exact=True).fill(str(number))


def test_apprenticeship_recorded_after_a_call_on_one_page(page: Page, sign_in: SignIn, check: Check) -> None:
    who = somebody()
    sign_in(page, "tracking_officer")
    page.goto(f"/people/{who.pk}/")
    page.get_by_role("button", name="Record an update").click()
    check(page, "record-update")
    page.get_by_label("Find an activity").fill("apprentice")
    page.get_by_label("Find an activity").press("Enter")
    fill_date(page, "Since when?", timezone.localdate() - timedelta(5))
    page.get_by_label("Who told us?").select_option(label="The young person")
    page.get_by_label("Where?").fill("fenwick bakery school")
    currency = page.get_by_role("status").filter(has_text="What will be recorded")
    expect(currency).to_contain_text("It counts until", timeout=PATIENCE)
    check(page, "record-update-filled")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The update was recorded.")).to_be_visible()
    expect(page.get_by_role("list").first).to_be_visible()
    expect(page.locator(".moj-timeline__item").first).to_contain_text("Apprenticeship")
    check(page, "timeline")
    row = Activity.objects.get(code=codes.APPRENTICESHIP)
    assert (row.source, row.organisation.name) == ("young_person", "Fenwick Bakery School")


def test_update_recorded_without_script_is_shown_before_it_is_saved(
    page_without_script: Page, sign_in: SignIn, check: Check
) -> None:
    page, who = page_without_script, somebody()
    sign_in(page, "tracking_officer")
    page.goto(f"/people/{who.pk}/activity/record/")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose what they are doing")
    page.get_by_role("radio", name="Apprenticeship", exact=True).check()
    page.get_by_role("group", name="Since when?").get_by_label("Day").fill(
        day(timezone.localdate() - timedelta(1))
    )
    page.get_by_label("Who told us?").select_option(label="A parent or carer")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("It counts until")).to_be_visible(timeout=PATIENCE)
    assert not Activity.objects.filter(code=codes.APPRENTICESHIP).exists()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The update was recorded.")).to_be_visible()


def test_update_recorded_with_the_keyboard_alone(page: Page, sign_in: SignIn) -> None:
    who = somebody()
    sign_in(page, "tracking_officer")
    page.goto(f"/people/{who.pk}/activity/record/")
    page.get_by_label("Find an activity").focus()
    page.keyboard.type("further")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(day(timezone.localdate()))
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.type("Their employer")
    expect(page.get_by_text("What will be recorded")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Save").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The update was recorded.")).to_be_visible()


def test_backdated_update_asks_about_what_came_later(page: Page, sign_in: SignIn, check: Check) -> None:
    who = somebody()
    sign_in(page, "tracking_officer")
    page.goto(f"/people/{who.pk}/activity/record/")
    page.get_by_role("radio", name="Apprenticeship", exact=True).check()
    fill_date(page, "Since when?", timezone.localdate() - timedelta(120))
    page.get_by_label("Who told us?").select_option(label="Their employer")
    expect(page.get_by_text("Recorded as later:")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose whether what is recorded as later is right")
    check(page, "record-update-backdated")
    page.get_by_role("radio", name="It was wrong: what I record went on").check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".moj-timeline__item").first).to_contain_text("Apprenticeship")


def test_mistake_of_yesterday_corrected_and_both_times_seen(
    page: Page, sign_in: SignIn, check: Check
) -> None:
    who, today = somebody(), timezone.localdate()
    officer = user_with("tracking_officer")
    actions.record_update(
        by=officer, person=who, code=codes.FURTHER_EDUCATION, start=today - timedelta(20), source="school"
    )
    Activity.objects.filter(code=codes.FURTHER_EDUCATION).update(recorded_at=timezone.now() - timedelta(1))
    sign_in(page, user=officer)
    page.goto(f"/people/{who.pk}/activity/")
    page.get_by_role("link", name="Correct Further education").click()
    check(page, "correct")
    page.get_by_role("radio", name="Apprenticeship", exact=True).check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("What will be recorded: Apprenticeship")).to_be_visible()
    check(page, "correct-shown")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The activity was corrected.")).to_be_visible()
    page.get_by_role("link", name="Show also what was corrected").click()
    expect(page.get_by_text("No longer held")).to_be_visible()
    check(page, "timeline-with-corrected")
    page.get_by_role("link", name="Compare what we reported").click()
    fill_date(page, "What were they doing on", today - timedelta(1))
    page.get_by_role("button", name="Compare").click()
    row = page.get_by_role("row", name="Activity")
    expect(row).to_contain_text("Further education")
    expect(row).to_contain_text("Apprenticeship")
    check(page, "compare-times")


def test_confirmed_ended_and_withdrawn(page: Page, sign_in: SignIn, check: Check) -> None:
    who = somebody()
    sign_in(page, "data_manager")
    page.goto(f"/people/{who.pk}/activity/")
    page.get_by_role("link", name="Confirm Seeking").click()
    page.get_by_label("Who told us?").select_option(label="The young person")
    page.get_by_role("button", name="Save").click()
    check(page, "confirm-shown")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The activity was confirmed.")).to_be_visible()
    page.get_by_role("link", name="End Seeking").click()
    check(page, "end")
    fill_date(page, "What was the last day?", timezone.localdate() - timedelta(3))
    page.get_by_label("Who told us?").select_option(label="The jobcentre")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The activity was ended.")).to_be_visible()
    page.get_by_role("link", name="Withdraw Seeking").click()
    check(page, "withdraw")
    page.get_by_label("Why is it withdrawn?").fill("Somebody else of the same name")
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_text("The activity was withdrawn.")).to_be_visible()


def test_two_officers_meet_and_nothing_typed_is_lost(page: Page, sign_in: SignIn, check: Check) -> None:
    who = somebody()
    sign_in(page, "tracking_officer")
    page.goto(f"/people/{who.pk}/activity/record/")
    page.get_by_role("radio", name="Apprenticeship", exact=True).check()
    fill_date(page, "Since when?", timezone.localdate() - timedelta(5))
    page.get_by_label("Who told us?").select_option(label="The young person")
    page.get_by_label("Note").fill("At the bakery by the bridge")
    expect(page.get_by_text("It counts until")).to_be_visible(timeout=PATIENCE)
    other = user_with("tracking_officer", name="Jo Other")
    actions.record_update(
        by=other,
        person=who,
        code=codes.TRAINEESHIP,
        start=timezone.localdate() - timedelta(8),
        source="employer",
    )
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Somebody else changed these activities")
    expect(page.get_by_text("was recorded by Jo Other")).to_be_visible()
    expect(page.get_by_label("Note")).to_have_value("At the bakery by the bridge")
    check(page, "edit-clash")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The update was recorded.")).to_be_visible()


def test_person_of_whom_nothing_is_recorded(page: Page, sign_in: SignIn, check: Check) -> None:
    who = person("Robin", "Ashdown")
    sign_in(page, "tracking_officer")
    page.goto(f"/people/{who.pk}/activity/")
    expect(page.get_by_text("Nothing is recorded yet")).to_be_visible()
    check(page, "timeline-empty")
