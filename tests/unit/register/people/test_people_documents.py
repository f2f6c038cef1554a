"""Documents: what may be kept, and who may have it."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from django.conf import settings

from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.people import actions, queries
from fingerpost.register.people.actions.documents import shortened
from fingerpost.register.people.models import Document
from fingerpost.register.people.sniffing import LARGEST, TEST_VIRUS, Refused, content_type
from made_people import person
from made_users import user_with

PDF = b"%PDF-1.7 a report"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20


def office(*names: str) -> bytes:
    """A file of Office with these parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return held.getvalue()


WORD = office("[Content_Types].xml", "word/document.xml")


def kind(name: str, content: bytes, size: int | None = None) -> str:
    """The type that is kept."""
    return content_type(name, io.BytesIO(content), len(content) if size is None else size)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("a.PNG", PNG, "image/png"),
        ("a.jpg", b"\xff\xd8\xff\xe0 a picture", "image/jpeg"),
        ("a.txt", "Ring after six – thanks".encode(), "text/plain"),
        ("a.csv", b"a,b\n1,2\n", "text/csv"),
        ("a.docx", WORD, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_file_that_is_what_its_name_says_is_kept(name: str, content: bytes, expected: str) -> None:
    assert kind(name, content) == expected


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("report.pdf", b"MZ\x90\x00 a program"),
        ("report.txt", b"MZ\x90\x00 a program"),
        ("report.txt", b"#!/bin/sh\nrm x"),
        ("report.txt", b"\x7fELF\x02"),
        ("report.txt", b"  <HTML><script>x</script>"),
        ("report.txt", b"a\x00b"),
        ("report.docx", b"not a zip"),
        ("report.docx", office("xl/workbook.xml", "[Content_Types].xml")),
        ("report.docx", office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
        ("report.png", PDF),
    ],
)
def test_file_that_is_something_else_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(Refused, match="content is of another kind"):
        kind(name, content)


def test_program_that_the_sniffer_knows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    class Guess:
        extension = ".exe"

    monkeypatch.setattr("puremagic.magic_string", lambda _: [Guess()])
    with pytest.raises(Refused, match="another kind"):
        kind("a.txt", b"something")


@pytest.mark.parametrize("name", ["a.exe", "a.docm", "a.html", "a.svg", "noending", "a.pdf.exe"])
def test_kind_that_is_not_kept_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="cannot be kept"):
        kind(name, PDF)


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.docx"])
def test_virus_test_string_is_refused_wherever_it_stands(name: str) -> None:
    with pytest.raises(Refused, match="virus"):
        kind(name, PDF + TEST_VIRUS)


def test_empty_and_large_files_are_refused() -> None:
    with pytest.raises(Refused, match="empty"):
        kind("a.txt", b"")
    with pytest.raises(Refused, match="10 MB"):
        kind("a.txt", b"x", LARGEST + 1)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("..\\..\\a.pdf", "a.pdf"),
        ("/etc/a.pdf", "a.pdf"),
        ('a"\r\n<b>.pdf', "a____b_.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_name_is_made_harmless(name: str, expected: str) -> None:
    assert shortened(name) == expected


@pytest.mark.django_db
class TestKeeping:
    def added(self, by: object, held: object, group: str = "") -> Document:
        return actions.add_document(
            by=by, person=held, name="report.pdf", file=io.BytesIO(PDF), size=len(PDF), field_group=group
        )

    def test_file_lies_outside_the_web_under_a_random_name(self) -> None:
        held, by = person(), user_with("tracking_officer")
        document = self.added(by, held)
        path = Path(document.file.path)
        assert path.is_relative_to(settings.MEDIA_ROOT)
        assert "report" not in path.name
        assert path.read_bytes() == PDF
        assert document.sha256 == hashlib.sha256(PDF).hexdigest()
        with actions.open_document(by=by, person=held.pk, document=document.pk).file.open() as file:
            assert file.read() == PDF
        assert AuditEvent.objects.get(kind="people.document_opened").subject == f"document:{document.pk}"

    def test_refused_file_leaves_nothing(self) -> None:
        held, by = person(), user_with("tracking_officer")
        with pytest.raises(Refused):
            actions.add_document(by=by, person=held, name="a.exe", file=io.BytesIO(PDF), size=3)
        assert not Document.objects.exists()

    def test_document_of_a_group_is_absent_without_its_right(self) -> None:
        held, officer = person(), user_with("tracking_officer")
        with pytest.raises(NotAllowed):
            self.added(officer, held, "health")
        document = self.added(user_with("support_manager"), held, "health")
        assert not queries.documents_of(officer, held.pk)
        for act in (actions.open_document, actions.remove_document):
            with pytest.raises(actions.NothingThere):
                act(by=officer, person=held, document=document.pk)

    def test_document_removed_or_of_another_person_is_not_there(self) -> None:
        held, by = person(), user_with("tracking_officer")
        document = self.added(by, held)
        with pytest.raises(actions.NothingThere):
            actions.open_document(by=by, person=person("Kit"), document=document.pk)
        actions.remove_document(by=by, person=held, document=document.pk)
        with pytest.raises(actions.NothingThere):
            actions.open_document(by=by, person=held, document=document.pk)
