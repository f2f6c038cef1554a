from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from fingerpost.project.environment import ELSEWHERE, Remembering, findings
from fingerpost.project.settings import env

ROOT = Path(__file__).parents[3]
KEY = {"FINGERPOST_SECRET_KEY": "a long random text that nobody would ever guess, made up for tests"}
POSTGRESQL = {"ENGINE": "django.db.backends.postgresql", "HOST": "store.example", "PASSWORD": "made up"}
SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": "x"}
PUBLIC = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"


def settings(folder: Path, **other: Any) -> SimpleNamespace:
    """A council's settings with nothing wrong, but for `other`."""
    folder.chmod(0o750)
    app = {"client_id": "1", "secret": "2"}
    sound: dict[str, Any] = {
        "SITE_ADDRESS": "https://careers.example",
        "HTTPS": True,
        "DEBUG": False,
        "DEMO": False,
        "ALLOWED_HOSTS": ["careers.example", "localhost"],
        "ALLAUTH_TRUSTED_PROXY_COUNT": 1,
        "SECURE_SSL_REDIRECT": False,
        "COUNCIL_NAME": "Fenwick County Council",
        "COUNCIL_CODE": "999",
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "DATABASES": {"default": POSTGRESQL},
        "DATA": folder,
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"APPS": [app]}},
        "BACKUP_RECIPIENTS": [PUBLIC],
        "BACKUP_FOLDER": Path("/elsewhere"),
    }
    return SimpleNamespace(**sound | other)


def test_sound_environment_has_no_finding(tmp_path: Path) -> None:
    assert findings(KEY, {"FINGERPOST_SECRET_KEY"}, settings(tmp_path)) == []


@pytest.mark.parametrize(
    ("other", "grave", "words"),
    [
        ({"DEBUG": True}, True, "FINGERPOST_DEBUG is on"),
        ({"DEMO": True}, True, "FINGERPOST_DEMO is on"),
        ({"HTTPS": False}, True, "does not begin with https"),
        ({"ALLOWED_HOSTS": ["*"]}, True, "holds *"),
        ({"ALLOWED_HOSTS": ["other.example", "localhost"]}, True, "no page will open"),
        ({"ALLOWED_HOSTS": ["careers.example"]}, False, "does not hold localhost"),
        ({"ALLAUTH_TRUSTED_PROXY_COUNT": 0}, False, "FINGERPOST_PROXIES is 0"),
        ({"COUNCIL_NAME": "Your council"}, False, "FINGERPOST_COUNCIL is not set"),
        ({"COUNCIL_CODE": "E1"}, True, "FINGERPOST_COUNCIL_CODE"),
        ({"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}, False, "no message leaves"),
        ({"DATABASES": {"default": SQLITE}}, False, "SQLite"),
        ({"DATABASES": {"default": POSTGRESQL | {"PASSWORD": ""}}}, True, "no password"),
        ({"DATA": Path("/nowhere/at/all")}, True, "does not exist"),
        (
            {"SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"APPS": [{"client_id": "1", "secret": ""}]}}},
            True,
            "half set",
        ),
        ({"BACKUP_RECIPIENTS": []}, True, "no backup is made"),
        ({"BACKUP_RECIPIENTS": ["AGE-SECRET-KEY-1MADEUP"]}, True, "a private key"),
        ({"BACKUP_RECIPIENTS": ["me"]}, True, "no public key"),
    ],
    ids=lambda said: said if isinstance(said, str) else "",
)
def test_environment_is_told_what_is_wrong(
    tmp_path: Path, other: dict[str, Any], grave: bool, words: str
) -> None:
    (finding,) = findings(KEY, {"FINGERPOST_SECRET_KEY"}, settings(tmp_path, **other))
    assert words in finding.sentence
    assert finding.grave is grave


def test_environment_whose_backups_lie_beside_the_data(tmp_path: Path) -> None:
    (finding,) = findings(KEY, KEY, settings(tmp_path, BACKUP_FOLDER=tmp_path / "backups"))
    assert "another disc" in finding.sentence


def test_environment_whose_data_everybody_may_read(tmp_path: Path) -> None:
    sound = settings(tmp_path)
    tmp_path.chmod(0o755)
    (finding,) = findings(KEY, KEY, sound)
    assert "Everybody on this machine" in finding.sentence


def test_environment_without_a_key_or_with_a_short_one(tmp_path: Path) -> None:
    (missing,) = findings({}, (), settings(tmp_path))
    (short,) = findings({"FINGERPOST_SECRET_KEY": "short"}, KEY, settings(tmp_path))
    assert "gunicorn will not start" in missing.sentence
    assert "is short" in short.sentence


def test_environment_with_a_slip_of_the_pen_is_told_what_was_meant(tmp_path: Path) -> None:
    slips = {"FINGERPOST_DATABSE": "x", "FINGERPOST_ZZZZ": "x"}
    told = findings(KEY | slips, {*KEY, "FINGERPOST_DATABASE"}, settings(tmp_path))
    assert [finding.sentence.partition("nothing.")[2] for finding in told] == [
        " Did you mean FINGERPOST_DATABASE?",
        "",
    ]


def test_environment_with_no_single_sign_on_and_a_redirect_of_ours(tmp_path: Path) -> None:
    other = {
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"APPS": []}},
        "ALLAUTH_TRUSTED_PROXY_COUNT": 0,
        "SECURE_SSL_REDIRECT": True,
    }
    assert findings(KEY, KEY, settings(tmp_path, **other)) == []


def test_setting_left_blank_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FINGERPOST_MADE_UP", "  ")
    asked = Remembering()
    assert asked.int("FINGERPOST_MADE_UP", default=3) == 3
    assert asked.asked == {"FINGERPOST_MADE_UP"}


def test_every_setting_of_the_template_is_known_to_the_check() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    offered = {line.partition("=")[0] for line in lines if line and not line.startswith("#")}
    assert offered <= env.asked | ELSEWHERE
