"""Taking files in: what is refused with a sentence, what is recognised, and what is known already."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from fingerpost.core.errors import BadRequest, CannotRead
from fingerpost.register.access.models import User
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.feeds import actions
from fingerpost.register.feeds.actions import uploads
from fingerpost.register.feeds.models import Batch, Feed
from fingerpost.register.feeds.receiving import safety
from fingerpost.register.feeds.receiving.headings import headings_of
from fingerpost.register.feeds.receiving.storing import called
from fingerpost.register.jobs.models import Job
from made_feeds import applied, checked, driven, learner, undone, uploaded, written
from made_users import user_with

VIRUS = safety.TEST_STRING


def workbook(parts: dict[str, bytes]) -> bytes:
    """An archive that looks like a workbook."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"xl/workbook.xml": b"<workbook/>", **parts}.items():
            archive.writestr(name, content)
    return held.getvalue()


BAD = {
    "virus in a text": (b"Surname,Note\r\nAshdown," + VIRUS + b"\r\n", "a.csv", "holds a virus"),
    "virus in UTF-16": (
        b"\xff\xfe" + ("Surname,Note\r\n" + VIRUS.decode()).encode("utf-16-le"),
        "a.csv",
        "virus",
    ),
    "virus in a workbook": (workbook({"xl/sharedStrings.xml": VIRUS}), "a.xlsx", "holds a virus"),
    "program": (b"MZ\x90\0\3\0\0\0\4\0\0\0" + bytes(200), "list.exe", "is a program"),
    "program under another name": (b"MZ\x90\0\3\0\0\0\4\0\0\0" + bytes(200), "list.csv", "is a program"),
    "script": (b"#!/bin/sh\necho a,b\n", "list.csv", "is a program"),
    "program's ending": (b"Surname,DOB\r\nAshdown,1/1/2009\r\n", "list.csv.bat", "is a program"),
    "macros": (workbook({"xl/vbaProject.bin": b"x"}), "a.xlsx", "macros"),
    "bomb": (workbook({"xl/media/image1.png": bytes(40_000_000)}), "a.xlsx", "unpacks to far more"),
    "broken archive": (workbook({"xl/a.xml": b"x" * 5000})[:300], "a.xlsx", "not a whole workbook"),
    "web page": (b"<!doctype html><html><body>Sign in</body></html>", "a.csv", "web page"),
    "nothing": (b"", "a.csv", "empty"),
}


@pytest.mark.parametrize(("content", "name", "sentence"), BAD.values(), ids=BAD)
def test_upload_is_refused_with_a_sentence_and_nothing_is_kept(
    by: User, content: bytes, name: str, sentence: str
) -> None:
    before = set(default_storage.listdir("feeds")[1]) if default_storage.exists("feeds") else set()
    with pytest.raises(CannotRead, match=sentence) as refusal:
        actions.upload(by=by, content=ContentFile(content), name=name)
    assert "Ashdown" not in str(refusal.value)
    assert not Batch.objects.exists()
    assert set(default_storage.listdir("feeds")[1]) == before
    assert AuditEvent.objects.get().kind == "feeds.refused"


def test_upload_of_a_file_that_is_too_large(by: User, settings: pytest.FixtureRequest) -> None:
    settings.FEED_BYTES = 1 << 20
    with pytest.raises(CannotRead, match="larger than 1 megabyte"):
        uploaded(by, b"Surname,DOB\r\n" + b"x" * (1 << 20))


def test_virus_across_two_chunks_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(safety, "CHUNK", len(VIRUS) - 10)
    path = tmp_path / "a"
    path.write_bytes(b"a,b\r\n" + VIRUS)
    with pytest.raises(CannotRead, match="virus"):
        safety.check(path, "a", 1 << 20)


def test_workbook_that_breaks_while_it_is_searched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(workbook({}))
    monkeypatch.setattr(safety, "check_size", lambda _path: None)

    def broken(*_args: object) -> bool:
        raise zipfile.BadZipFile

    monkeypatch.setattr(safety, "_found", broken)
    with pytest.raises(CannotRead, match="not a whole workbook"):
        safety.check(path, "a", 1 << 20)


def test_upload_by_somebody_who_may_not(db: None) -> None:
    with pytest.raises(NotAllowed):
        uploaded(user_with("tracking_officer"), written([learner()]))


def test_upload_whose_kind_is_sure_is_checked_at_once_under_the_one_feed_of_its_kind(by: User) -> None:
    feed = Feed.objects.create(name="College list", kind="college_enrolment")
    batch = uploaded(by, written([learner()]), name="C:\\lists\\autumn.csv")
    assert (batch.kind, batch.feed, batch.file_name) == ("college_enrolment", feed, "autumn.csv")
    assert Job.objects.get().kind == "feeds.check"
    assert AuditEvent.objects.get(kind="feeds.uploaded").subject == f"batch:{batch.pk}"


def test_upload_whose_kind_two_feeds_have_belongs_to_neither(by: User) -> None:
    for name in ("One", "Two"):
        Feed.objects.create(name=name, kind="college_enrolment")
    assert uploaded(by, written([learner()])).feed is None


def test_upload_of_headings_that_tell_nothing_waits_to_be_told(by: User) -> None:
    batch = uploaded(by, b"Alpha,Beta\r\n1,2\r\n")
    assert batch.kind == ""
    assert [one["heading"] for one in batch.headings] == ["Alpha", "Beta"]
    assert not Job.objects.exists()
    with pytest.raises(BadRequest, match="what kind"):
        actions.check_again(by=by, batch=batch)


def test_upload_to_a_feed_of_another_kind_waits_to_be_told(by: User) -> None:
    feed = Feed.objects.create(name="Plans", kind="ehc_plans")
    assert uploaded(by, written([learner()]), feed=feed).kind == ""


def test_upload_to_a_feed_whose_headings_tell_nothing_is_of_the_feeds_kind(by: User) -> None:
    feed = Feed.objects.create(name="Plans", kind="ehc_plans")
    assert uploaded(by, b"Alpha,Beta\r\n1,2\r\n", feed=feed).kind == "ehc_plans"


def test_same_file_again_is_the_batch_that_is_there(by: User) -> None:
    first = uploaded(by, written([learner()]))
    again = actions.upload(by=by, content=ContentFile(written([learner()])), name="other.csv")
    assert (again.batch, again.known) == (first, True)
    assert Batch.objects.count() == 1


def test_same_file_after_it_was_undone_or_discarded_is_new(by: User) -> None:
    content = written([learner()])
    batch = undone(by, applied(by, checked(by, content)))
    assert uploaded(by, content) != batch
    actions.discard(by=by, batch=driven(Batch.objects.latest("pk")))
    assert Batch.objects.count() == 2
    assert uploaded(by, content).state == Batch.State.UPLOADED


def test_same_file_checked_again_and_applied_twice_changes_nothing(by: User) -> None:
    first = applied(by, checked(by, written([learner()])))
    second = driven(actions.upload_again(by=by, batch=first))
    second = applied(by, second)
    assert second.state == Batch.State.APPLIED
    assert (second.result["added"], second.result["changed"]) == (0, 0)
    assert second.result["history"] == {"unchanged": 1}


def test_mapping_reads_odd_headings_and_is_remembered_for_the_feed(by: User) -> None:
    feed = Feed.objects.create(name="College list", kind="college_enrolment")
    odd = b"Who,Kin,Born,Begins\r\nRobin,Ashdown,14/05/2009,07/09/2026\r\n"
    batch = checked(by, odd, feed=feed)
    assert (batch.state, bool(batch.refusal)) == (Batch.State.UPLOADED, True)
    mapping = {"Who": "given_name", "Kin": "family_name", "Begins": "start"}
    actions.map_columns(by=by, batch=batch, kind="college_enrolment", mapping=mapping)
    batch = driven(batch)
    assert (batch.state, batch.refusal) == (Batch.State.CHECKED, "")
    feed.refresh_from_db()
    assert feed.mapping == mapping
    assert checked(by, odd + b"Wren,Holloway,02/03/2008,07/09/2026\r\n", feed=feed).counts["kept"] == 2


def test_mapping_to_a_column_that_the_kind_does_not_have(by: User) -> None:
    batch = uploaded(by, written([learner()]))
    with pytest.raises(BadRequest, match="no column shoe_size"):
        actions.map_columns(by=by, batch=batch, kind="college_enrolment", mapping={"Way": "shoe_size"})


def test_mapping_of_a_file_that_was_applied(by: User) -> None:
    batch = applied(by, checked(by, written([learner()])))
    with pytest.raises(BadRequest, match="past its columns"):
        actions.map_columns(by=by, batch=batch, kind="college_enrolment", mapping={})


def test_mapping_while_the_file_is_read(by: User) -> None:
    batch = uploaded(by, written([learner()]))
    Job.objects.update(state=Job.State.RUNNING)
    with pytest.raises(BadRequest, match="at work"):
        actions.map_columns(by=by, batch=batch, kind="college_enrolment", mapping={})


def test_mapping_with_a_date_is_not_remembered_where_not_asked(by: User) -> None:
    feed = Feed.objects.create(name="College list", kind="college_enrolment")
    batch = uploaded(by, written([learner()]), feed=feed)
    actions.map_columns(by=by, batch=batch, kind="college_enrolment", mapping={"Course": ""}, remember=False)
    feed.refresh_from_db()
    assert feed.mapping == {}
    assert next(one for one in driven(batch).headings if one["heading"] == "Course")["how"] == "mapping"


def test_headings_of_a_workbook_and_of_a_return(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Fenwick College"])
    book.active.append(["Surname", "DOB", "DOB"])
    book.save(tmp_path / "a.xlsx")
    assert headings_of(tmp_path / "a.xlsx") == ["Surname", "DOB"]
    (tmp_path / "a.xml").write_text("<NCCIS></NCCIS>")
    assert headings_of(tmp_path / "a.xml") == []


def test_name_that_says_nothing_is_called_file() -> None:
    assert called("/\n") == "file"
    assert called("a/b\\list\x07.csv") == "list.csv"


def test_open_states_are_those_in_which_a_file_is_read() -> None:
    assert {Batch.State.UPLOADED, Batch.State.CHECKED} == uploads.OPEN
