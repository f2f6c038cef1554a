"""What is refused before anything reads it: programs, the virus test string, bombs, what is no table.

Nothing here runs or opens a file with an office program: bytes are looked at, and archives are measured
before they are unpacked.
"""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from fingerpost.analysis.files.sniff import REFUSALS, FileKind, refuse, sniff
from fingerpost.analysis.files.unpacked import check_size
from fingerpost.core.errors import CannotRead
from fingerpost.core.text import counted

CHUNK = 1 << 20
TEST_STRING = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS" + b"-TEST-FILE!$H+H*"
"""What every virus scanner takes for a virus, so that it can be tried out; in parts, lest one finds us."""
MOST_PACKED = 200
"""An honest workbook unpacks to some ten times its size; beyond so many times it is made to fill memory."""
LARGEST_UNPACKED = 1 << 30
MACROS = "vbaProject.bin"
ARCHIVES = frozenset({FileKind.XLSX, FileKind.ODS})
SCRIPTS = (b"#!", b"@echo off", b"<?php", b"<%@")
PROGRAM_ENDINGS = frozenset(
    {"exe", "com", "scr", "bat", "cmd", "ps1", "vbs", "js", "jar", "msi", "dll", "lnk", "hta", "sh", "app"}
)


def check(path: Path, name: str, largest: int) -> FileKind:
    """What the file is, when it may be read.

    `name` is what the sender called it, `largest` the bytes that are taken. Raises CannotRead in one sentence
    that says what to do.
    """
    size = path.stat().st_size
    if size > largest:
        raise CannotRead(
            f"The file is larger than {counted(largest >> 20, 'megabyte')}; give it in parts, or ask your "
            "administrator to raise the limit."
        )
    kind = sniff(path)
    if _ends_as_program(name) or _begins_as_script(path):
        kind = FileKind.PROGRAM
    if kind in REFUSALS:
        raise CannotRead(str(refuse("The file", kind)))
    if kind in ARCHIVES:
        _check_archive(path, size)
    if _holds_test_string(path, kind):
        raise CannotRead(
            "The file holds a virus, or the string that virus scanners are tried out with. It was not kept; "
            "tell your IT service and whoever sent it."
        )
    return kind


def _ends_as_program(name: str) -> bool:
    return name.rsplit(".", 1)[-1].lower() in PROGRAM_ENDINGS if "." in name else False


def _begins_as_script(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(64).lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    return head.startswith(SCRIPTS)


def _check_archive(path: Path, size: int) -> None:
    """Raise CannotRead for a workbook that unpacks to far more than it is, or that carries a program."""
    try:
        check_size(path)
    except CannotRead as error:
        raise CannotRead(str(error).replace(path.name, "The file", 1)) from error
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_UNPACKED or unpacked > MOST_PACKED * size:
        raise CannotRead(
            "The file is small but unpacks to far more than a workbook does, as files do that are made to "
            "stop a computer. It was not kept; tell your IT service and whoever sent it."
        )
    if any(part.filename.endswith(MACROS) for part in parts):
        raise CannotRead(
            "The file carries macros, which are programs; save it as XLSX without them, or as CSV."
        )


def _holds_test_string(path: Path, kind: FileKind) -> bool:
    if kind not in ARCHIVES:
        with path.open("rb") as file:
            return _found(_chunks(file))
    try:
        with zipfile.ZipFile(path) as archive:
            for part in archive.infolist():
                with archive.open(part) as file:
                    if _found(_chunks(file)):
                        return True
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError) as error:
        raise CannotRead("The file is not a whole workbook; save or download it again.") from error
    return False


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _found(chunks: Iterator[bytes]) -> bool:
    """Whether the test string is in the bytes, as it is or as a spreadsheet escapes it, across chunks too."""
    tail = b""
    for chunk in chunks:
        text = tail + chunk
        if TEST_STRING in text or TEST_STRING in text.replace(b"\0", b""):
            return True
        tail = text[-2 * len(TEST_STRING) :]
    return False
