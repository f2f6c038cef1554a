"""The service as a council runs it: gunicorn and a worker in processes of their own, on loopback."""

import importlib.util
import json
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from made_service import COMMAND, answer, environment, free_port

ROOT = Path(__file__).parents[2]
GUNICORN = [sys.executable, "-m", "gunicorn", "-c", "python:fingerpost.project.gunicorn_settings"]
SAMPLE = 400


@pytest.fixture
def garbage() -> ModuleType:
    """The loop of the benchmark."""
    spec = importlib.util.spec_from_file_location("garbage_requests", ROOT / "benchmarks/garbage_requests.py")
    if spec is None or spec.loader is None:
        raise AssertionError("the benchmark is gone")
    loop = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loop)
    return loop


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[int, subprocess.Popen[bytes], Path]]:
    """The port, the process and the log of a gunicorn that answers."""
    settings = environment(tmp_path) | {
        "FINGERPOST_SECRET_KEY": "a made-up key of a made-up council, long enough and never used, 0123456789",
        "FINGERPOST_WORKERS": "1",
        "FINGERPOST_DISC_MEGABYTES": "1",
    }
    port, log = free_port(), tmp_path / "log"
    subprocess.run([*COMMAND, "setup", "--quiet"], env=settings, check=True)
    settings["FINGERPOST_LISTEN"] = f"127.0.0.1:{port}"
    with log.open("wb") as said:
        worker = subprocess.Popen([*COMMAND, "worker", "--quiet"], env=settings, stderr=said)
        server = subprocess.Popen(GUNICORN, env=settings, stderr=said)
        try:
            yield port, server, log
        finally:
            for process in (server, worker):
                process.send_signal(signal.SIGTERM)
            for process in (server, worker):
                try:
                    process.wait(30)
                finally:
                    process.kill()


def readiness(port: int) -> dict[str, bool]:
    """What the service says of itself, once a worker has given its first sign of life."""
    said: dict[str, bool] = {}
    for _ in range(100):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/ready") as page:
                said = json.load(page)
        except urllib.error.HTTPError as refused:
            said = json.load(refused)
        if said["worker"]:
            break
        time.sleep(0.1)
    return said


def test_service_answers_survives_garbage_and_stops_clean(
    served: tuple[int, subprocess.Popen[bytes], Path], garbage: ModuleType
) -> None:
    port, server, log = served
    assert answer(f"http://127.0.0.1:{port}/account/login/") == 200
    assert answer(f"http://127.0.0.1:{port}/council.css") == 200
    assert answer(f"http://127.0.0.1:{port}/health") == 200
    assert readiness(port) == {"ready": True, "store": True, "version": True, "worker": True, "disc": True}
    answers, broken = garbage.run(port, SAMPLE, seed=2026)
    assert not broken
    assert sum(answers.values()) == SAMPLE
    assert {"400", "404"} <= set(answers)
    assert answer(f"http://127.0.0.1:{port}/health") == 200
    server.send_signal(signal.SIGTERM)
    assert server.wait(30) == 0
    said = log.read_text(encoding="utf-8", errors="replace")
    assert "Traceback" not in said
    assert "ERROR" not in said.upper()
    assert "evil.example" not in said
