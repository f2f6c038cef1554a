"""How gunicorn serves the pages of a council: `gunicorn -c python:fingerpost.project.gunicorn_settings`.

There is no access log: the proxy before it keeps one, if the council wants it, and paths carry numbers only.
What gunicorn says of requests that it cannot read would echo them, and is left out.
"""

import os
from pathlib import Path
from typing import Any

import environ
from gunicorn.glogging import Logger

from fingerpost.project.logs import places

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - the workers' own signs of life; a slow disc would end them
BESIDE_PROCESSORS = 1


class Discreet(Logger):
    """gunicorn's own log, without what a request said."""

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """All but the note of an unreadable request."""
        if not str(msg).startswith("Invalid request"):
            super().warning(msg, *args, **kwargs)

    def exception(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """What kind of error and where; not its message, nor the address that was asked for."""
        problem = kwargs.get("exc_info") or msg
        said = places(problem) if isinstance(problem, BaseException) else "of a request"
        super().error("An error outside the pages: %s", said)


if os.environ.get("FINGERPOST_ENV_FILE"):
    environ.Env.read_env(os.environ["FINGERPOST_ENV_FILE"])


def given(name: str, default: str) -> str:
    """A setting; one left blank counts as not set."""
    return os.environ.get(name, "").strip() or default


wsgi_app = "fingerpost.project.wsgi:application"
bind = given("FINGERPOST_LISTEN", "127.0.0.1:8000")
workers = int(given("FINGERPOST_WORKERS", "0")) or (os.cpu_count() or 1) + BESIDE_PROCESSORS
worker_class = "gthread"
threads = 4
timeout = 60
"""Seconds after which a worker that no longer answers is ended and replaced."""
graceful_timeout = 30
"""Seconds that pages being made have to end when the service is told to stop."""
keepalive = 5
max_requests = 5_000
max_requests_jitter = 500
"""Each worker is replaced now and then, each at another time, so that nothing can grow without end."""
worker_tmp_dir = str(SHARED_MEMORY) if SHARED_MEMORY.is_dir() else None
forwarded_allow_ips = given("FINGERPOST_PROXY_ADDRESSES", "127.0.0.1,::1")
control_socket_disable = True
accesslog = None
errorlog = "-"
loglevel = "info"
logger_class = Discreet
proc_name = "fingerpost"
