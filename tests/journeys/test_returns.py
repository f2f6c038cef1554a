"""A data manager builds, checks, downloads, freezes and sends the return; the board sees figures only."""

import pytest
from django.urls import reverse
from django.utils import timezone

from fingerpost.core.periods import Month
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.jobs.driving import run_now
from fingerpost.register.jobs.models import Job
from fingerpost.register.returns import actions, measuring
from fingerpost.register.returns.models import Return
from made_columns import readable
from made_county import made_county

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def county(transactional_db, tmp_path, monkeypatch, settings):
    settings.DATA = tmp_path / "data"
    settings.COUNCIL_CODE = "886"
    readable(monkeypatch, tmp_path)
    return made_county()


def work():
    for job in Job.objects.filter(state=Job.State.WAITING):
        done = run_now(job)
        assert done.state == Job.State.DONE, done.error


def test_return_is_built_checked_and_downloaded_in_four_clicks(page, sign_in, check, county):
    sign_in(page, "data_manager")
    month = Month.of(timezone.localdate()).previous
    page.goto("/")
    page.get_by_role("link", name="Return", exact=True).click()
    check(page, "return-months")
    page.locator(f"form:has(input[value='{month.end.isoformat()}'])").get_by_role("button").click()
    page.get_by_role("status").wait_for()
    work()
    page.get_by_role("button", name="Download the file").wait_for()
    check(page, "return-built")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the file").click()
    assert download.value.suggested_filename == f"return-{month}.xml"

    page.get_by_role("link", name="Gender is empty.").click()
    check(page, "return-wrong")
    page.get_by_role("link", name="Ada Ashdown").click()
    page.get_by_role("heading", level=1, name="Overview").wait_for()

    page.goto(f"/return/{Return.objects.get().pk}/")
    page.get_by_role("button", name="Freeze it").click()
    if page.get_by_label("Why is it frozen").count():
        page.get_by_label("Why is it frozen").fill("Due today")
    check(page, "return-freeze")
    page.get_by_role("button", name="Freeze the return").click()
    check(page, "return-frozen")
    page.get_by_role("button", name="Mark as sent").click()
    page.get_by_text("is marked as sent").wait_for()
    page.get_by_role("link", name="What would be otherwise as now known").click()
    check(page, "return-now-known")
    page.go_back()
    page.get_by_role("link", name="Compare a return file").click()
    page.locator("input[type=file]").set_input_files(download.value.path())
    page.get_by_role("button", name="Compare").click()
    check(page, "return-brought-back")


def test_why_a_figure_moved_is_two_clicks_away(page, sign_in, check, county):
    by = sign_in(page, "data_manager")
    this = Month.of(timezone.localdate())
    for month in (this.previous, this):
        actions.ask_build(by=by, period=month.end)
        work()
    page.goto(f"/return/{Return.objects.get(period=this.end).pk}/")
    page.get_by_role("link", name="What moved since").click()
    check(page, "return-moves")
    page.get_by_role("link", name="Was in EET, is not known").click()
    check(page, "return-who-moved")
    page.get_by_role("link", name="Dara Ashdown").wait_for()


def test_figure_opens_to_its_people_and_the_board_sees_no_name(page, sign_in, check, new_page, county):
    measuring.ask(WORKER, timezone.now())
    work()
    sign_in(page, "data_manager")
    page.goto("/")
    page.get_by_role("link", name="Insight", exact=True).click()
    check(page, "insight")
    neet = page.locator("section.fp-figure", has=page.get_by_role("heading", name="NEET", exact=True)).first
    assert "1 of 8 young people" in neet.inner_text()
    neet.get_by_role("link", name="Show the young people").click()
    check(page, "insight-people")
    assert page.get_by_role("row").count() - 1 == 1
    page.go_back()
    page.get_by_role("link", name="How is this worked out?").first.click()
    check(page, "insight-how")
    for address, name in (
        ("/insight/published/", "insight-published"),
        (reverse("returns:survey"), "activity-survey"),
    ):
        page.goto(address)
        check(page, name)

    board = new_page()
    sign_in(board, "board_member")
    board.goto("/insight/")
    check(board, "insight-board")
    assert board.get_by_role("link", name="Show the young people").count() == 0
