"""A data manager sees what is due, holds a record and asks; a second person agrees; a certificate stays."""

import pytest

from fingerpost.register.jobs.driving import run_now
from fingerpost.register.jobs.models import Job
from fingerpost.register.people.models import Person
from made_assurance import grown
from made_backups import made_place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_due_records_are_held_or_deleted_with_a_second_person(
    page, new_page, sign_in, check, tmp_path, settings
):
    made_place(tmp_path, settings)
    for given in ("Robin", "Wren"):
        grown(given, "Ashdown")
    sign_in(page, "data_manager")
    page.goto("/administration/")
    page.get_by_role("link", name="Keeping and deleting").click()
    check(page, "keeping-schedule")
    page.get_by_role("link", name="Records of all other young people").click()
    check(page, "keeping-rule")
    page.get_by_role("link", name="Robin Ashdown").click()
    page.get_by_role("link", name="Answer a request for what we hold").click()
    check(page, "keeping-answer")
    with page.expect_download() as download:
        page.get_by_role("button", name="Take out what we hold").click()
    assert download.value.suggested_filename == "what_we_hold.zip"
    page.go_back()
    page.get_by_role("link", name="Hold this record").click()
    page.get_by_label("Why must the record not be deleted?").fill("An inquiry")
    for box, said in (("Day", "1"), ("Month", "2"), ("Year", "2027")):
        page.get_by_label(box).fill(said)
    check(page, "keeping-hold")
    page.get_by_role("button", name="Hold the record").click()
    page.get_by_text("The record is held").first.wait_for()

    page.goto("/keeping/rule/leaver/")
    page.get_by_role("button", name="Ask a second person to agree").click()
    asked = page.url
    second = new_page()
    sign_in(second, "strategy_lead")
    second.goto(asked)
    second.get_by_role("link", name="Agree or refuse").click()
    second.get_by_label("Approve").check()
    second.get_by_role("button", name="Send your decision").click()
    second.get_by_text("Approved").first.wait_for()
    run_now(Job.objects.get(kind="assurance.dispose"))
    page.goto(asked)
    page.get_by_text("Rows that were deleted").wait_for()
    check(page, "keeping-certificate")
    assert list(Person.objects.values_list("given_name", flat=True)) == ["Robin"]
