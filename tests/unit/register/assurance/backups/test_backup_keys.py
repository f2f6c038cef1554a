import stat
from pathlib import Path
from typing import Any

import pytest

from fingerpost.core.errors import BadRequest, CannotRead, CannotWrite
from fingerpost.register.assurance.backups import keys


def test_pair_is_made_for_its_owner_alone_and_read_again(tmp_path: Path, settings: Any) -> None:
    public = keys.make_pair(tmp_path / "key")
    settings.BACKUP_RECIPIENTS = [public]
    assert [str(key) for key in keys.recipients()] == [public]
    assert str(keys.private_key(tmp_path / "key").to_public()) == public
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_pair_is_never_written_over_another(tmp_path: Path) -> None:
    keys.make_pair(tmp_path / "key")
    with pytest.raises(CannotWrite, match="there already"):
        keys.make_pair(tmp_path / "key")
    with pytest.raises(CannotWrite, match="cannot be written"):
        keys.make_pair(tmp_path / "nowhere" / "key")


@pytest.mark.parametrize(("said", "words"), [([], "No public key"), (["age1x"], "no public key")])
def test_recipients_that_there_are_not(settings: Any, said: list[str], words: str) -> None:
    settings.BACKUP_RECIPIENTS = said
    with pytest.raises(BadRequest, match=words):
        keys.recipients()


@pytest.mark.parametrize("said", [None, b"", b"# nothing\n", b"age1public\n", b"\xff\xfe"])
def test_private_key_that_is_none(tmp_path: Path, said: bytes | None) -> None:
    if said is not None:
        (tmp_path / "key").write_bytes(said)
    with pytest.raises(CannotRead, match="key"):
        keys.private_key(tmp_path / "key")
