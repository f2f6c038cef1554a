import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from fingerpost.register.assurance.backups import archive


def test_archive_is_a_tar_that_says_first_what_it_is_and_last_what_each_file_was(tmp_path: Path) -> None:
    store, kept = tmp_path / "store", tmp_path / "kept"
    store.write_bytes(b"s" * 3_000_000)
    kept.write_bytes(b"")
    files = [("returns/a", kept), ("returns/gone", tmp_path / "gone")]
    whole = b"".join(archive.compressed(b"{}", store, files))
    with tarfile.open(fileobj=io.BytesIO(whole)) as tar:
        assert tar.getnames() == ["manifest.json", "store", "files/returns/a", "hashes.json"]
        hashes = tar.extractfile("hashes.json")
        assert hashes is not None
        assert set(json.load(hashes)) == {"store", "files/returns/a"}


def test_archive_holds_a_file_at_the_length_that_it_began_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "AT_ONCE", 4)
    store, shrinking = tmp_path / "store", tmp_path / "shrinking"
    store.write_bytes(b"")
    shrinking.write_bytes(b"abcdefgh")

    def members() -> Iterator[bytes]:
        for number, piece in enumerate(archive._members(b"{}", store, [("f", shrinking)])):
            if piece == b"abcd":
                shrinking.write_bytes(b"ab")
            yield piece
            assert number < 100

    with tarfile.open(fileobj=io.BytesIO(b"".join(members()))) as tar:
        file = tar.extractfile("files/f")
        assert file is not None
        assert len(file.read()) == 8


def test_pieces_are_read_in_any_size() -> None:
    pieces = archive.Pieces(iter([b"abc", b"", b"de"]))
    assert pieces.readable()
    assert [pieces.read(2), pieces.read(2), pieces.read(), pieces.read(2)] == [b"ab", b"c", b"de", b""]


def test_pieces_keep_the_error_that_ended_them() -> None:
    def broken() -> Iterator[bytes]:
        yield b"a"
        raise OSError("gone")

    pieces = archive.Pieces(broken())
    assert pieces.read(1) == b"a"
    with pytest.raises(OSError, match="gone"):
        pieces.read(1)
    assert isinstance(pieces.problem, OSError)


class Full(io.BytesIO):
    def write(self, _some: object) -> int:
        raise OSError(28, "full")

    def flush(self) -> None:
        raise OSError(28, "full")


def test_file_that_is_written_keeps_its_error() -> None:
    kept = archive.Keeping(Full())
    for attempt in (lambda: kept.write(b"x"), kept.flush):
        kept.problem = None
        with pytest.raises(OSError, match="full"):
            attempt()
        assert isinstance(kept.problem, OSError)
