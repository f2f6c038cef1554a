"""Where a result goes: to a file that is replaced only when the whole is there, or to standard output."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from fingerpost.core.errors import BadRequest, CannotWrite


def check_destination(path: Path | None, inputs: Sequence[Path] = ()) -> None:
    """Refuse, before any work is done, an output that cannot be written. Raises CannotWrite or BadRequest."""
    if path is None:
        return
    if path.is_dir():
        raise CannotWrite(f"{path.name or path} is a folder; give -o the name of a file in it.")
    folder = path.parent
    if not folder.is_dir():
        raise CannotWrite(f"There is no folder {folder} to write {path.name} in; make it first.")
    if not os.access(folder if not path.exists() else path, os.W_OK):
        raise CannotWrite(f"{path.name} cannot be written there; choose another place with -o.")
    if any(given.exists() and path.exists() and path.samefile(given) for given in inputs):
        raise BadRequest(f"{path.name} is one of the files to read; give -o another name.")


@contextmanager
def staged(path: Path) -> Iterator[Path]:
    """A file beside `path` to write to; it takes its place when all has gone well, else it is removed."""
    target = path.resolve()
    if target.exists() and not target.is_file():
        yield target
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part{target.suffix}")
    try:
        yield part
        os.replace(part, target)
    except OSError as error:
        raise CannotWrite(
            f"{path.name} could not be written ({error.strerror or type(error).__name__}); "
            "choose another place with -o, or close the program that has it open."
        ) from error
    finally:
        part.unlink(missing_ok=True)


def write(data: str | bytes, path: Path | None) -> None:
    """Write a whole result to a file, or to standard output as UTF-8.

    A reader that has seen enough (`| head`) is no error.
    """
    raw = data.encode("utf-8") if isinstance(data, str) else data
    if path is not None:
        with staged(path) as part:
            part.write_bytes(raw)
        return
    try:
        sys.stdout.flush()
        if isinstance(data, str) and sys.stdout.isatty():
            sys.stdout.write(data)
        else:
            sys.stdout.buffer.write(raw)
        sys.stdout.flush()
    except BrokenPipeError:
        silence_stdout()


def silence_stdout() -> None:
    """Send what is still buffered for a closed pipe nowhere, so that leaving does not fail."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
