"""Two sealers at once, one of them killed: the chain is whole."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-c", "from fingerpost.cli.main import run; run()"]
WRITE = """
from fingerpost.cli.store import open_store
open_store()
from fingerpost.register.audit.actors import SETUP
from fingerpost.register.audit.record import record
from django.db import transaction
import time
for _ in range(30):
    with transaction.atomic():
        for number in range(50):
            record("audit.searched", by=SETUP, person=number)
    time.sleep(0.05)
"""
SEAL = """
from fingerpost.cli.store import open_store
open_store()
from fingerpost.register.audit import sealing
sealing.BATCH = 20
import time
until = time.monotonic() + 3
while time.monotonic() < until:
    sealing.seal()
    time.sleep(0.05)
"""


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """An environment whose store is a file in a folder of the test's own."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("FINGERPOST_", "DJANGO_"))
    }
    made = clean | {"FINGERPOST_DATA": str(tmp_path / "data")}
    subprocess.run([*COMMAND, "setup", "--quiet"], env=made, check=True)
    return made


def test_chain_is_whole_after_two_sealers_and_a_kill(place: dict[str, str]) -> None:
    write = subprocess.Popen([sys.executable, "-c", WRITE], env=place)
    sealers = [subprocess.Popen([sys.executable, "-c", SEAL], env=place) for _ in range(3)]
    time.sleep(1.5 + random.Random(5).random())
    sealers[0].send_signal(signal.SIGKILL)
    assert [process.wait(timeout=120) for process in (write, *sealers[1:])] == [0, 0, 0]
    sealers[0].wait(timeout=20)
    subprocess.run([*COMMAND, "audit", "seal", "--quiet"], env=place, check=True)
    checked = subprocess.run(
        [*COMMAND, "audit", "verify"], env=place, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr
    assert "1,500 audit rows checked; nothing is wrong." in checked.stderr
