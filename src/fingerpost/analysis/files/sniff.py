"""What a file is, told from its first bytes and never from its name, so that a refusal is one sentence."""

import zipfile
from enum import StrEnum
from pathlib import Path

from fingerpost.core.errors import CannotRead

HEAD = 1 << 16
LONGEST_LINE = 1 << 20
"""Characters of one line beyond which a text is not a table (a row of the extract has under a thousand)."""


class FileKind(StrEnum):
    """What the bytes of a file say it is."""

    CSV = "csv"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    XML = "xml"
    PARQUET = "parquet"
    HTML = "html"
    PDF = "pdf"
    ZIP = "zip"
    GZIP = "gzip"
    ENCRYPTED = "encrypted"
    PROGRAM = "program"
    BINARY = "binary"
    EMPTY = "empty"


REFUSALS = {
    FileKind.HTML: "is a web page, not a table; save the table itself as CSV or XLSX",
    FileKind.PDF: "is a PDF, not a table; ask for the data as CSV or XLSX",
    FileKind.ZIP: "is a zip archive that holds no workbook; unpack it and give the file inside",
    FileKind.GZIP: "is compressed; unpack it and give the file inside",
    FileKind.ENCRYPTED: "is protected by a password; open it, take the password off and save it again",
    FileKind.PROGRAM: "is a program, whatever its name says; do not open it, and tell your IT service",
    FileKind.BINARY: "is not a table of text; save it as CSV or XLSX",
    FileKind.EMPTY: "is empty; export it again",
}
"""What is said of the kinds that no reader takes."""

SIGNATURES = (
    (b"PAR1", FileKind.PARQUET),
    (b"%PDF", FileKind.PDF),
    (b"\x1f\x8b", FileKind.GZIP),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ZIP),
    (b"Rar!", FileKind.ZIP),
)
PROGRAMS = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
"""How programs of the usual systems begin; only where what follows is no text either."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
BOM = b"\xef\xbb\xbf"
TOO_MANY_CONTROLS = 50
"""One control character in so many bytes is taken for a fault of a text, more for no text at all."""


def sniff(path: Path) -> FileKind:
    """The kind of the file. Raises CannotRead when it is not there, is a folder or may not be read."""
    head = read_head(path)
    for signature, kind in SIGNATURES:
        if head.startswith(signature):
            return kind
    if head.startswith(OLE):
        return FileKind.ENCRYPTED if _is_encrypted(path) else FileKind.XLS
    if head.startswith(b"PK"):
        return _zip_kind(path)
    return _text_kind(head)


def refuse(name: str, kind: FileKind) -> CannotRead:
    """The error that says why a file of that kind cannot be read."""
    return CannotRead(f"{name} {REFUSALS[kind]}.")


def read_head(path: Path, size: int = HEAD) -> bytes:
    """The first bytes of a file, or CannotRead in one sentence."""
    try:
        if path.is_dir():
            raise CannotRead(f"{path.name} is a folder; name the files in it.")
        with path.open("rb") as file:
            return file.read(size)
    except FileNotFoundError as error:
        raise CannotRead(f"There is no file {path.name}; check its name and folder.") from error
    except PermissionError as error:
        raise CannotRead(
            f"{path.name} may not be read; close it where it is open, or ask who keeps it for access."
        ) from error
    except (OSError, ValueError) as error:
        raise CannotRead(
            f"{path.name} cannot be opened; check its name, or copy it to this computer first."
        ) from error


def looks_utf16(head: bytes) -> bool:
    """Whether every other byte is nothing, as in UTF-16 text without its mark."""
    sample = head[:1000]
    return len(sample) > 3 and max(sample[0::2].count(0), sample[1::2].count(0)) > len(sample) * 0.4


def _is_encrypted(path: Path) -> bool:
    """Whether an OLE container holds an encrypted workbook (stream names are in UTF-16)."""
    name = "EncryptedPackage".encode("utf-16-le")
    tail = b""
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            if name in tail + chunk:
                return True
            tail = chunk[-len(name) :]
    return False


def _zip_kind(path: Path) -> FileKind:
    """XLSX, ODS or another archive. A broken archive counts as a workbook, whose reader says so."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if any(name.startswith("xl/") for name in names):
                return FileKind.XLSX
            if "mimetype" in names and b"spreadsheet" in archive.read("mimetype")[:200]:
                return FileKind.ODS
            return FileKind.ZIP
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        return FileKind.XLSX


def _text_kind(head: bytes) -> FileKind:
    if head.startswith(PROGRAMS) and _is_binary(head):
        return FileKind.PROGRAM
    if head.startswith(UTF16):
        text = head.decode("utf-16", errors="replace")
    elif looks_utf16(head):
        text = head.decode("utf-16-be" if head[:1] == b"\0" else "utf-16-le", errors="replace")
    else:
        if _is_binary(head):
            return FileKind.BINARY
        text = head.removeprefix(BOM).decode("latin-1")
    start = text.lstrip().lower()
    if not start:
        return FileKind.EMPTY
    if start.startswith("<"):
        return FileKind.HTML if _is_web_page(start) else FileKind.XML
    return FileKind.CSV


def _is_web_page(start: str) -> bool:
    return start.startswith("<!doctype html") or any(
        tag in start[:4096] for tag in ("<html", "<body", "<table", "<head>", "<script")
    )


def _is_binary(head: bytes) -> bool:
    controls = bytes(range(9)) + bytes(range(14, 32))
    found = len(head) - len(head.translate(None, controls))
    return found * TOO_MANY_CONTROLS > len(head)
