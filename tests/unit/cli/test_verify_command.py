"""The command that holds three ways to a status equal."""

from datetime import date

from django.db import DatabaseError

from fingerpost.cli.main import call
from fingerpost.register.history import verifying
from fingerpost.register.history.verifying import Difference, Verdict

FOUND = (Difference(7, date(2026, 10, 31), "spine"), Difference(12, date(2026, 11, 24), "today"))


def answer(monkeypatch, verdict) -> None:
    monkeypatch.setattr(verifying, "verify", lambda years: verdict)


def test_agreement_is_said_with_its_counts(monkeypatch, capsys) -> None:
    answer(monkeypatch, Verdict(1200, 60, 65_000, 0, ()))
    assert call(["verify"]) == 0
    said = capsys.readouterr()
    assert "1,200 people compared at 60 month ends (65,000 statuses) and today." in said.err
    assert "agree" in said.err
    assert said.out == ""


def test_difference_is_told_by_number_even_when_quiet(monkeypatch, capsys) -> None:
    answer(monkeypatch, Verdict(2, 60, 90, 0, FOUND))
    assert call(["verify", "--quiet"]) == 1
    said = capsys.readouterr()
    assert said.out == "person,date,differs\n7,2026-10-31,spine\n12,2026-11-24,today\n"
    assert "2 statuses differ from the core" in said.err


def test_status_still_to_be_worked_out_is_counted(monkeypatch, capsys) -> None:
    answer(monkeypatch, Verdict(2, 60, 90, 1, ()))
    assert call(["verify"]) == 0
    assert "1 status of today still to be worked out" in capsys.readouterr().err


def test_years_must_be_some(capsys) -> None:
    assert call(["verify", "--years", "0"]) == 2
    assert "at least 1" in capsys.readouterr().err


def test_store_that_cannot_be_read_is_a_sentence(monkeypatch, capsys) -> None:
    def broken(years) -> None:
        raise DatabaseError("no such table")

    monkeypatch.setattr(verifying, "verify", broken)
    assert call(["verify"]) == 2
    assert "run fingerpost setup first" in capsys.readouterr().err
