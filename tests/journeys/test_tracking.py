"""Finding young people: worklists, an update from a list in three clicks, the call logged with it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from fingerpost.core.codes import names as codes
from fingerpost.register.access.models import User
from fingerpost.register.history.models import Activity
from fingerpost.register.organisations.models import Team
from fingerpost.register.people import rows
from fingerpost.register.people.models import Alert, Person, Worker
from fingerpost.register.tracking import actions
from fingerpost.register.tracking.models import Contact
from made_histories import said, write
from made_people import change, person
from made_users import user_with

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Check = Callable[[Page, str], None]
SignIn = Callable[..., User]
PATIENCE = 30_000
"""Milliseconds to wait for what the page asks for by itself, on a machine that is busy."""


def some_people() -> list[Person]:
    """Three in Year 13: nothing recorded of two, one of them a young carer; one NEET for long."""
    today = timezone.localdate()
    born = today.replace(year=today.year - (17 if today.month >= 9 else 18), month=1, day=14)
    people = [person(name, "Ashdown", birth_date=born) for name in ("Robin", "Lee", "Marlow")]
    change(people[1], markers=[rows.Marker("carer")])
    write(
        said(
            codes.SEEKING, today - timedelta(100), told=today - timedelta(50), person=people[2].pk,
            source="dwp_claimants",
        )
    )  # fmt: skip
    return people


def fill_date(page: Page, legend: str, on: object) -> None:
    boxes = page.get_by_role("group", name=legend)
    for label, number in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        boxes.get_by_label(label, exact=True).fill(str(number))


def test_update_is_recorded_from_a_list_with_the_call_and_the_count_falls(
    page: Page, sign_in: SignIn, check: Check
) -> None:
    some_people()
    sign_in(page, "tracking_officer")
    page.goto("/worklists/")
    expect(page.get_by_role("row", name="Not known 2")).to_be_visible()
    check(page, "worklists")
    page.get_by_role("link", name="Not known", exact=True).click()
    expect(page.get_by_role("heading", name="Not known (2)")).to_be_visible()
    check(page, "worklist-not-known")
    first = page.get_by_role("row").nth(1)
    expect(first).to_contain_text("Lee Ashdown")
    expect(first).to_contain_text("Carer")
    page.get_by_role("link", name="Record an update of Lee Ashdown").click()
    page.get_by_label("Apprenticeship", exact=True).check()
    fill_date(page, "Since when?", timezone.localdate() - timedelta(5))
    page.get_by_label("Who told us?").select_option(label="A parent or carer")
    page.get_by_label("Log a contact too?").select_option(label="Yes: telephone call")
    shown = page.get_by_role("status").filter(has_text="What will be recorded")
    expect(shown).to_contain_text("It counts until", timeout=PATIENCE)
    check(page, "record-update-with-contact")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The update was recorded and the contact logged.")).to_be_visible()
    assert Activity.objects.filter(code=codes.APPRENTICESHIP).count() == 1
    assert Contact.objects.get().outcome == "spoke_to_parent"
    page.goto("/worklists/")
    expect(page.get_by_role("row", name="Not known 1")).to_be_visible()


def test_day_of_an_officer_says_whom_to_contact_and_why(page: Page, sign_in: SignIn, check: Check) -> None:
    people = some_people()
    officer = sign_in(page, "tracking_officer")
    today = timezone.localdate()
    actions.record_contact(
        by=officer, person=people[0], kind="call", outcome="no_answer", on=today, follow_up_on=today
    )
    Alert.objects.create(
        person=people[1], kind="contact", reason="Ring the mobile only", owner=officer, review_on=today,
        expires_on=today, recorded_at=timezone.now(),
    )  # fmt: skip
    page.goto("/")
    expect(page.get_by_role("heading", name="My day")).to_be_visible()
    expect(page.get_by_role("table", name="Follow-ups due")).to_contain_text("Robin Ashdown")
    expect(page.get_by_role("table", name="Alerts to look at")).to_contain_text("Lee Ashdown")
    expect(page.get_by_role("table", name="Whom to contact")).to_contain_text("Lee Ashdown")
    check(page, "my-day")
    page.get_by_role("link", name="Log a contact with Robin Ashdown").first.click()
    page.get_by_label("Spoke to the young person").check()
    page.get_by_role("button", name="Log the contact").click()
    page.get_by_role("link", name="My day").click()
    expect(page.get_by_role("table", name="Follow-ups due")).to_have_count(0)


def test_manager_moves_everybody_on_a_list_to_an_officer_and_undoes_it(
    page: Page, sign_in: SignIn, check: Check
) -> None:
    some_people()
    user_with("tracking_officer", name="Sam Made-up")
    sign_in(page, "support_manager")
    page.goto("/worklists/nobody_assigned/")
    page.get_by_label("Choose Lee Ashdown").check()
    check(page, "worklist-ticked")
    page.get_by_role("button", name="Change all 3").click()
    expect(page.get_by_text("You chose 3 young people.")).to_be_visible()
    page.get_by_label("Assign them to somebody").check()
    page.get_by_label("Who is to work with them?").select_option(label="Sam Made-up")
    check(page, "bulk-say")
    page.get_by_role("button", name="Continue").click()
    check(page, "bulk-confirm")
    page.get_by_role("button", name="Change 3 young people").click()
    expect(page.get_by_text("3 young people changed.")).to_be_visible()
    check(page, "bulk-result")
    assert Worker.objects.count() == 3
    page.get_by_role("button", name="Undo this change").click()
    expect(page.get_by_text("The change was undone.")).to_be_visible()
    assert not Worker.objects.exists()


def test_manager_shares_a_list_with_their_team(page: Page, sign_in: SignIn, check: Check) -> None:
    some_people()
    manager = sign_in(page, "support_manager")
    Team.objects.create(name="Trackers of the north").members.add(manager)
    page.goto("/worklists/not_known/?works=nobody")
    page.get_by_role("link", name="Save this list as it is narrowed now").click()
    page.get_by_label("Name of the list").fill("Nobody has them yet")
    page.get_by_label("Share it with a team").select_option(label="Trackers of the north")
    check(page, "worklist-save")
    page.get_by_role("button", name="Save the list").click()
    check(page, "worklists-saved")
    page.get_by_role("link", name="Nobody has them yet").click()
    expect(page.get_by_role("heading", name="Not known (2)")).to_be_visible()
    expect(page.get_by_label("Who works with them")).to_have_value("nobody")


def test_contact_is_logged_on_one_page_and_read_in_the_log(page: Page, sign_in: SignIn, check: Check) -> None:
    who = some_people()[0]
    officer = sign_in(page, "tracking_officer")
    actions.record_contact(
        by=officer, person=who, kind="text", outcome="sent", on=timezone.localdate() - timedelta(3),
        note="Asked to ring back", follow_up_on=timezone.localdate(),
    )  # fmt: skip
    page.goto(f"/people/{who.pk}/")
    page.get_by_role("link", name="Contact log").click()
    expect(page.get_by_text("Follow-up due")).to_be_visible()
    check(page, "contact-log")
    page.get_by_role("button", name="Log a contact").click()
    check(page, "log-a-contact")
    page.get_by_label("Left a message").check()
    fill_date(page, "When should we follow up?", timezone.localdate() + timedelta(2))
    page.get_by_role("button", name="Log the contact").click()
    expect(page.get_by_text("The contact was logged.")).to_be_visible()
    expect(page.locator(".moj-timeline__item").first).to_contain_text("Telephone call: Left a message")
    check(page, "contact-log-after")
