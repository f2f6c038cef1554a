"""A tar made while it is read: nothing of it ever lies on the disc unsealed, and no thread is needed."""

import hashlib
import io
import json
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

MANIFEST, HASHES, STORE, FILES = "manifest.json", "hashes.json", "store", "files/"
AT_ONCE = 1 << 20
GZIP = 31
"""zlib's word for gzip with the widest window."""
FAST = 3


def compressed(manifest: bytes, store: Path, files: Iterable[tuple[str, Path]]) -> Iterator[bytes]:
    """The archive, piece by piece: what it is, the store, each file, and last the hash of each.

    A file that is gone by the time it is its turn was removed by the service meanwhile, and is left out.
    """
    squeeze = zlib.compressobj(FAST, zlib.DEFLATED, GZIP)
    for piece in _members(manifest, store, files):
        yield squeeze.compress(piece)
    yield squeeze.flush()


def _members(manifest: bytes, store: Path, files: Iterable[tuple[str, Path]]) -> Iterator[bytes]:
    hashes: dict[str, str] = {}
    yield from _bytes(MANIFEST, manifest)
    yield from _file(STORE, store, hashes)
    for name, path in files:
        yield from _file(f"{FILES}{name}", path, hashes)
    yield from _bytes(HASHES, json.dumps(hashes, sort_keys=True).encode())
    yield b"\0" * (2 * tarfile.BLOCKSIZE)


def _bytes(name: str, content: bytes) -> Iterator[bytes]:
    yield _header(name, len(content))
    yield content + _padding(len(content))


def _file(name: str, path: Path, hashes: dict[str, str]) -> Iterator[bytes]:
    """One file of the length that it had when it was opened, whatever happens to it meanwhile."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return
    with file:
        size = left = path.stat().st_size
        digest = hashlib.sha256()
        yield _header(name, size)
        while left:
            some = file.read(min(AT_ONCE, left)) or b"\0" * min(AT_ONCE, left)
            digest.update(some)
            left -= len(some)
            yield some
        yield _padding(size)
    hashes[name] = digest.hexdigest()


def _header(name: str, size: int) -> bytes:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member.tobuf(tarfile.PAX_FORMAT)


def _padding(size: int) -> bytes:
    return b"\0" * (-size % tarfile.BLOCKSIZE)


class Pieces(io.RawIOBase):
    """What is yielded, to be read like a file; keeps the error that ended it, for its caller."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._rest = pieces, b""
        self.problem: Exception | None = None

    def readable(self) -> bool:
        """It is."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Up to so many bytes; nothing at the end."""
        try:
            while not self._rest:
                self._rest = next(self._pieces)
        except StopIteration:
            return b""
        except Exception as problem:
            self.problem = problem
            raise
        some, self._rest = (self._rest, b"") if size < 0 else (self._rest[:size], self._rest[size:])
        return some


class Keeping:
    """A file that keeps the error that it met."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.problem: Exception | None = None

    def write(self, some: bytes) -> int:
        """Write, all of it."""
        try:
            return self._file.write(some)
        except OSError as problem:
            self.problem = problem
            raise

    def flush(self) -> None:
        """Flush."""
        try:
            self._file.flush()
        except OSError as problem:
            self.problem = problem
            raise
