"""Opening the live record for a command."""

import stat
import sys
from pathlib import Path
from unittest.mock import patch

import django
import pytest
from django.core.exceptions import ImproperlyConfigured

from fingerpost.cli import store
from fingerpost.core.errors import BadRequest


def test_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    first = store.kept_key(tmp_path / "data")
    assert store.kept_key(tmp_path / "data") == first
    assert len(first) > 40
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "data" / "secret_key").stat().st_mode) == 0o600


def test_store_without_the_extra_says_what_to_install() -> None:
    with patch.object(store, "find_spec", return_value=None), pytest.raises(BadRequest, match="make setup"):
        store.open_store()


def test_store_makes_a_key_where_none_is_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(store.KEY, raising=False)
    monkeypatch.setenv("FINGERPOST_DATA", str(tmp_path / "data"))
    with patch.object(django, "setup") as started:
        store.open_store()
    assert started.called
    assert (tmp_path / "data" / "secret_key").exists()


def test_store_with_a_key_keeps_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(store.KEY, "given")
    monkeypatch.setenv("FINGERPOST_DATA", str(tmp_path / "data"))
    with patch.object(django, "setup"):
        store.open_store()
    assert not (tmp_path / "data").exists()


def test_store_with_wrong_settings_says_so_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(store.KEY, "given")
    wrong = ImproperlyConfigured("The colour is too light.")
    with (
        patch.object(django, "setup", side_effect=wrong),
        pytest.raises(BadRequest, match=r"The colour is too light\."),
    ):
        store.open_store()
