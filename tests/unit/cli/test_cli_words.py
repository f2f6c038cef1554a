"""Formats, ages, lists, problems and speech as the command line reads and says them."""

import json
from datetime import date
from pathlib import Path

import ibis
import ibis.expr.types as ir
import pytest
from ibis.backends import BaseBackend

from builders import extract_of, young_people
from fingerpost.analysis.files.problems import Problem
from fingerpost.analysis.files.typed import PROVENANCE
from fingerpost.analysis.spine import build
from fingerpost.cli import problems
from fingerpost.cli.engines import columns_for
from fingerpost.cli.formats import format_of
from fingerpost.cli.greedy import spread
from fingerpost.cli.inputs import ages_of, parts_of
from fingerpost.cli.pages import definitions
from fingerpost.cli.speech import Speech
from fingerpost.core.codes import Severity, load_edition, published_editions
from fingerpost.core.errors import BadRequest

FORMS = ("csv", "html")


def test_the_format_asked_for_wins_over_the_name() -> None:
    assert format_of("CSV", Path("a.html"), FORMS, "html") == "csv"
    assert format_of(None, Path("a.HTM"), FORMS, "csv") == "html"
    assert format_of(None, Path("a"), FORMS, "csv") == "csv"
    assert format_of(None, None, FORMS, "html") == "html"


@pytest.mark.parametrize(("asked", "output"), [("pdf", None), (None, Path("a.pdf")), (None, Path("a.xlsx"))])
def test_a_format_that_is_not_written_here(asked: str | None, output: Path | None) -> None:
    with pytest.raises(BadRequest, match="csv or html"):
        format_of(asked, output, FORMS, "csv")


def test_ages_and_lists() -> None:
    assert ages_of(None) is None
    assert ages_of("16-18") == (16, 18)
    assert ages_of("17") == (17, 17)
    assert parts_of(None) is None
    assert parts_of("sex, send,") == ["sex", "send"]


@pytest.mark.parametrize(
    ("given", "becomes"),
    [
        ("may --own a b --area x", "may --own a --own b --area x"),
        ("--own a may", "--own a may"),
        ("may --area x --comparators a b", "may --area x --comparators a --comparators b"),
        ("may --own a -- b", "may --own a -- b"),
        ("may -q --own a -q b", "may -q --own a -q b"),
    ],
)
def test_an_option_of_several_files_takes_them_all_after_a_file(given: str, becomes: str) -> None:
    assert spread(given.split(), {"--own", "--area", "--comparators"}) == becomes.split()


def problem(number: int, severity: Severity = Severity.WARNING, value: str | None = "x") -> Problem:
    return Problem("may.csv", number, "885", "Town", "rule", value, severity, "Wrong. Mend it.", "31", "2")


def test_problems_are_grouped_gravest_first_and_shortened_on_a_terminal() -> None:
    text = problems.to_text([problem(2), problem(3, Severity.ERROR, None), problem(4)], most=1)
    assert text.splitlines() == [
        "Error (rule, rule 31 of the Department), 1 time: Wrong. Mend it.",
        "  may.csv, line 3, person 885, Town blank",
        "",
        "Warning (rule, rule 31 of the Department), 2 times: Wrong. Mend it.",
        "  may.csv, line 2, person 885, Town 'x'",
        "  and 1 more; --format csv lists them all.",
    ]
    assert problems.to_text([]) == ""
    whole = Problem("may.csv", None, None, None, "rule", None, Severity.ERROR, "Wrong.")
    assert problems.to_text([whole]).splitlines()[1] == "  may.csv"


def test_problems_are_summed_up() -> None:
    assert problems.summary([]) == "Nothing is wrong."
    assert problems.summary([problem(2), problem(3, Severity.ERROR)]) == (
        "0 reasons to leave a row out, 1 error and 1 warning."
    )


def test_speech_is_plain_and_can_be_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    Speech().listed("Left out:", ["[red]1[/red] row"])
    Speech().listed("Nothing:", [])
    Speech(quiet=True).say("hush")
    assert capsys.readouterr() == ("", "Left out:\n  [red]1[/red] row\n")


def test_every_measure_has_a_definition_in_words() -> None:
    found = definitions()
    assert found["neet"].worked_out == (
        "Not in education, employment or training, as a share of: people in the cohort."
    )
    assert found["neet_weeks_mean"].worked_out.startswith("Whole weeks NEET, added up and shared over: NEET")
    assert found["neet_joiners"].worked_out == "NEET now and not at the previous month end."
    assert all(one.worked_out.endswith(".") and ".." not in one.worked_out for one in found.values())


@pytest.mark.parametrize("geography", [None, Path("places.csv")])
def test_the_columns_loaded_are_those_that_the_spine_reads(geography: Path | None) -> None:
    rows = young_people(1, period_end=date(2025, 7, 31)) + young_people(1, period_end=date(2025, 10, 31))
    extract = extract_of(rows)
    layout = {field.column for field in load_edition(published_editions()[-1]).layout}
    read = _scanned(extract.backend, build(extract)) & (layout - dict(PROVENANCE).keys())
    needed = read - {"date_verified"}  # which no figure of a scorecard asks for
    assert "activity_code" in needed
    followed = {"previous_ypid_identifier", "unique_pupil_number"}
    assert columns_for(geography, wide=True, moves=True) >= needed
    assert columns_for(geography, wide=False, moves=True) >= needed - {"establishment_number"}
    assert columns_for(geography, wide=True, moves=False) >= needed - followed
    assert ("postcode" in columns_for(geography, wide=True, moves=True)) == (geography is not None)


def _scanned(backend: BaseBackend, expression: ir.Table) -> set[str]:
    """The columns that DuckDB takes from tables to work the expression out."""
    statement = f"explain (format json) {ibis.to_sql(expression, dialect='duckdb')}"
    steps = json.loads(backend.con.execute(statement).fetchone()[1])
    found: set[str] = set()
    while steps:
        step = steps.pop()
        found.update(step["extra_info"].get("Projections", ()) if step["name"].strip() == "SEQ_SCAN" else ())
        steps += step["children"]
    return found
