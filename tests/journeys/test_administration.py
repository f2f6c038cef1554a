"""Looking after the service: somebody added, two people for wide rights, a record restricted and opened."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from fingerpost.register.access.models import User
from fingerpost.register.people.actions import open_record
from made_places import Places, made_places
from made_users import user_with, user_without_role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Check = Callable[[Page, str], None]


@pytest.fixture
def places() -> Places:
    return made_places()


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_administrator_adds_somebody_and_gives_a_role(
    page: Page, places: Places, sign_in: Callable[..., User], check: Check
) -> None:
    sign_in(page, "administrator")
    page.goto("/administration/")
    check(page, "administration")
    page.get_by_role("link", name="Users and their roles").click()
    check(page, "administration-users")
    page.get_by_role("button", name="Add a user").click()
    check(page, "administration-user-add")
    page.get_by_role("button", name="Add the user").click()
    expect(page.get_by_role("alert").first).to_contain_text("There is a problem")
    check(page, "administration-user-add-wrong")
    page.get_by_label("Name", exact=True).fill("Jo Quill")
    page.get_by_label("E-mail address").fill("jo.quill@fenwick.example")
    page.get_by_role("button", name="Add the user").click()
    heading(page, "Jo Quill")
    check(page, "administration-user")
    page.get_by_role("button", name="Give a role").click()
    check(page, "administration-role-give")
    page.get_by_label("Tracking officer:").check()
    page.get_by_label("For which young people").select_option(label="Ashbourne Vale")
    page.get_by_role("button", name="Give the role").click()
    expect(page.get_by_text("Tracking officer · District: Ashbourne Vale").first).to_be_visible()
    page.goto("/administration/roles/")
    check(page, "administration-roles")


def test_wide_rights_take_two_people(
    new_page: Callable[..., Page], sign_in: Callable[..., User], check: Check
) -> None:
    first, second = new_page(), new_page()
    somebody = user_without_role(name="Jo Quill")
    sign_in(first, "administrator")
    first.goto(f"/administration/users/{somebody.pk}/roles/give/")
    first.get_by_label("Data manager:").check()
    first.get_by_label("For which young people").select_option(label="The whole county")
    first.get_by_role("button", name="Give the role").click()
    expect(first.get_by_text("a second person must approve")).to_be_visible()
    sign_in(second, "strategy_lead")
    second.goto("/administration/")
    second.get_by_role("link", name="1 waiting for a second person").click()
    check(second, "administration-approvals")
    second.get_by_role("link", name="Data manager for Jo Quill").click()
    check(second, "administration-approval")
    second.get_by_label("Approve").check()
    second.get_by_role("button", name="Send your decision").click()
    expect(second.get_by_text("Your decision was taken.")).to_be_visible()
    first.reload()
    expect(first.get_by_text("Data manager · The whole county").first).to_be_visible()


def test_restricted_record_is_opened_in_an_emergency_and_everybody_knows(
    new_page: Callable[..., Page], places: Places, sign_in: Callable[..., User], check: Check
) -> None:
    manager, officer, line = new_page(), new_page(), new_page()
    boss = user_without_role(name="Cy Thornbury")
    hurried = user_with("tracking_officer", name="Bea Larkspur", manager=boss)
    open_record(by=hurried, person=places.near)
    sign_in(manager, "support_manager")
    manager.goto(f"/administration/people/{places.near.pk}/who-can-see/")
    check(manager, "who-can-see")
    manager.get_by_role("link", name="Restrict this record to named people").click()
    check(manager, "restrict")
    manager.get_by_label("Why must the record be restricted").fill("Made up")
    manager.get_by_role("button", name="Restrict the record").click()
    check(manager, "restricted-members")
    manager.goto("/administration/restricted/")
    check(manager, "restricted-records")

    sign_in(officer, user=hurried)
    officer.goto(f"/administration/people/{places.near.pk}/emergency/")
    heading(officer, "This record is restricted")
    check(officer, "emergency-ask")
    officer.get_by_label("Why do you need this record now").fill("Police ask where to send help tonight")
    officer.get_by_role("button", name="Open the record").click()
    expect(officer.get_by_text("your manager is told")).to_be_visible()

    sign_in(line, user=boss)
    line.goto("/administration/emergencies/")
    check(line, "emergencies")
    line.get_by_role("table").get_by_role("link").first.click()
    expect(line.get_by_text("Police ask where to send help tonight")).to_be_visible()
    check(line, "emergency")

    manager.goto(f"/administration/people/{places.near.pk}/who-looked/")
    expect(manager.get_by_text("Bea Larkspur (in an emergency)")).to_be_visible()
    check(manager, "who-looked")
    manager.goto(f"/administration/people/{places.near.pk}/who-can-see/")
    manager.get_by_label("Why can this user see the record, or not").select_option(index=1)
    manager.get_by_role("button", name="Ask").click()
    check(manager, "who-can-see-asked")


def test_audit_is_searched_and_taken_away_without_script(
    page_without_script: Page, page: Page, places: Places, sign_in: Callable[..., User], check: Check
) -> None:
    officer = user_with("tracking_officer", name="Bea Larkspur")
    open_record(by=officer, person=places.near)
    sign_in(page, "administrator")
    page.goto("/administration/audit/")
    check(page, "audit")
    plain = page_without_script
    sign_in(plain, "administrator")
    plain.goto("/administration/audit/")
    plain.get_by_label("What", exact=True).select_option(label="Openings of a record")
    plain.get_by_role("button", name="Apply filters").click()
    expect(plain.get_by_role("cell", name="opened the record").first).to_be_visible()
    with plain.expect_download() as taken:
        plain.get_by_role("button", name="Take a copy of these rows").click()
    assert taken.value.suggested_filename.startswith("audit-")
    page.goto("/administration/audit/?sort=export&person=1")
    check(page, "audit-empty")


def test_board_member_is_refused_administration(
    page: Page, sign_in: Callable[..., User], check: Check
) -> None:
    sign_in(page, "board_member")
    page.goto("/administration/")
    heading(page, "You cannot do this with your role")
    check(page, "administration-refused")
