"""A program running beside the pages."""

import subprocess
import sys
from unittest.mock import Mock, patch

import pytest
import waitress.server

from fingerpost.cli import serve
from fingerpost.core.errors import BadRequest


def test_serve_until_interrupted_closes_the_server(capsys: pytest.CaptureFixture[str]) -> None:
    server = Mock()
    with patch.object(waitress.server, "create_server", return_value=server):
        assert serve.run(host="localhost", port=8001, worker=False) == 0
    assert server.close.called
    assert "http://localhost:8001" in capsys.readouterr().err


def test_serve_at_a_port_that_is_taken_names_another() -> None:
    taken = OSError("in use")
    with (
        patch.object(waitress.server, "create_server", side_effect=taken),
        pytest.raises(BadRequest, match="--port 8002"),
    ):
        serve.run(host="localhost", port=8001, worker=False)


LONG = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_beside_nothing_runs_nothing() -> None:
    with patch.object(subprocess, "Popen") as started, serve.beside(None):
        pass
    assert not started.called


def test_beside_ends_the_other_program() -> None:
    kept = []
    real = subprocess.Popen

    def start(command: list[str]) -> subprocess.Popen[bytes]:
        kept.append(real(command))
        return kept[-1]

    with patch.object(subprocess, "Popen", start), serve.beside(LONG):
        assert kept[0].poll() is None
    assert kept[0].poll() is not None


def test_beside_kills_a_program_that_does_not_end() -> None:
    stubborn = [
        sys.executable,
        "-c",
        "import signal, time; signal.signal(15, signal.SIG_IGN); print('up', flush=True); time.sleep(60)",
    ]
    kept = []
    real = subprocess.Popen

    def start(command: list[str]) -> subprocess.Popen[bytes]:
        kept.append(real(command, stdout=subprocess.PIPE))
        assert kept[-1].stdout is not None
        kept[-1].stdout.readline()
        return kept[-1]

    with (
        patch.object(subprocess, "Popen", start),
        patch.object(serve, "PATIENCE", 0.2),
        serve.beside(stubborn),
    ):
        pass
    assert kept[0].poll() is not None
    assert kept[0].stdout is not None
    kept[0].stdout.close()
