"""What an uploaded file really is: by its content, never by its name alone."""

import zipfile
from typing import BinaryIO

import puremagic

from fingerpost.core.errors import FingerpostError

LARGEST = 10 * 1024 * 1024
HEAD = 8 * 1024
TEST_VIRUS = b"".join((b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$", b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"))
"""The string by which the makers of virus scanners let a guard be tested; no virus. In two halves, so that
no scanner takes this file for one."""
OFFICE = {
    ".docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word/"),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/"),
}
STARTS = {
    ".pdf": (b"%PDF-",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
}
TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".txt": "text/plain",
    ".csv": "text/csv",
    **{ending: kind for ending, (kind, _) in OFFICE.items()},
}
"""What may be kept, by the end of its name. No file that can run, no web page, no macro."""


RUNS = frozenset({".exe", ".dll", ".elf", ".bat", ".com", ".jar", ".msi"})


class Refused(FingerpostError):
    """A file that is not kept, with the sentence that says why and what to do."""


def ending_of(name: str) -> str:
    """The last ending of a file's name, in lower case: `.pdf`."""
    _, dot, ending = name.rpartition(".")
    return f"{dot}{ending}".lower()


def content_type(name: str, file: BinaryIO, size: int) -> str:
    """The type of a file that may be kept, which is left at its beginning. Raises Refused for another."""
    ending = ending_of(name)
    if ending not in TYPES:
        allowed = ", ".join(sorted(e.removeprefix(".").upper() for e in TYPES))
        raise Refused(f"This kind of file cannot be kept. Choose a file of one of these kinds: {allowed}.")
    if size > LARGEST:
        raise Refused("The file is larger than 10 MB. Make it smaller, or keep a part of it.")
    if not size:
        raise Refused("The file is empty. Choose another one.")
    file.seek(0)
    whole = file.read()
    file.seek(0)
    if TEST_VIRUS in whole:
        raise Refused("The file holds a virus, or the string that tests for one. It was not kept.")
    if not _is(ending, whole, file):
        raise Refused(
            f"The file's name ends in {ending}, but its content is of another kind. "
            "Open it, save it again as what its name says, and choose it once more."
        )
    file.seek(0)
    return TYPES[ending]


def _is(ending: str, whole: bytes, file: BinaryIO) -> bool:
    """Whether the content is what the ending says."""
    if ending in STARTS:
        return whole.startswith(STARTS[ending]) and not _runs(whole)
    if ending in OFFICE:
        return _is_office(OFFICE[ending][1], file)
    return _is_text(whole)


def _is_office(folder: str, file: BinaryIO) -> bool:
    """Whether it is a document of Office without macros."""
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile:
        return False
    parts = any(name.startswith(folder) for name in names)
    return "[Content_Types].xml" in names and parts and not any("vbaproject" in n.lower() for n in names)


def _is_text(whole: bytes) -> bool:
    """Whether it is text that no browser takes for a page, and nothing that the sniffer knows to be else."""
    if b"\x00" in whole or _runs(whole):
        return False
    lowered = whole[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return not lowered.startswith((b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml", b"%pdf", b"{\\rtf"))


def _runs(whole: bytes) -> bool:
    """Whether the beginning is that of something that runs: of Windows, Linux, macOS, Java, or a script."""
    if whole.startswith((b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!")):
        return True
    try:
        guesses = puremagic.magic_string(whole[:HEAD])
    except (puremagic.PureError, ValueError):
        return False
    return bool(guesses) and guesses[0].extension in RUNS
