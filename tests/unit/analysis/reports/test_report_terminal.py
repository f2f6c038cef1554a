"""The scorecard on a terminal."""

from io import StringIO

from rich.console import Console

from fingerpost.analysis.reports.terminal import WIDTH, show, show_section
from made_scorecards import scorecard


def shown() -> str:
    out = StringIO()
    card = scorecard(left_out=["3 rows: There is no YoungPersonsID."], caveats=["[bold]A caveat[/bold]"])
    show(card, Console(file=out, width=WIDTH))
    return out.getvalue()


def test_it_has_the_headlines_the_tables_and_what_was_left_out() -> None:
    text = shown()
    assert "Worcestershire, May 2017" in text
    assert "524 of 11,956 young people" in text
    assert "Worcester City" in text
    assert "- 3 rows: There is no YoungPersonsID." in text


def test_texts_are_not_taken_for_markup() -> None:
    assert "[bold]A caveat[/bold]" in shown()


def test_one_section_alone() -> None:
    out = StringIO()
    show_section(scorecard().sections[0], Console(file=out, width=WIDTH))
    assert out.getvalue().strip().startswith("Young people who are NEET")
