from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from fingerpost.cli import backup as command
from fingerpost.register.assurance.backups import making, manifest, pruning, restoring

MADE = making.Made(Path("made-up.age"), 1 << 20, 3, 1)
ABOUT = manifest.Manifest(1, "0.1.0", "999", "2026-11-24T02:00:00+00:00", "sqlite", [], {"t": 3}, "", "")


def test_command_backup_makes_one_and_prunes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(making, "make", lambda **_said: MADE)
    monkeypatch.setattr(pruning, "prune", lambda: [Path("old.age")])
    assert command.make() == 0
    said = capsys.readouterr().err
    assert "made-up.age holds 3 rows and 1 file (1.0 MB)." in said
    assert "old.age" in said


def test_command_backup_lists_what_there_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept: list[Any] = []
    monkeypatch.setattr(pruning, "all_kept", lambda: kept)
    assert command.listed() == 1
    kept.append(pruning.Kept(Path("a.age"), datetime(2026, 11, 24, tzinfo=UTC), 1 << 20))
    assert command.listed() == 0
    assert capsys.readouterr().err == "There is no backup yet.\na.age  1.0 MB\n"


def test_command_backup_key_says_the_public_one_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.make_key(tmp_path / "key") == 0
    said = capsys.readouterr().err
    assert "age1" in said
    assert "SECRET" not in said
    assert "SECRET" in (tmp_path / "key").read_text()


@pytest.mark.parametrize(
    ("done", "status", "words"),
    [
        (restoring.Restored(ABOUT, 1, True, 2, ()), 0, "brought to this version"),
        (restoring.Restored(ABOUT, 1, False, 0, ("The table t is short.",)), 1, "The table t is short."),
    ],
    ids=["sound", "with a fault"],
)
def test_command_restore(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    done: restoring.Restored,
    status: int,
    words: str,
) -> None:
    monkeypatch.setattr(restoring, "restore", lambda _path, _key: done)
    assert command.restore(Path("x"), key=Path("y")) == status
    assert words in capsys.readouterr().err
