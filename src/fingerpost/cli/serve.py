"""`fingerpost serve`: the pages on one machine, with a worker beside them for long work."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from fingerpost.cli.guard import DONE
from fingerpost.cli.speech import Speech
from fingerpost.cli.store import open_store
from fingerpost.core.errors import BadRequest

WORKER = [sys.executable, "-c", "from fingerpost.cli.main import run; run()", "worker", "--quiet"]
THREADS = 8
SIGNALS = (signal.SIGINT, signal.SIGTERM)
PATIENCE = 10
"""Seconds that a worker has to put its work down before it is ended."""


def run(*, host: str, port: int, worker: bool = True, quiet: bool = False) -> int:
    """Serve until interrupted; exit status 0. Raises BadRequest where the port is taken."""
    speech = Speech(quiet=quiet)
    open_store()
    from waitress.server import create_server  # noqa: PLC0415 - the extra of the live record

    from fingerpost.project.wsgi import application  # noqa: PLC0415 - there once the store is open

    try:
        server = create_server(application, host=host, port=port, threads=THREADS)
    except OSError as error:
        raise BadRequest(
            f"Port {port} of {host} cannot be used; another program may hold it. "
            f"End that one, or choose another port: fingerpost serve --port {port + 1}."
        ) from error
    with ended_by_signals(), beside(WORKER if worker else None):
        speech.say(f"Fingerpost is at http://{host}:{port}. Press Ctrl and C to stop it.")
        try:
            server.run()  # until it is interrupted, which it takes as its end
        finally:
            server.close()
    speech.say("Stopped.")
    return DONE


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Ctrl and C, or being told to end, interrupts; also where whoever started us had that ignored."""
    before = {number: signal.signal(number, signal.default_int_handler) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def beside(command: list[str] | None) -> Iterator[None]:
    """Another program running meanwhile, ended with us."""
    if command is None:
        yield
        return
    process = subprocess.Popen(command)  # noqa: S603 - our own program
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
