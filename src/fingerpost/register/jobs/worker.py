"""The worker: does the tasks in the queue one after another, and goes its rounds in a thread beside them."""

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker

from fingerpost.register.jobs.alive import Sign
from fingerpost.register.jobs.due import Rounds

log = logging.getLogger(__name__)

ROUND_SECONDS = 2.0
SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGQUIT") if hasattr(signal, name)]
"""Those that the loop of django-tasks listens to, as far as the system has them."""


def serve(*, until_empty: bool = False, interval: float = 1.0) -> None:
    """Work until told to stop (Ctrl+C, SIGTERM), or until nothing is left in the queue.

    A store that is locked for longer than its patience is no reason to stop: the worker tries again.
    """
    stop = threading.Event()
    rounds = threading.Thread(target=_go_round, args=(stop,), name="rounds", daemon=True)
    worker = Worker(
        queue_names=["*"],
        interval=interval,
        batch=until_empty,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    rounds.start()
    try:
        with _told_to_stop_by_signals(worker):
            while not _run(worker):
                stop.wait(interval)
    finally:
        stop.set()
        rounds.join(timeout=ROUND_SECONDS * 5)


@contextmanager
def _told_to_stop_by_signals(worker: Worker) -> Iterator[None]:
    """In a process of its own, Ctrl+C and SIGTERM stop the worker; then they do what they did before."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in SIGNALS}
    worker.configure_signals()
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _run(worker: Worker) -> bool:
    """Whether the worker has come to its end, rather than been stopped by a busy store."""
    try:
        worker.run()
    except OperationalError as error:
        log.warning("The store was busy (%s); the worker goes on.", type(error).__name__)
        return False
    return True


def _go_round(stop: threading.Event) -> None:
    rounds, sign = Rounds(), Sign()
    try:
        while True:
            close_old_connections()
            sign.give(timezone.now())
            rounds.go(timezone.now())
            if stop.wait(ROUND_SECONDS):
                return
    finally:
        connection.close()
