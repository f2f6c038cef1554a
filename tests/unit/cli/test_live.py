"""The commands of the live record hand on what was typed; the store is made and its files gathered."""

from pathlib import Path
from unittest.mock import patch

import pytest
from django.core import management

from fingerpost.cli import audit, demonstration, serve, store_setup, users, verify, worker
from fingerpost.cli.main import call

TYPED = [
    (store_setup, "run", ["setup", "--quiet"], {"quiet": True}),
    (
        serve,
        "run",
        ["serve", "--port", "8001", "--no-worker"],
        {"host": "localhost", "port": 8001, "worker": False, "quiet": False},
    ),
    (worker, "run", ["worker", "--until-empty"], {"until_empty": True, "quiet": False}),
    (worker, "run_due", ["due"], {"quiet": False}),
    (verify, "run", ["verify", "--years", "2"], {"years": 2, "quiet": False}),
    (
        users,
        "add_administrator",
        ["administrator", "robin@fenwick.example", "Robin Ashdown"],
        {"email": "robin@fenwick.example", "name": "Robin Ashdown", "quiet": False},
    ),
    (audit, "seal", ["audit", "seal"], {"quiet": False}),
    (audit, "verify", ["audit", "verify", "--head", "abc"], {"head": "abc", "quiet": False}),
]


@pytest.mark.parametrize(("module", "name", "typed", "given"), TYPED, ids=lambda one: str(one)[:40])
def test_command_hands_on_what_was_typed(
    module: object, name: str, typed: list[str], given: dict[str, object]
) -> None:
    with patch.object(module, name, return_value=0) as done:
        assert call(typed) == 0
    assert done.call_args.kwargs == given


@pytest.mark.parametrize(("flag", "port"), [("--no-serve", None), ("--serve", 8000)])
def test_demo_serves_unless_told_not_to(flag: str, port: int | None) -> None:
    with patch.object(demonstration, "run", return_value=0) as done:
        assert call(["demo", "--folder", "here", "--people", "300", flag]) == 0
    assert done.call_args.args == (Path("here"),)
    assert done.call_args.kwargs == {"people": 300, "port": port}


def test_setup_migrates_and_gathers(capsys: pytest.CaptureFixture[str]) -> None:
    with patch.object(management, "call_command") as called:
        assert store_setup.run() == 0
    assert [call.args[0] for call in called.call_args_list] == ["migrate", "collectstatic"]
    assert "The store of Fenwick County Council is ready." in capsys.readouterr().err
