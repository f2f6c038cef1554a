"""The demonstration as a stranger starts it: `fingerpost demo` with a store, pages and worker of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PEOPLE = 300
"""As few as a county can have."""
PATIENCE = 900
"""Seconds to wait for the demonstration, on a machine that is busy."""
START = [sys.executable, "-c", "from fingerpost.cli.main import run; run()", "demo"]
ADDRESS = re.compile(r"Fingerpost is at (http://localhost:\d+)\.")
SIGN_IN = re.compile(r"^ +(\S+@\S+) +([^,]+), (.+)$", re.MULTILINE)
PASSWORD = re.compile(r"the password of each is (\S+)")
LEFT = re.compile(r"^Left for the data manager to upload: (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Demonstration:
    """What is printed: where it is, role's title -> who signs in, the password of all, the list to upload."""

    address: str
    sign_ins: dict[str, str]
    password: str
    to_upload: Path


@contextmanager
def demonstration(folder: Path) -> Iterator[Demonstration]:
    """Make it in the folder and serve it until the end."""
    said = folder / "said.txt"
    command = [*START, "--folder", str(folder / "demo"), "--people", str(PEOPLE), "--port", str(_free_port())]
    ours = {
        name: value for name, value in os.environ.items() if not name.startswith(("FINGERPOST_", "DJANGO_"))
    }
    with said.open("w") as file:
        process = subprocess.Popen(command, env=ours, stdout=file, stderr=subprocess.STDOUT)
    try:
        yield _printed(process, said)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def _printed(process: subprocess.Popen[bytes], said: Path) -> Demonstration:
    """All of it, once the pages are there."""
    ends = time.monotonic() + PATIENCE
    while (found := ADDRESS.search(text := said.read_text())) is None:
        if process.poll() is not None or time.monotonic() > ends:
            raise RuntimeError(f"The demonstration did not come up:\n{text[-3000:]}")
        time.sleep(0.5)
    return Demonstration(
        address=found[1],
        sign_ins={title: email for email, title, _ in SIGN_IN.findall(text)},
        password=PASSWORD.search(text)[1],  # type: ignore[index]
        to_upload=Path(LEFT.search(text)[1]),  # type: ignore[index]
    )


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])
