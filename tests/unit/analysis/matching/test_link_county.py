"""A seeded small county of `benchmarks/link_county.py`, held to the targets of the whole one."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[4] / "benchmarks"))
import link_county
from fingerpost.analysis.matching import link, possible_duplicates
from link_county import Feed, groups, held_twice, made, measured


@pytest.fixture(scope="module")
def feed() -> Feed:
    return made("worcestershire", people=2500, rows=2500, seed=21)


def test_links_made_without_a_person_are_right_and_nearly_all_are_made(feed: Feed) -> None:
    links = link(feed.arriving, feed.known)
    of = {name: measured(links, feed.truth, lines) for name, lines in groups(feed).items()}
    assert of["all rows"].rows > 2500
    assert of["without"].rows > 500
    assert of["all rows"].precision >= 0.999
    assert of["all rows"].recall >= 0.97
    assert of["without"].recall >= 0.95
    assert of["all rows"].review / of["all rows"].rows < 0.03
    assert of["all rows"].offered >= 0.95 * of["all rows"].of_known_in_review


def test_people_held_twice_are_shown(feed: Feed) -> None:
    twice = held_twice(feed, seed=21)
    found = possible_duplicates(twice.known)
    shown = set(zip(found.column("person").to_pylist(), found.column("other").to_pylist(), strict=True))
    assert len(twice.twice) > 20
    assert len(twice.twice & shown) >= 0.9 * len(twice.twice)
    assert len(shown) < 4 * len(twice.twice)


def test_benchmark_prints_its_figures(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["link_county.py", "--like", "worcestershire", "--people", "400", "--rows", "300"]
    monkeypatch.setattr(sys, "argv", asked)
    link_county.main()
    printed = capsys.readouterr().out
    assert "precision" in printed
    assert "held twice" in printed
