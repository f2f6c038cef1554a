"""What falls due by date or clock: each app registers a function that is safe to run twice."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

log = logging.getLogger(__name__)

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Due:
    """Something to look at again and again: its name, the work (given the time) and how often."""

    name: str
    run: Callable[[datetime], object]
    every: timedelta = MINUTE


_due: dict[str, Due] = {}


def register(name: str, run: Callable[[datetime], object], every: timedelta = MINUTE) -> None:
    """Make it known; called by its app when it starts. The last declaration of a name holds."""
    _due[name] = Due(name, run, every)


def all_due() -> list[Due]:
    """Everything that is registered, by name."""
    return [_due[name] for name in sorted(_due)]


class Rounds:
    """Goes round all that is registered, each as often as it asks: in the worker, and by `fingerpost due`."""

    def __init__(self) -> None:
        self._last: dict[str, datetime] = {}

    def go(self, now: datetime) -> list[str]:
        """Run what is due now; returns the names of what failed. One that fails does not stop the others."""
        failed = []
        for due in all_due():
            last = self._last.get(due.name)
            if last is not None and now - last < due.every:
                continue
            self._last[due.name] = now
            try:
                due.run(now)
            except Exception as error:  # noqa: BLE001 - the message may be personal; the rest must go on
                log.error("%s could not be done: %s.", due.name, type(error).__name__)
                failed.append(due.name)
        return failed
