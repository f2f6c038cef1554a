"""Where results go."""

import os
import sys
from pathlib import Path

import pytest

from fingerpost.cli.output import check_destination, staged, write
from fingerpost.core.errors import BadRequest, CannotWrite


class Broken(Exception):
    """Something that goes wrong halfway."""


def _fail_halfway(out: Path) -> None:
    with staged(out) as part:
        part.write_text("half")
        raise Broken


def test_a_file_that_fails_halfway_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("before")
    with pytest.raises(Broken):
        _fail_halfway(out)
    assert out.read_text() == "before"
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="could not be written"), staged(tmp_path / "out.csv"):
        raise PermissionError(13, "Permission denied")


def test_a_link_is_followed_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "target.csv"
    target.write_text("before")
    link = tmp_path / "link.csv"
    link.symlink_to(target)
    write("after", link)
    assert link.is_symlink()
    assert target.read_text() == "after"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no /dev/null")
def test_what_is_no_plain_file_is_written_straight() -> None:
    write("gone", Path(os.devnull))
    assert Path(os.devnull).exists()


def test_destinations_that_cannot_be(tmp_path: Path) -> None:
    check_destination(None)
    check_destination(tmp_path / "new.csv")
    with pytest.raises(CannotWrite, match="is a folder"):
        check_destination(tmp_path)
    with pytest.raises(CannotWrite, match="There is no folder"):
        check_destination(tmp_path / "none" / "new.csv")
    given = tmp_path / "in.csv"
    given.write_text("x")
    with pytest.raises(BadRequest, match="files to read"):
        check_destination(given, [given])


def test_a_place_without_leave_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(CannotWrite, match="cannot be written there"):
        check_destination(tmp_path / "new.csv")
