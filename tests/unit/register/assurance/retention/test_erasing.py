from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from fingerpost.register.access.models import EmergencyAccess, Restriction
from fingerpost.register.assurance import holdings
from fingerpost.register.assurance.retention import erasing
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.audit.record import record
from fingerpost.register.feeds.models import Batch, RowProblem, StagedRow
from fingerpost.register.people.merging.merge import merge
from fingerpost.register.people.models import Document, Person, SearchWord
from fingerpost.register.people.pointing import pointing
from fingerpost.register.returns.models import Return
from made_people import person
from made_rows import WORDS, made_user, planted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any) -> Path:
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "documents"
    (tmp_path / "returns").mkdir()
    return tmp_path


def rows_about(who: Person) -> dict[str, int]:
    return {
        f"{model._meta.label}.{name}": model._default_manager.filter(**{name: who.pk}).count()
        for model, fields in pointing()
        for name in fields
    }


def test_erasing_takes_a_row_of_every_table_and_nobody_elses() -> None:
    who, other = person("Robin", "Ashdown"), person("Wren", "Brook")
    for model, fields in pointing():
        planted(model, fields, who, other)
        if len(fields) == 1:
            planted(model, fields, other, who)
    now = timezone.now()
    user = made_user()
    for number in (who.pk, other.pk):
        Restriction.objects.create(person=number, reason=WORDS, placed_by="user:1", placed_at=now)
        EmergencyAccess.objects.create(person=number, user=user, reason=WORDS, opened_at=now, closes_at=now)
    record("people.opened", by=WORKER, person=who.pk)
    before = rows_about(other)
    done = erasing.erase_people([who.pk])
    assert not any(rows_about(who).values())
    assert not Person.objects.filter(pk=who.pk).exists()
    after = rows_about(other)
    ties = {
        f"{model._meta.label}.{name}" for model, fields in pointing() if len(fields) > 1 for name in fields
    }
    assert {name: count for name, count in before.items() if after[name] != count}.keys() <= ties
    assert set(done.rows) == {
        *holdings.HOLDINGS,
        "people.Person",
        "access.Restriction",
        "access.EmergencyAccess",
    }
    assert Restriction.objects.get().person == EmergencyAccess.objects.get().person == other.pk
    assert AuditEvent.objects.filter(person=who.pk).exists()
    assert len(done.files) == 1


def test_erasing_blanks_what_a_file_said_of_the_person() -> None:
    who, other = person("Robin", "Ashdown"), person("Wren", "Brook")
    row = planted(StagedRow, ["person"], who, other)
    erasing.erase_people([who.pk])
    row.refresh_from_db()
    assert isinstance(row, StagedRow)
    assert (row.identity, row.candidates, row.likeness, row.person_id) == ({}, [], "", None)


def test_erasing_takes_records_that_were_merged_into_the_person() -> None:
    first, second, third = (person(name, "Ashdown") for name in ("Robin", "Robyn", "Rob"))
    by = WORKER
    merge(by=by, survivor=second, absorbed=third)
    merge(by=by, survivor=first, absorbed=second)
    erasing.erase_people([first.pk])
    assert not Person.objects.exists()


def test_erasing_stops_at_a_table_that_nobody_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    who = person("Robin", "Ashdown")
    monkeypatch.delitem(holdings.HOLDINGS, "people.Barrier")
    with pytest.raises(holdings.Undeclared):
        erasing.erase_people([who.pk])


def test_erasing_files_of_documents_names_them_in_the_data_folder(data: Path) -> None:
    who = person("Robin", "Ashdown")
    kept = Document(
        person=who, name="x", content_type="x", size=1, sha256="", uploaded_by="x", uploaded_at=timezone.now()
    )
    kept.file.save("made-up", ContentFile(b"x"))
    done = erasing.erase_parts("document", [kept.pk])
    assert [name.startswith("documents/people/") for name in done.files] == [True]
    assert (data / done.files[0]).is_file()
    assert erasing.remove_files([*done.files, "gone"]) == 1
    assert not (data / done.files[0]).exists()
    assert erasing.remove_files(done.files) == 0


def test_erasing_a_partners_file_keeps_the_batch_that_records_name(data: Path) -> None:
    batch = Batch(file_name="x", size=1, state="applied", uploaded_by="x", uploaded_at=timezone.now())
    batch.file.save("made-up", ContentFile(b"x"))
    Path(f"{batch.file.path}.who.parquet").write_bytes(b"x")
    StagedRow.objects.create(batch=batch, line=1)
    RowProblem.objects.create(batch=batch, rule="x", severity="x", message="x")
    done = erasing.erase_parts("batch", [batch.pk])
    assert dict(done.rows) == {"feeds.StagedRow": 1, "feeds.RowProblem": 1}
    assert len(done.files) == 2
    batch.refresh_from_db()
    assert batch.discarded_at is not None


def test_erasing_files_of_a_return_leaves_those_that_another_return_is_made_of() -> None:
    months = [
        Return.objects.create(
            period=date(2020, month, 28),
            recorded=timezone.now(),
            asked_by="x",
            state="sent",
            extract_hash=extract,
            file_hash=file,
        )
        for month, extract, file in ((1, "a", "b"), (2, "a", "c"), (3, "d", ""))
    ]
    assert erasing.erase_parts("return", [months[0].pk]).files == ["returns/b.xml"]
    assert erasing.erase_parts("return", [months[0].pk, months[1].pk]).files == [
        "returns/a.parquet",
        "returns/b.xml",
        "returns/a.parquet",
        "returns/c.xml",
    ]
    assert erasing.erase_parts("return", [months[2].pk]).files == ["returns/d.parquet"]


def test_words_of_names_that_nobody_bears_are_forgotten() -> None:
    who = person("Robin", "Ashdown")
    person("Wren", "Brook")
    assert SearchWord.objects.filter(word="ashdown").exists()
    erasing.erase_people([who.pk])
    assert erasing.forget_lone_words() > 0
    assert not SearchWord.objects.filter(word="ashdown").exists()
    assert SearchWord.objects.filter(word="brook").exists()
