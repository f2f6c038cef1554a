import importlib
import io
import logging
from pathlib import Path

import pytest
from gunicorn.config import Config

from fingerpost.project import gunicorn_settings


def discreet() -> tuple[gunicorn_settings.Discreet, io.StringIO]:
    log = gunicorn_settings.Discreet(Config())
    stream = io.StringIO()
    log.error_log = logging.Logger("made up")
    log.error_log.addHandler(logging.StreamHandler(stream))
    return log, stream


def test_log_of_the_server_leaves_out_unreadable_requests() -> None:
    log, said = discreet()
    log.warning("Invalid request from ip=127.0.0.1: 'GET /?name=Robin'")
    assert said.getvalue() == ""
    log.warning("Worker %s was slow", 3)
    assert said.getvalue() == "Worker 3 was slow\n"


def test_log_of_the_server_tells_an_errors_places_alone() -> None:
    log, said = discreet()
    log.exception("Error handling request %s", "/people?name=Robin")
    log.exception(ValueError("Robin"))
    assert said.getvalue() == (
        "An error outside the pages: of a request\nAn error outside the pages: builtins.ValueError\n"
    )


def test_settings_of_the_server_keep_no_access_log_and_open_no_control_socket() -> None:
    assert gunicorn_settings.accesslog is None
    assert gunicorn_settings.control_socket_disable is True
    assert gunicorn_settings.workers >= 2


def test_settings_of_the_server_come_from_a_file_where_one_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "made-up.env"
    file.write_text("FINGERPOST_LISTEN=127.0.0.1:9\nFINGERPOST_WORKERS=\n")
    monkeypatch.setenv("FINGERPOST_ENV_FILE", str(file))
    for name in ("FINGERPOST_LISTEN", "FINGERPOST_WORKERS"):
        monkeypatch.setenv(name, "1")
        monkeypatch.delenv(name)  # so that it is taken away again at the end
    try:
        assert importlib.reload(gunicorn_settings).bind == "127.0.0.1:9"
    finally:
        monkeypatch.undo()
        importlib.reload(gunicorn_settings)
    assert gunicorn_settings.bind == "127.0.0.1:8000"
