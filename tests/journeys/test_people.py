"""Finding, opening, editing and merging young people, in a browser."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from fingerpost.register.access.models import User
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.organisations import bulk as organisations
from fingerpost.register.organisations.rows import Named
from fingerpost.register.people import actions, rows
from fingerpost.register.people.merging import pairs
from fingerpost.register.people.models import Person
from made_people import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Check = Callable[[Page, str], None]
SignIn = Callable[..., User]


def somebody() -> Person:
    """A young person with something on every page."""
    (school,) = organisations.find_or_make(batch=None, named=[Named("Hill School", "school", "9994001")])
    day = timezone.localdate() - timedelta(days=200)
    held = person(
        "Robin",
        "Ashdown",
        names=(rows.Name("", "Oldname", kind="former"), rows.Name("Rob", "", kind="known_as")),
        addresses=(rows.Address("1 Hill Road", "Fenwick", "", "ZZ9 9AA", "North", day, confirmed_on=day),),
        contacts=(rows.Contact("mobile", "07700 900123", day), rows.Contact("email", "rob@example.org")),
        identifiers=(rows.Identifier("uln", "1000000001"),),
        markers=(rows.Marker("ehcp", day), rows.Marker("pregnant", day)),
        care=(rows.Care("in_care", day, uasc=True, placements=(rows.Placement("foster_other", day),)),),
        places=(rows.Place(school, 12, day),),
        fields={"gender": "F", "ethnicity": "WBRI"},
    )
    values = {"name": "Sam Ashdown", "relation": "mother", "safe_contact": "After six", "language": "Welsh"}
    actions.add_carer(by=WORKER, person=held, values=values)
    return held


def test_person_found_by_a_misspelt_surname_and_a_birth_year_in_one_search_and_one_click(
    page: Page, sign_in: SignIn, check: Check
) -> None:
    held = somebody()
    for number in range(60):
        person("Robin", f"Elsewhere{'abcdefghij'[number % 10]}{'klmnop'[number // 10]}")
    sign_in(page, "tracking_officer")
    page.goto("/people/")
    check(page, "people-list")
    page.get_by_role("searchbox").fill("robin ashdoun 2009")
    page.get_by_role("searchbox").press("Enter")
    expect(page).to_have_url(re.compile(r"/people/search/[\w-]+/$"))
    check(page, "people-found")
    page.get_by_role("row").nth(1).get_by_role("link").click()
    expect(page).to_have_url(re.compile(rf"/people/{held.pk}/$"))
    expect(page.get_by_role("region", name="Who this is")).to_contain_text("Rob Ashdown")
    check(page, "person-overview")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("found")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("found")
    page.get_by_label("Find a young person", exact=True).fill("nobody of this name")
    page.get_by_role("button", name="Search again").click()
    check(page, "people-nobody")


def test_pages_about_a_person(page: Page, sign_in: SignIn, check: Check) -> None:
    held = somebody()
    sign_in(page, "data_manager")
    for part in ("before", "contacts", "needs", "education"):
        page.goto(f"/people/{held.pk}/{part}/")
        check(page, f"person-{part}")
    for route, name in (
        ("details/", "details"),
        ("addresses/add/", "address"),
        ("carers/add/", "carer"),
        ("needs/add/", "need"),
        ("alerts/add/", "alert"),
        ("workers/add/", "worker"),
        ("care/add/", "care"),
        ("names/add/", "name"),
    ):
        page.goto(f"/people/{held.pk}/{route.rstrip('/')}")
        check(page, f"person-add-{name}")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    check(page, "person-add-name-wrong")


def test_alert_is_read_before_the_record_opens(
    page_without_script: Page, sign_in: SignIn, check: Check
) -> None:
    page = page_without_script
    held = somebody()
    officer = sign_in(page, "tracking_officer")
    soon = timezone.localdate() + timedelta(days=30)
    actions.raise_alert(
        by=officer,
        person=held,
        kind="lone_working",
        reason="Two of you go, and tell the office.",
        review_on=soon,
        expires_on=soon,
    )
    page.goto(f"/people/{held.pk}/contacts/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Read this before you open the record")
    assert "Ashdown" not in page.content()
    page.get_by_role("button", name="I have read this: open the record").click()
    expect(page).to_have_url(re.compile(rf"/people/{held.pk}/contacts/$"))
    expect(page.get_by_role("region", name="Who this is")).to_contain_text("Two of you go")


def test_second_of_two_officers_is_shown_what_the_first_changed_and_loses_nothing(
    page: Page, new_page: Callable[..., Page], sign_in: SignIn, check: Check
) -> None:
    held = somebody()
    other = new_page()
    sign_in(page, "data_manager")
    first = sign_in(other, "data_manager")
    for one in (page, other):
        one.goto(f"/people/{held.pk}/details")
    other.get_by_label("Gender").select_option("M")
    other.get_by_role("button", name="Save").click()
    expect(other.get_by_role("alert")).to_contain_text("saved")
    page.get_by_label("Level of need").select_option("1")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text(f"gender is now “M” ({first.name}")
    expect(page.get_by_label("Level of need")).to_have_value("1")
    check(page, "person-clash")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert").get_by_role("heading")).to_have_text("Done")
    held.refresh_from_db()
    assert held.level_of_need == "1"


def test_two_records_are_compared_merged_and_made_two_again(
    page: Page, sign_in: SignIn, check: Check
) -> None:
    held = somebody()
    twin = person("Robin", "Ashdown", contacts=(rows.Contact("mobile", "07700 900123"),))
    pairs.keep_pairs(by=WORKER, found=pairs.likely_pairs())
    sign_in(page, "data_manager")
    page.goto("/people/duplicates/")
    check(page, "duplicates")
    page.get_by_role("link", name="Rob Ashdown and Robin Ashdown").click()
    check(page, "duplicate-compare")
    page.get_by_role("button", name="The same: keep the first").click()
    check(page, "merge-preview")
    page.get_by_role("button", name="Merge the two records").click()
    expect(page.get_by_role("alert").get_by_role("heading")).to_have_text("Done")
    twin.refresh_from_db()
    assert twin.merged_into_id == held.pk
    page.get_by_role("button", name="Undo the merge").click()
    expect(page.get_by_role("alert")).to_contain_text("two again")
    twin.refresh_from_db()
    assert twin.merged_into_id is None


def test_person_is_added_only_after_a_search_and_a_likeness_is_shown(
    page: Page, sign_in: SignIn, check: Check
) -> None:
    somebody()
    sign_in(page, "data_manager")
    page.goto("/people/search/")
    page.get_by_label("Find a young person", exact=True).fill("Robyn Ashdowne 14/5/2009")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Add a young person").click()
    expect(page.get_by_label("Family name")).to_have_value("Ashdowne")
    page.get_by_role("button", name="Add the young person").click()
    expect(page.get_by_role("heading", name="Is it one of these?")).to_be_visible()
    check(page, "person-add-alike")
    page.get_by_label("None of these is the young person").check()
    page.get_by_role("button", name="Add the young person").click()
    expect(page.get_by_role("alert").get_by_role("heading")).to_have_text("Done")
    assert Person.objects.filter(family_name="Ashdowne").exists()


def test_schools_and_the_councils_own_questions(page: Page, sign_in: SignIn, check: Check) -> None:
    held = somebody()
    sign_in(page, "data_manager")
    page.goto("/organisations/")
    check(page, "organisations")
    page.get_by_role("link", name="Hill School").click()
    expect(page.get_by_role("link", name="Rob Ashdown")).to_be_visible()
    check(page, "organisation")
    page.goto("/people/questions/add/")
    page.get_by_label("Question", exact=True).fill("Has a bicycle?")
    page.get_by_label("Yes or no").check()
    page.get_by_role("button", name="Save").click()
    check(page, "questions")
    page.goto(f"/people/{held.pk}/needs/")
    page.get_by_role("link", name=re.compile("Has a bicycle")).click()
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Has a bicycle?")


def test_document_is_kept_and_given_out_as_a_download(page: Page, sign_in: SignIn, check: Check) -> None:
    held = somebody()
    sign_in(page, "tracking_officer")
    page.goto(f"/people/{held.pk}/documents/add")
    page.locator("input[type=file]").set_input_files(
        {"name": "report.pdf", "mimeType": "application/pdf", "buffer": b"MZ not a report"}
    )
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("content is of another kind")
    page.locator("input[type=file]").set_input_files(
        {"name": "report.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 a report"}
    )
    page.get_by_role("button", name="Save").click()
    check(page, "person-documents")
    with page.expect_download() as download:
        page.get_by_role("link", name="report.pdf", exact=True).click()
    assert download.value.suggested_filename == "report.pdf"
