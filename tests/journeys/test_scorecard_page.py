"""The scorecard's page as a reader meets it: on a desk, on a phone, by keyboard, on paper."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from fingerpost.analysis.reports.html import page as html_page
from made_scorecards import Tidy, scorecard, worcestershire

pytestmark = pytest.mark.browser

DESK, PHONE = 1280, 320
LONG = "A district with a very long name indeed, such as two councils that were joined and could not agree"


def _whole() -> Tidy:
    t = worcestershire()
    for topic, of in (("total", "total"), ("academic_year", "11"), ("academic_year", "12")):
        for outcome, number in (("offer", 90), ("not_appropriate", 3), ("no_offer", 5), ("not_recorded", 2)):
            t.add(f"september_guarantee_{outcome}", number, 100, topic=topic, of=of)
    return t


def _suppressed() -> Tidy:
    t = _whole()
    for row in t.rows:
        if row["numerator"] is not None and 0 < row["numerator"] < 10:
            row |= {"numerator": None, "denominator": None, "value": None, "flag": "c"}
    return t


def _long() -> Tidy:
    t = _whole()
    t.people(30_000, 1_000, 900, topic="district", of=LONG)
    return t


def _least() -> Tidy:
    t = Tidy()
    t.people(40, 4, 1)
    return t


STATES = {"whole": _whole, "suppressed": _suppressed, "long": _long, "least": _least}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page in each of its states."""
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for name, state in STATES.items():
        card = scorecard(
            state().table(),
            sources=["worcestershire_2017-05.csv: 11,959 rows read (CSV, UTF-8)."],
            left_out=["3 rows of 11,959 left out of every figure.", "3 rows: There is no YoungPersonsID."],
            caveats=["A caveat that a reader should bear in mind."],
            suppressed=name == "suppressed",
            made=date(2017, 6, 9),
        )
        made[name] = folder / f"{name}.html"
        made[name].write_text(html_page(card), encoding="utf-8")
    return made


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when it asks for anything but its own file."""
    opened = browser.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    opened.close()
    assert all(url.startswith("file:") for url in asked)
    assert len(set(asked)) <= 1


def show(page: Page, file: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(file.as_uri())


@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("state", STATES)
def test_it_has_no_violations_and_no_sideways_scroll(
    state: str, width: int, page: Page, files: dict[str, Path], screenshots: Path
) -> None:
    show(page, files[state], width)
    for details in page.locator("summary").all():
        details.click()
    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.screenshot(path=screenshots / f"scorecard-{state}-{width}.png", full_page=True)


@pytest.mark.parametrize("zoom", [2, 4])
def test_it_can_be_read_when_enlarged(zoom: int, page: Page, files: dict[str, Path]) -> None:
    show(page, files["whole"], DESK // zoom)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_one_chart_of_the_two_is_shown(page: Page, files: dict[str, Path]) -> None:
    for width in (DESK, PHONE):
        show(page, files["whole"], width)
        shown = [chart.is_visible() for chart in page.locator("svg[role=img]").all()]
        assert shown.count(True) == len(shown) / 2


def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(
    page: Page, files: dict[str, Path]
) -> None:
    show(page, files["whole"], PHONE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    tables = page.locator("[role=region]").count()
    reached, tops = set(), []
    for _ in range(tables + page.locator("summary, nav a").count()):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "(() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return [e.getAttribute('aria-labelledby'), e.getBoundingClientRect().top + scrollY,"
            " s.outlineStyle]; })()"
        )
        reached.add(found[0])
        tops.append(found[1])
        assert found[2] == "solid"
    assert len(reached - {None}) == tables
    assert tops == sorted(tops)


def test_a_table_scrolls_inside_itself_by_keyboard(page: Page, files: dict[str, Path]) -> None:
    show(page, files["whole"], PHONE)
    region = page.locator("[role=region]").first
    region.focus()
    assert region.evaluate("e => e.scrollWidth > e.clientWidth")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.scrollLeft > 0")


def test_definitions_open_by_keyboard(page: Page, files: dict[str, Path]) -> None:
    show(page, files["whole"], DESK)
    summary = page.locator("summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details").first.get_attribute("open") is not None


@pytest.mark.parametrize("state", STATES)
def test_it_prints_on_a4(state: str, page: Page, files: dict[str, Path], screenshots: Path) -> None:
    show(page, files[state], DESK)
    paper = page.pdf(path=screenshots / f"scorecard-{state}.pdf", prefer_css_page_size=True)
    assert paper.startswith(b"%PDF")
    # A4 in points, as the browser writes it.
    assert b"/MediaBox [0 0 594" in paper
    assert paper.count(b"/Type /Page\n") >= (2 if state == "least" else 4)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert not page.locator(".contents").is_visible()
    page.screenshot(path=screenshots / f"scorecard-{state}-print.png", full_page=True)
