"""The live record from the command line, in processes of its own: the store made, the pages served."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-c", "from fingerpost.cli.main import run; run()"]


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """An environment whose store is a file in a folder of the test's own."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("FINGERPOST_", "DJANGO_"))
    }
    return clean | {"FINGERPOST_DATA": str(tmp_path / "data"), "FINGERPOST_COUNCIL": "Fenwick County Council"}


def free_port() -> int:
    """A port of loopback that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answer(address: str) -> int:
    """The status that the address answers with, once it answers at all."""
    for _ in range(200):
        try:
            return int(urllib.request.urlopen(address).status)
        except urllib.error.HTTPError as refused:
            return refused.code
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not answer")


def test_setup_twice_makes_the_store_and_keeps_it(place: dict[str, str]) -> None:
    for _ in range(2):
        done = subprocess.run([*COMMAND, "setup"], env=place, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, "")
        assert "The store of Fenwick County Council is ready." in done.stderr
    assert (Path(place["FINGERPOST_DATA"]) / "fingerpost.sqlite3").exists()


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM], ids=lambda told: told.name)
def test_serve_answers_until_told_to_end(place: dict[str, str], told: signal.Signals) -> None:
    subprocess.run([*COMMAND, "setup", "--quiet"], env=place, check=True)
    port = free_port()
    serve = [*COMMAND, "serve", "--host", "127.0.0.1", "--port", str(port), "--no-worker"]
    with subprocess.Popen(serve, env=place, stderr=subprocess.PIPE, text=True) as running:
        try:
            status = answer(f"http://127.0.0.1:{port}/account/login/")
            second = subprocess.run(serve, env=place, capture_output=True, text=True, check=False, timeout=60)
            running.send_signal(told)
            _, said = running.communicate(timeout=20)
        finally:
            running.kill()
    assert status == 200
    assert second.returncode == 2
    assert "cannot be used" in second.stderr
    assert running.returncode == 0
    assert "Stopped." in said
