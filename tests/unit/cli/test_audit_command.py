"""The audit's commands, and the one that adds an administrator."""

import pytest
from django.core import mail
from django.db import DatabaseError

from fingerpost.cli.main import call
from fingerpost.register.access.models import User
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import may
from fingerpost.register.audit import sealing, verifying
from fingerpost.register.audit.actors import SETUP
from fingerpost.register.audit.audit_kinds import SEARCHED
from fingerpost.register.audit.record import record
from fingerpost.register.audit.verifying import Verdict

pytestmark = pytest.mark.django_db


def test_seal_then_verify_prints_the_head_to_keep(capsys) -> None:
    record(SEARCHED, by=SETUP)
    assert call(["audit", "seal"]) == 0
    assert "1 audit row sealed." in capsys.readouterr().err
    assert call(["audit", "verify"]) == 0
    said = capsys.readouterr().err
    assert "1 audit row checked; nothing is wrong." in said
    head = said.strip().rpartition("--head: ")[2]
    assert call(["audit", "verify", "--head", head, "--quiet"]) == 0
    assert capsys.readouterr().err == ""


def test_verify_that_finds_something_says_so_even_when_quiet(monkeypatch, capsys) -> None:
    monkeypatch.setattr(verifying, "verify", lambda head: Verdict(3, "3:a", ("Row 2 has been changed.",), 0))
    assert call(["audit", "verify", "--quiet"]) == 1
    said = capsys.readouterr().err
    assert "Row 2 has been changed." in said
    assert "call for help" in said


def test_verify_says_when_rows_wait(monkeypatch, capsys) -> None:
    monkeypatch.setattr(verifying, "verify", lambda head: Verdict(3, "3:a", (), 2))
    assert call(["audit", "verify"]) == 0
    assert "2 rows not sealed" in capsys.readouterr().err


def test_verify_with_a_head_that_is_none_is_refused(capsys) -> None:
    assert call(["audit", "verify", "--head", "the last one"]) == 2
    assert "a number, a colon and a digest" in capsys.readouterr().err


@pytest.mark.parametrize(("command", "module"), [("seal", sealing), ("verify", verifying)])
def test_store_that_cannot_be_read_is_a_sentence(command, module, monkeypatch, capsys) -> None:
    def broken(*given) -> None:
        raise DatabaseError("no such table")

    monkeypatch.setattr(module, command, broken)
    assert call(["audit", command]) == 2
    assert "run fingerpost setup first" in capsys.readouterr().err


def test_administrator_is_added_and_invited(capsys, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert call(["administrator", "ada@fenwick.example", "Ada Meadow"]) == 0
    user = User.objects.get(email="ada@fenwick.example")
    assert may(user, Permission.USERS_MANAGE)
    assert [letter.to for letter in mail.outbox] == [["ada@fenwick.example"]]
    assert "Add a second one" in capsys.readouterr().err
    assert call(["administrator", "ada@fenwick.example", "Ada Meadow"]) == 2
    assert "already signs in" in capsys.readouterr().err
