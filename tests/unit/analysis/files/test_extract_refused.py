import zipfile

import pytest
from small_extracts import HEADER, ROW, TODAY

from fingerpost.analysis.files.extract import read_extract
from fingerpost.core.errors import BadRequest, CannotRead

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE NCCIS [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]><NCCIS><FileHeader>&c;</FileHeader></NCCIS>'
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE NCCIS SYSTEM "file:///etc/hostname"><NCCIS/>'

REFUSED = {
    "empty": (b"", "empty"),
    "blank lines only": (b"\xef\xbb\xbf \n\n", "empty"),
    "header without rows": (HEADER.encode(), "no rows"),
    "header and blank rows": (f"{HEADER}\n,,,,,,\n\n".encode(), "no rows"),
    "web page": (b"<!DOCTYPE html><html><body><table><tr><td>YoungPersonsID</td></tr></table>", "web page"),
    "table of a web page": (b"\n<table><tr><td>YoungPersonsID</td></tr></table>", "web page"),
    "PDF": (b"%PDF-1.7\nYoungPersonsID", "PDF"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 20, "not a table"),
    "letter": (b"Dear all,\n\nplease find attached the list.\n", "no YoungPersonsID"),
    "other table": (b"Name,Band\nAda,red\n", "no YoungPersonsID"),
    "gzip": (b"\x1f\x8b\x08\x00abc", "compressed"),
    "other archive": (b"7z\xbc\xaf\x27\x1cabc", "archive"),
    "endless line": (b"YoungPersonsID," + b"x" * 2_000_000, "endless line"),
    "endless line below the header": (f"{HEADER}\n{ROW}\n".encode() + b"y" * 2_000_000, "endless line"),
    "encrypted workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900) + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "broken old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "not a whole workbook"),
    "truncated workbook": (b"PK\x03\x04" + bytes(200), "not a whole workbook"),
    "entities": (BOMB.encode(), "entities"),
    "external part": (OUTSIDE.encode(), "entities"),
    "broken XML": (b"<?xml version='1.0'?><NCCIS><FileHeader></NCCIS>", "not well-formed"),
    "XML without an element": (b"<!-- nothing -->", "not well-formed"),
    "truncated XML": (b"<?xml version='1.0'?><NCCIS><FileHeader/>", "stops before its end"),
    "other XML": (b"<?xml version='1.0'?><catalogue/>", "not an NCCIS return"),
    "not Parquet": (b"PAR1abc", "not a whole Parquet"),
    "period in the future": (f"{HEADER}\n{ROW}\n{ROW.replace('2025', '2031')}".encode(), "future"),
    "month not over": (f"{HEADER}\n{ROW.replace('2025-12-31', '2026-11-01')}".encode(), "future"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_refused_in_one_sentence(read, tmp_path, kind):
    content, words = REFUSED[kind]
    with pytest.raises(CannotRead) as error:
        read(content)
    sentence = str(error.value)
    assert words in sentence
    assert sentence.startswith("a.csv")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert str(tmp_path) not in sentence


def test_folder(read, tmp_path):
    with pytest.raises(CannotRead, match="is a folder"):
        read(tmp_path)


def test_file_not_there(read, tmp_path):
    with pytest.raises(CannotRead, match=r"There is no file may\.csv; "):
        read(tmp_path / "may.csv")


def test_name_that_cannot_be(read, tmp_path):
    with pytest.raises(CannotRead, match="cannot be opened"):
        read(tmp_path / "may\0.csv")


def test_no_permission(read, tmp_path, monkeypatch):
    path = tmp_path / "shut.csv"
    path.write_text(f"{HEADER}\n{ROW}\n")

    def refuse(*_arguments, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(CannotRead, match="may not be read"):
        read(path)


def test_archive_of_other_things(read, tmp_path):
    path = tmp_path / "may.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("may.csv", f"{HEADER}\n{ROW}\n")
    with pytest.raises(CannotRead, match="unpack it"):
        read(path)


def test_no_file_at_all():
    with pytest.raises(BadRequest, match="No file was named"):
        read_extract([], today=TODAY)


def test_one_bad_file_of_two(read):
    with pytest.raises(CannotRead, match=r"b\.csv is empty"):
        read(f"{HEADER}\n{ROW}\n", "")
