"""Text of any encoding that a spreadsheet makes, as a UTF-8 file, with what is known of its lines.

DuckDB reads UTF-8 only, so anything else is decoded to a temporary file first; nothing is held in memory.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fingerpost.analysis.files.sniff import BOM, UTF16, looks_utf16, read_head

CHUNK = 1 << 16
"""Small enough that each is put where the last one was; larger ones cost a fresh mapping of memory each."""
CONTROLS = frozenset((*range(9), 11, 12, *range(14, 32)))
"""Control characters that no table of text holds and that XML cannot carry."""
PLAIN = bytes(range(32, 127))
"""Bytes of which a scan has nothing to learn; one pass takes them away, and little is left to look at."""
ODD_SPACES = (b"\xc2\xa0", b"\xe2\x80", b"\xe3\x80\x80")
"""White space beyond ASCII, as UTF-8: no-break, typographic and ideographic spaces."""
WINDOWS = "".join(bytes([b]).decode("cp1252", errors="ignore") or chr(b) for b in range(256))
"""Windows-1252 as browsers read it: its five undefined bytes stand for themselves."""


@dataclass(frozen=True, slots=True)
class Text:
    """A UTF-8 file and its lines: `lines` counts those that hold anything or stand between such.

    `one_break` whether lines end in one way only (no lone returns), `controls` whether characters that
    are not text occur, `odd_spaces` white space other than a blank, `replaced` undecodable bytes.
    """

    path: Path
    encoding: str
    lines: int
    one_break: bool
    controls: bool
    odd_spaces: bool
    replaced: bool


class _Scan:
    """What one pass over the UTF-8 bytes sees."""

    def __init__(self) -> None:
        self.breaks = 0
        self.returns = 0
        self.pairs = 0
        self.controls = False
        self.odd_spaces = False
        self.trailing = b""

    def see(self, chunk: bytes) -> None:
        rest = chunk.translate(None, PLAIN)
        self.breaks += rest.count(b"\n")
        if b"\r" in rest or self.trailing.endswith(b"\r"):
            self.returns += rest.count(b"\r")
            self.pairs += chunk.count(b"\r\n") + (self.trailing.endswith(b"\r") and chunk.startswith(b"\n"))
        self.controls = self.controls or not CONTROLS.isdisjoint(rest)
        self.odd_spaces = (
            self.odd_spaces
            or b"\t" in rest
            or (not rest.isascii() and any(space in self.trailing[-2:] + rest for space in ODD_SPACES))
        )
        self.trailing = (self.trailing + chunk[-HEAD_OF_TAIL:])[-HEAD_OF_TAIL:]

    def text(self, path: Path, encoding: str, *, replaced: bool) -> Text:
        tail = self.trailing
        stripped = tail.rstrip(b"\r\n")
        lines = self.breaks - tail.count(b"\n", len(stripped)) + 1
        one_break = self.returns == self.pairs and self.pairs in (0, self.breaks)
        return Text(path, encoding, lines, one_break, self.controls, self.odd_spaces, replaced)


HEAD_OF_TAIL = 4096
"""Bytes kept of the end, to leave out blank lines there; more of them than that take the exact path."""


def as_utf8(path: Path, folder: Path) -> Text:
    """The file itself if it is UTF-8, else a decoded copy in `folder`, which the caller removes."""
    head = read_head(path)
    if head.startswith(UTF16):
        return _decoded(path, folder, "utf-16", "UTF-16")
    if not head.startswith(BOM) and looks_utf16(head):
        return _decoded(path, folder, "utf-16-be" if head[:1] == b"\0" else "utf-16-le", "UTF-16")
    scan = _Scan()
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in _chunks(path):
            if not chunk.isascii() or decoder.getstate()[0]:
                decoder.decode(chunk)
            scan.see(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        if head.startswith(BOM):
            return _decoded(path, folder, "utf-8-sig", "UTF-8")
        return _decoded(path, folder, None, "Windows-1252")
    return scan.text(path, "UTF-8 with BOM" if head.startswith(BOM) else "UTF-8", replaced=False)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _decoded(path: Path, folder: Path, codec: str | None, label: str) -> Text:
    """A UTF-8 copy. What the codec cannot read becomes the replacement character, and is said."""
    target = folder / f"decoded-{len(list(folder.iterdir()))}.csv"
    scan = _Scan()
    decoder = codecs.getincrementaldecoder(codec)(errors="replace") if codec else None
    replaced = False
    with target.open("wb") as out:
        for chunk in (*_chunks(path), b""):
            if decoder is None:
                text = codecs.charmap_decode(chunk, "strict", WINDOWS)[0]
            else:
                text = decoder.decode(chunk, final=not chunk)
            replaced = replaced or (decoder is not None and "\ufffd" in text)
            data = text.encode("utf-8", errors="replace")
            scan.see(data)
            out.write(data)
    return scan.text(target, label, replaced=replaced)
