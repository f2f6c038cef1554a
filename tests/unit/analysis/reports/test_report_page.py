"""The page as HTML: one file, nothing fetched, every text escaped, ids unique, charts named."""

import re
from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from lxml import etree, html

from fingerpost.analysis.reports.charts import draw
from fingerpost.analysis.reports.html import page
from fingerpost.analysis.reports.model import Bars, Lines, Look
from fingerpost.analysis.reports.svg import accessible
from made_scorecards import Tidy, scorecard, worcestershire

MARKS = {"Up": "<script>alert(1)</script>", "Amp": "Bed & Breakfast"}


@pytest.fixture(scope="module")
def tree() -> html.HtmlElement:
    return html.document_fromstring(page(scorecard(made=date(2017, 6, 9))))


def test_it_holds_no_script_and_fetches_nothing(tree: html.HtmlElement) -> None:
    text = page(scorecard())
    assert not tree.xpath("//script | //link | //img | //iframe | //object")
    assert not re.search(r"(?:src|href|srcset)\s*=\s*\"(?!#)", text)
    assert "@import" not in text
    assert not re.search(r"url\((?!#)", text)


def test_ids_are_unique_and_every_reference_finds_one(tree: html.HtmlElement) -> None:
    ids = Counter(tree.xpath("//@id"))
    assert [name for name, number in ids.items() if number > 1] == []
    named = {name for value in tree.xpath("//@aria-labelledby") for name in value.split()}
    linked = {link.removeprefix("#") for link in tree.xpath("//a/@href")}
    assert named | linked <= ids.keys()


def test_it_is_in_british_english_and_has_one_first_heading(tree: html.HtmlElement) -> None:
    assert tree.get("lang") == "en-GB"
    assert [heading.text for heading in tree.xpath("//h1")] == ["Worcestershire, May 2017"]
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1 | //h2 | //h3 | //h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_chart_has_its_title_its_sentence_and_its_table(tree: html.HtmlElement) -> None:
    charts = tree.xpath("//*[local-name()='svg']")
    assert len(charts) == 2 * len(tree.xpath("//div[@class='chart']")) > 0
    for chart in charts:
        assert chart.get("role") == "img"
        title, desc = (chart.xpath(f"./*[local-name()='{name}']")[0] for name in ("title", "desc"))
        assert title.text
        assert desc.text.endswith(".")
        assert chart.xpath(".//*[local-name()='text']")
    for block in tree.xpath("//div[@class='block'][.//*[local-name()='svg']]"):
        assert block.xpath(".//table")


def test_tables_are_marked_up_and_their_regions_can_be_focused(tree: html.HtmlElement) -> None:
    for table in tree.xpath("//table"):
        assert all(cell.get("scope") == "col" for cell in table.xpath("./thead//th"))
        assert all(len(row.xpath("./th[@scope='row']")) == 1 for row in table.xpath("./tbody/tr"))
        region = table.getparent()
        assert (region.get("role"), region.get("tabindex")) == ("region", "0")


def test_definitions_and_provenance_are_there() -> None:
    text = page(
        scorecard(
            left_out=["3 rows: There is no YoungPersonsID."],
            sources=["may.csv: 11,959 rows read."],
            caveats=["A caveat."],
            made=date(2017, 6, 9),
        )
    )
    for said in (
        "How is this worked out?",
        "Source: the scorecard&#39;s technical notes",
        "3 rows: There is no YoungPersonsID.",
        "may.csv: 11,959 rows read.",
        "A caveat.",
        "Made by Fingerpost on 9 June 2017.",
        "For the team only: small numbers are shown.",
    ):
        assert said in text
    assert "this version may leave the team" in page(scorecard(suppressed=True))


@pytest.mark.parametrize("name", MARKS.values(), ids=MARKS)
def test_names_from_files_are_escaped_in_tables_and_charts(name: str) -> None:
    t = worcestershire()
    t.people(100, 10, 5, topic="district", of=name)
    text = page(scorecard(t.table()))
    assert name not in text
    assert name in "".join(html.document_fromstring(text).xpath("//*[@id='neet']//tbody//th/text()"))


def test_a_page_of_nothing_but_totals_can_be_written() -> None:
    t = Tidy()
    t.add("cohort", 0)
    assert "There is no figure for young people who are NEET." in page(scorecard(t.table()))


def test_charts_tell_series_apart_without_colour() -> None:
    lines = Lines(
        "c", "T", Look.PERCENT, {"A": (("2017-01", 1.0), ("2017-02", 2.0)), "B": (("2017-02", 3.0),)}
    )
    svg = draw(lines, "A rose.")
    assert "stroke-dasharray" in svg
    assert ">A<" in svg
    assert ">B<" in svg


@pytest.mark.parametrize("narrow", [False, True])
def test_a_name_at_the_end_of_a_line_has_room_in_a_wide_font_too(narrow: bool) -> None:
    name = "NEET or not known"
    lines = Lines("chart-t", "T", Look.PERCENT, {name: (("2025-01", 1.0), ("2025-02", 2.0))})
    svg = etree.fromstring(draw(lines, "A rose.", narrow=narrow).encode())
    label = next(text for text in svg.iter("{*}text") if text.text == name)
    left = sum(
        float(str(part.get("transform")).partition("(")[2].partition(",")[0])
        for part in (label, *label.iterancestors())
        if part.get("transform")
    )
    width = float(str(svg.get("viewBox")).split()[2])
    assert left + 9 * len(name) <= width  # a bold letter of 13 pixels is 9 wide in the widest usual font


def test_a_chart_of_noughts_can_be_drawn() -> None:
    bars = Bars("c", "T", Look.COUNT, (("A", 0.0), ("B", 0.0)), ("All", 0.0), frozenset({"B"}))
    assert ">All 0<" in draw(bars, "", narrow=True)


def test_ids_inside_a_chart_are_made_its_own() -> None:
    svg = accessible(
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="5" viewBox="0 0 10 5">'
        '<defs><clipPath id="clip0"><path d="M0 0"/></clipPath></defs>'
        '<g clip-path="url(#clip0)" class="x" role="graphics-object" aria-label="y"/></svg>',
        "one",
        "Title",
        "Said.",
    )
    assert 'id="one-clip0"' in svg
    assert "url(#one-clip0)" in svg
    assert "aria-label=" not in svg
    assert "height=" not in svg


@pytest.mark.parametrize("narrow", [True, False])
def test_long_labels_of_bars_stand_whole(narrow: bool) -> None:
    first, second = (
        "Start date agreed with a college that is near (" + way + ")" for way in ("one", "other")
    )
    drawn = draw(
        Bars("c", "T", Look.COUNT, ((first, 3.0), (second, 2.0)), None, frozenset()), "", narrow=narrow
    )
    svg = html.fromstring(drawn)
    texts = " ".join(" ".join(svg.itertext()).split())
    assert first in texts
    assert second in texts


def test_short_labels_of_bars_stand_beside_them_on_a_phone() -> None:
    drawn = draw(
        Bars("c", "T", Look.COUNT, (("Redditch", 3.0), ("Malvern", 2.0)), None, frozenset()), "", narrow=True
    )
    assert ">Redditch<" in drawn
