"""The file of a list: AES, one password, formulas defused, and a first sheet that says what it is."""

from io import BytesIO
from zipfile import is_zipfile

import olefile
import pytest
from lxml import etree

from fingerpost.core.errors import BadRequest, CannotRead, CannotWrite
from fingerpost.register.sharing import actions, keeping
from fingerpost.register.sharing.locking import locked, opens, password_of
from made_exports import about, ask, opened, rows, unlocked
from made_people import person

CIPHERS = "{http://schemas.microsoft.com/office/2006/encryption}keyData"


@pytest.fixture
def made(manager, robin):
    return ask(manager)


def test_file_opens_with_its_password_and_with_no_other(manager, made):
    content = keeping.read(made.file_hash)
    password = actions.show_password(by=manager, export=made)
    assert rows(unlocked(content, password)) == [("Robin", "Ashdown")]
    assert not is_zipfile(BytesIO(content))
    for other in ("", password[:-1], password.lower(), "another-password"):
        assert not opens(content, other)


def test_encryption_of_a_file_is_aes(made):
    with olefile.OleFileIO(BytesIO(keeping.read(made.file_hash))) as file:
        told = file.openstream("EncryptionInfo").read()
    assert told[:4] == b"\x04\x00\x04\x00"  # agile
    said = etree.fromstring(told[8:]).find(CIPHERS)
    assert said.get("cipherAlgorithm") == "AES"
    assert said.get("keyBits") == "256"


def test_nothing_of_a_person_is_on_disc_in_clear(manager, made, settings):
    (path,) = (settings.DATA / keeping.FOLDER).iterdir()
    assert path.stat().st_mode & 0o077 == 0
    content = path.read_bytes()
    assert b"Robin" not in content
    assert b"[Content_Types].xml" not in content


def test_file_without_a_password_is_not_taken_for_one_that_has_it():
    book = BytesIO()
    import openpyxl

    openpyxl.Workbook().save(book)
    assert not opens(book.getvalue(), "anything")
    assert not opens(b"no workbook at all", "anything")
    assert opens(locked(book.getvalue(), "made up"), "made up")


def test_formulas_are_defused_in_every_cell(manager):
    for start in "=+-@":
        person(f"{start}1+1", f"{start}cmd()")
    book = opened(manager, ask(manager, title="=1+1", narrowed=["=2+2"], said="=3+3"))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert len(rows(book)) == 4
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for cell in cells if str(cell.value or "").startswith(("=", "+", "-", "@"))]


def test_first_sheet_says_who_when_what_for_how_many_and_until_when(manager, made, settings):
    book = opened(manager, made)
    told = about(book)
    assert told["Taken by"] == "Morgan Teal"
    assert told["Purpose"] == "A meeting or panel of the council's own"
    assert told["In this file"] == "1 young person"
    assert told["Delete by"]
    assert told["Council"] == settings.COUNCIL_NAME
    assert "Morgan Teal" in book.worksheets[1].oddFooter.left.text


def test_password_is_shown_once_and_kept_nowhere(manager, made):
    password = actions.show_password(by=manager, export=made)
    assert password not in str(vars(made))
    with pytest.raises(BadRequest, match="shown once"):
        actions.show_password(by=manager, export=made)


def test_two_files_have_two_passwords(manager, robin):
    first, second = ask(manager), ask(manager)
    shown = {actions.show_password(by=manager, export=one) for one in (first, second)}
    assert len(shown) == 2


def test_password_is_found_again_after_a_change_of_the_secret_key(manager, made, settings):
    content = keeping.read(made.file_hash)
    before = password_of(content, made.salt)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new key, made up"
    assert password_of(content, made.salt) == before
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(CannotRead, match="secret key"):
        password_of(content, made.salt)


def test_file_that_is_gone_or_was_changed_is_told(manager, made, settings):
    (path,) = (settings.DATA / keeping.FOLDER).iterdir()
    path.write_bytes(b"other")
    with pytest.raises(CannotRead, match="changed"):
        actions.take_export(by=manager, export=made)
    path.unlink()
    with pytest.raises(CannotRead, match="any more"):
        actions.take_export(by=manager, export=made)


def test_folder_that_cannot_be_written_to_is_told_and_leaves_nothing(manager, robin, settings, tmp_path):
    settings.DATA = tmp_path / "file"
    settings.DATA.write_text("no folder")
    with pytest.raises(CannotWrite):
        ask(manager)
    assert not manager.exports.exists()


def test_disc_that_is_full_leaves_no_part_of_a_file(monkeypatch, settings):
    def full(*_):
        raise OSError

    monkeypatch.setattr(keeping.os, "replace", full)
    with pytest.raises(CannotWrite):
        keeping.keep(b"made up")
    assert not list((settings.DATA / keeping.FOLDER).iterdir())
