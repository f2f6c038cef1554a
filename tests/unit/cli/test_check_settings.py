from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site

from fingerpost.cli import check_settings
from fingerpost.project import environment

SOUND = environment.Finding(False, "Worth a word.")
GRAVE = environment.Finding(True, "Not to be run so.")


@pytest.fixture(autouse=True)
def no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FINGERPOST_ENV_FILE", raising=False)


def test_check_of_settings_finds_what_is_grave(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], settings: Any
) -> None:
    settings.HTTPS, settings.SECURE_HSTS_SECONDS = True, 0
    monkeypatch.setattr(environment, "findings", lambda *_said: [GRAVE, SOUND])
    assert check_settings.run() == 1
    said = capsys.readouterr().err
    assert "Not to be run so." in said
    assert "Worth a word." in said
    assert "Django says: You have not set a value for the SECURE_HSTS_SECONDS" in said
    assert "Mend this" in said


def test_check_of_settings_that_are_fit(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "findings", lambda *_said: [SOUND])
    assert check_settings.run() == 0
    assert "fit for real people's records" in capsys.readouterr().err


def test_check_of_settings_does_not_take_the_key_kept_beside_the_data_for_one_that_was_set(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.delenv("FINGERPOST_SECRET_KEY")
    monkeypatch.setenv("FINGERPOST_DATA", str(tmp_path))
    assert check_settings.run(quiet=True) == 1
    assert "FINGERPOST_SECRET_KEY is not set" in capsys.readouterr().err
    assert site.SECRET_KEY


def test_check_of_settings_takes_the_key_of_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("FINGERPOST_ENV_FILE", str(tmp_path / "made-up.env"))
    monkeypatch.setenv("FINGERPOST_SECRET_KEY", "k" * 60)
    check_settings.run(quiet=True)
    assert "FINGERPOST_SECRET_KEY" not in capsys.readouterr().err
