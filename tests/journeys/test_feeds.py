"""The data manager's way with a college's list: upload, look, apply; doubtful matches by keyboard; undo."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from fingerpost.register.audit.actors import WORKER
from fingerpost.register.feeds import actions
from fingerpost.register.feeds.models import Batch
from fingerpost.register.people import bulk, rows
from made_feeds import driven, learner, learner_number, written
from made_people import new, person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LEARNERS = 300
"""The clicks are the same for 2,000; the wait is not."""


def clean_list() -> bytes:
    """A list of learners whom we all know by number."""
    numbers = [learner_number(place) for place in range(LEARNERS)]
    bulk.add_people(
        by=WORKER,
        batch=None,
        people=[new("Robin", f"Ashdown{'abcdefghij'[n % 10]}", identifiers=(rows.Identifier("uln", number),))
                for n, number in enumerate(numbers)],
    )  # fmt: skip
    return written(
        learner("Robin", f"Ashdown{'abcdefghij'[n % 10]}", ULN=number, **{"Student Ref": f"S{n}"})
        for n, number in enumerate(numbers)
    )


def doubtful_list() -> bytes:
    """Two rows that fit two people each."""
    for family in ("Ashdown", "Holloway"):
        for postcode in ("ZZ1 1AA", "ZZ9 9ZZ"):
            person("Robin", family, addresses=(rows.Address(lines="1 The Lane", postcode=postcode),))
    return written([learner("Robin", "Ashdown"), learner("Robin", "Holloway", **{"Student Ref": "S2"})])


def choose(page: Page, content: bytes) -> None:
    """Choose a file in the form of the page."""
    file = {"name": "list.csv", "mimeType": "text/csv", "buffer": content}
    page.locator("input[type=file]").set_input_files([file])  # type: ignore[list-item]


class Clicks:
    """Counts what a person clicks."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.number = 0

    def on(self, role: str, name: str) -> None:
        self.number += 1
        self.page.get_by_role(role, name=name).click()  # type: ignore[arg-type]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_clean_college_list_is_applied_in_five_clicks_and_undone(
    new_page: Callable[..., Page],
    sign_in: Callable[..., object],
    check: Callable[[Page, str], None],
    *,
    script: bool,
) -> None:
    page = new_page(java_script_enabled=script)
    sign_in(page, "data_manager")
    content = clean_list()
    page.goto("/feeds/")
    if script:
        check(page, "feeds-empty")
    page.goto("/feeds/files/upload/")
    choose(page, content)
    clicks = Clicks(page)
    clicks.on("button", "Upload and check")
    expect(page.get_by_role("status")).to_contain_text("You can leave this page")
    if script:
        check(page, "feeds-working")
    batch = driven(Batch.objects.get())
    if script:
        expect(page.get_by_role("link", name="See what would change")).to_be_visible(timeout=15_000)
        check(page, "feeds-tasks")
    else:
        clicks.on("link", "See how far it is")
    clicks.on("link", "See what would change")
    if script:
        check(page, "feeds-preview")
    clicks.on("button", "Apply")
    batch = driven(batch)
    assert batch.state == Batch.State.APPLIED, batch.refusal
    if script:
        expect(page.get_by_role("heading", name="What the file changed")).to_be_visible(timeout=15_000)
        check(page, "feeds-result")
    else:
        clicks.on("link", "See how far it is")
        page.goto(f"/feeds/files/{batch.pk}/result/")
    assert clicks.number <= 5
    expect(page.get_by_text(f"{LEARNERS} rows applied")).to_be_visible()
    page.get_by_role("button", name="Undo the file").click()
    if script:
        check(page, "feeds-undo")
    page.get_by_role("button", name="Undo the file").click()
    driven(batch)
    page.goto(f"/feeds/files/{batch.pk}/result/")
    expect(page.get_by_text("The file was undone")).to_be_visible()


def test_doubtful_match_is_decided_with_one_key(
    page: Page, sign_in: Callable[..., object], check: Callable[[Page, str], None]
) -> None:
    user = sign_in(page, "data_manager")
    content = doubtful_list()
    page.goto("/feeds/files/upload/")
    choose(page, content)
    page.get_by_role("button", name="Upload and check").click()
    batch = driven(Batch.objects.get())
    page.goto(f"/feeds/files/{batch.pk}/")
    page.get_by_role("link", name="Whom the rows are about").click()
    expect(page.get_by_text("2 still to decide")).to_be_visible()
    check(page, "feeds-review")
    assert "Ashdown" not in page.url
    page.keyboard.press("s")
    expect(page.get_by_text("1 still to decide")).to_be_visible()
    page.keyboard.press("d")
    expect(page.get_by_text("1 still to decide")).to_be_visible()
    page.keyboard.press("l")
    expect(page.get_by_text("Every row is decided")).to_be_visible()
    batch.refresh_from_db()
    assert {row.decision for row in batch.rows.all()} == {"same", "leave_out"}
    assert user is not None


def test_review_without_script_decides_with_one_click(
    page_without_script: Page, sign_in: Callable[..., object]
) -> None:
    page = page_without_script
    user = sign_in(page, "data_manager")
    from django.core.files.base import ContentFile

    batch = actions.upload(by=user, content=ContentFile(doubtful_list()), name="list.csv").batch
    batch = driven(batch)
    page.goto(f"/feeds/files/{batch.pk}/review/")
    page.get_by_role("button", name="Same person").click()
    expect(page.get_by_text("1 still to decide")).to_be_visible()
    page.get_by_role("button", name="Take back my last decision").click()
    expect(page.get_by_text("2 still to decide")).to_be_visible()


def test_columns_problems_and_register(
    page: Page, sign_in: Callable[..., object], check: Callable[[Page, str], None]
) -> None:
    sign_in(page, "data_manager")
    page.goto("/feeds/register/add/")
    page.get_by_label("Name of the feed").fill("Fenwick College enrolments")
    page.get_by_label("What kind of file is it?").select_option("college_enrolment")
    check(page, "feeds-add-feed")
    page.get_by_role("button", name="Save the feed").click()
    check(page, "feeds-feed")
    page.get_by_role("link", name="Upload a file of it").click()
    odd = b"Learner,Family,Born,Begins,Way,Anything\r\nRobin,Ashdown,14/05/2009,07/09/2026,x,y\r\n"
    choose(page, odd)
    page.get_by_role("button", name="Upload and check").click()
    batch = driven(Batch.objects.get())
    assert batch.refusal
    page.goto(f"/feeds/files/{batch.pk}/")
    check(page, "feeds-refused")
    page.goto(f"/feeds/files/{batch.pk}/columns/")
    check(page, "feeds-columns")
    page.get_by_label("“Learner”").select_option("given_name")
    page.get_by_label("“Family”").select_option("family_name")
    page.get_by_label("“Begins”").select_option("start")
    page.get_by_role("button", name="Save and check the file").click()
    batch = driven(batch)
    assert batch.state == Batch.State.CHECKED, batch.refusal
    page.goto(f"/feeds/files/{batch.pk}/matches/")
    check(page, "feeds-matches")
    page.goto(f"/feeds/files/{batch.pk}/problems/")
    check(page, "feeds-problems")
    page.goto("/feeds/barriers/add/")
    page.get_by_label("Which partner?").fill("Jobcentre")
    page.get_by_label("What stands in the way?").fill("No agreement for people under 18")
    page.get_by_role("button", name="Record it").click()
    check(page, "feeds-barriers")
    page.goto("/feeds/")
    check(page, "feeds-home")
