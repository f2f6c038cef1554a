"""The live record from the command line, in processes of its own: the store made, the pages served."""

import signal
import subprocess
from pathlib import Path

import pytest

from made_service import COMMAND, answer, environment, free_port


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """An environment whose store is a file in a folder of the test's own."""
    return environment(tmp_path)


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
