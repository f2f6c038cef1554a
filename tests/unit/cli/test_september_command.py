"""The command that begins the school year: it says, does, does once, undoes, and refuses."""

from datetime import date

import pytest
from django.utils import timezone

from fingerpost.cli.main import call
from fingerpost.register.people.models import Person
from made_tracking import TODAY, tracked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda value=None, timezone=None: TODAY)


def said(capsys, *typed):
    assert call(["september", *typed]) == 0
    return capsys.readouterr().err


def statuses():
    return list(Person.objects.order_by("pk").values_list("cohort_status", flat=True))


def test_it_says_what_it_comes_to_and_does_it_when_told_to(capsys):
    tracked(date(2007, 5, 14)), tracked()
    words = said(capsys)
    assert "1  Leave the cohort: past the age" in words
    assert "Nothing was changed. Give --apply to do it." in words
    assert statuses() == ["P", "P"]
    assert "1 young person left the cohort" in said(capsys, "--apply")
    assert statuses() == ["A", "P"]
    again = said(capsys, "--apply")
    assert "begun already" in again
    assert "Nothing was changed" in again
    assert "1  Leave the cohort: past the age" in again
    assert "0 values changed since stayed" in said(capsys, "--undo")
    assert statuses() == ["P", "P"]


def test_before_the_day_it_says_so_and_refuses(capsys):
    assert "It is 24 November 2026: the year begins" in said(capsys, "--year", "2027")
    assert call(["september", "--year", "2027", "--apply"]) == 2
    assert "the year begins on 1 September 2027" in capsys.readouterr().err


def test_what_cannot_be_is_refused(capsys):
    assert call(["september", "--apply", "--undo"]) == 2
    assert call(["september", "--undo"]) == 2
    assert "nothing to undo" in capsys.readouterr().err
