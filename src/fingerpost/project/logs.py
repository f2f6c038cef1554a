"""How the log tells of an error: what kind, where in the code, never with which values.

The message of an exception may hold what somebody typed or what a record says, and a path that no page has
may hold anything; neither is written.
"""

import logging
import traceback
from types import TracebackType

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def places(problem: BaseException) -> str:
    """The chain of an exception's causes by type, each with the lines of code that it came through."""
    lines = []
    seen: BaseException | None = problem
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        lines += [
            f"  {frame.filename}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(lines)


class PlacesOnly(logging.Formatter):
    """Writes time, level, logger and message; of an exception, its types and places alone."""

    def formatException(self, ei: ExcInfo) -> str:
        """The types and places."""
        return places(ei[1]) if ei[1] is not None else ""


def to_standard_error(level: str = "WARNING") -> dict[str, object]:
    """Django's LOGGING: one stream, which whatever runs the service keeps; no e-mail, no file of our own.

    Django's notes of pages not found, forms refused and hosts unknown echo what a stranger sent: left out.
    So is gunicorn's word on each HEAD request, whose body it drops as it should.
    """
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "places": {
                "()": "fingerpost.project.logs.PlacesOnly",
                "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
            }
        },
        "handlers": {"stream": {"class": "logging.StreamHandler", "formatter": "places"}},
        "root": {"handlers": ["stream"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "CRITICAL"},
            "gunicorn.http.wsgi": {"level": "ERROR"},
        },
    }
