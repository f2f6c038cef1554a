"""The service in processes of its own, for tests: its command, its environment, a port, an answer."""

import os
import socket
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

COMMAND = [sys.executable, "-c", "from fingerpost.cli.main import run; run()"]


def environment(folder: Path) -> dict[str, str]:
    """An environment whose store is a file in a folder of the test's own."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("FINGERPOST_", "DJANGO_"))
    }
    return clean | {"FINGERPOST_DATA": str(folder / "data"), "FINGERPOST_COUNCIL": "Fenwick County Council"}


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
