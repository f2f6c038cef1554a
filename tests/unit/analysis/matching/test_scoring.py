"""Splink: optional, loaded late, and silent."""

import logging
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import builders_matching as made
from fingerpost.analysis.matching import learn, link, possible_duplicates
from fingerpost.analysis.matching.scoring import silent
from fingerpost.core.errors import BadRequest

ROW = {"given_name": "Ada", "family_name": "Linwood", "birth_date": date(2008, 6, 15)}
ONE = ROW | {"upn": made.UPN}


@pytest.fixture
def no_splink(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "splink", None)


@pytest.mark.usefixtures("no_splink")
def test_without_splink_identifiers_still_link() -> None:
    links = link(made.arriving(ONE), made.known(ONE | {"person": 1}))
    assert links.column("outcome").to_pylist() == ["exact"]


@pytest.mark.usefixtures("no_splink")
def test_without_splink_likeness_is_refused_in_one_sentence() -> None:
    with pytest.raises(BadRequest, match=r"fingerpost\[matching\]"):
        link(made.arriving(ROW), made.known(ONE | {"person": 1}))
    with pytest.raises(BadRequest, match=r"fingerpost\[matching\]"):
        possible_duplicates(made.known(ONE | {"person": 1}, ROW | {"person": 2}))
    with pytest.raises(BadRequest, match=r"fingerpost\[matching\]"):
        learn(made.known(ONE | {"person": 1}, ROW | {"person": 2}))


def test_importing_matching_or_the_commands_does_not_load_splink() -> None:
    asked = "import sys, fingerpost.cli.main, fingerpost.analysis.matching; sys.exit('splink' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_nothing_is_logged_or_printed_or_left_in_the_folder(
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    caplog.set_level(logging.DEBUG)
    people = made.known(*made.crowd(60))
    link(made.arriving(ROW), people)
    possible_duplicates(people)
    learn(people, made.arriving(ROW))
    assert [record for record in caplog.records if record.name.startswith("splink")] == []
    assert capfd.readouterr() == ("", "")
    assert list(tmp_path.iterdir()) == []


def test_log_is_put_back_as_it_was() -> None:
    log = logging.getLogger("splink")
    before = log.level, log.propagate
    with silent():
        assert not log.isEnabledFor(logging.CRITICAL)
    assert (log.level, log.propagate) == before
