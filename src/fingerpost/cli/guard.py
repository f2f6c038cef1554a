"""The exit statuses: 0 done, 1 done and something found wrong, 2 could not be done and nothing written."""

import os
from collections.abc import Callable
from typing import NoReturn

import typer

from fingerpost.cli.output import silence_stdout
from fingerpost.cli.speech import complain
from fingerpost.core.errors import FingerpostError

DONE, FOUND, FAILED = 0, 1, 2
DEBUG = "FINGERPOST_DEBUG"


def guarded(work: Callable[[], int]) -> NoReturn:
    """Do the work and leave with its status; whatever goes wrong becomes one sentence and status 2.

    An error that is not ours is named by its type only, because its message may hold a personal value.
    """
    try:
        status = work()
    except FingerpostError as error:
        _raise_if_asked()
        complain(str(error))
        status = FAILED
    except BrokenPipeError:
        silence_stdout()
        status = DONE
    except KeyboardInterrupt:
        complain("Stopped; nothing was written.")
        status = FAILED
    except MemoryError:
        complain("There is not enough memory for this; nothing was written.")
        status = FAILED
    except Exception as error:  # noqa: BLE001 - the last wall: no traceback reaches the user
        _raise_if_asked()
        complain(
            f"Something went wrong inside Fingerpost ({type(error).__name__}); nothing was written. "
            f"Set {DEBUG}=1 and run it again to see where, and tell its developers."
        )
        status = FAILED
    raise typer.Exit(status)


def _raise_if_asked() -> None:
    """With FINGERPOST_DEBUG set, developers see the error itself."""
    if os.environ.get(DEBUG):
        raise  # noqa: PLE0704 - called inside an except block only
