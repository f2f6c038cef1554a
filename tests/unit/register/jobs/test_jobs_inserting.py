"""Many new rows written past the ORM are what the ORM would have written."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from fingerpost.register.feeds.models import Batch, KeptFact, StagedRow
from fingerpost.register.jobs.inserting import insert
from fingerpost.register.people.models import Marker, PersonName
from made_people import person

pytestmark = pytest.mark.django_db


def a_batch() -> Batch:
    """A batch without a file."""
    return Batch.objects.create(
        file="feeds/x", file_name="x", size=1, sha256="x", uploaded_by="x", uploaded_at=timezone.now()
    )


def test_nothing_to_insert() -> None:
    assert insert([]) == 0


def test_inserted_rows_are_read_back_as_they_were_given() -> None:
    robin = person()
    now = timezone.now()
    batch = Batch.objects.create(
        file="feeds/x", file_name="x", size=1, sha256="x", uploaded_by="x", uploaded_at=now
    )
    data = {"text": 'ünï\tcode\\n "quoted"\r\n', "number": 1.5, "none": None}
    common = {
        "person": robin,
        "kind": "offer",
        "data": data,
        "source": "x",
        "recorded_at": now,
        "batch": batch,
    }
    given = [
        KeptFact(digest=str(n), on_date=date(2026, 11, 1) + timedelta(n) if n else None, line=n, **common)
        for n in range(3)
    ]
    assert insert(given) == 3
    held = list(KeptFact.objects.order_by("line"))
    names = [field.attname for field in KeptFact._meta.concrete_fields if field.attname != "id"]
    for one, other in zip(held, given, strict=True):
        assert [getattr(one, name) for name in names] == [getattr(other, name) for name in names]


def test_choices_scores_and_booleans_are_taken() -> None:
    robin = person()
    now = timezone.now()
    batch = Batch.objects.create(
        file="feeds/x", file_name="x", size=1, sha256="x", uploaded_by="x", uploaded_at=now
    )
    insert(
        [
            StagedRow(batch=batch, line=2, outcome=StagedRow.Outcome.ACCEPTED, person=robin, score=0.5),
            StagedRow(batch=batch, line=3, outcome=StagedRow.Outcome.NEW, applied=True),
        ]
    )
    one, other = StagedRow.objects.order_by("line")
    assert (one.outcome, one.person, one.score, one.applied) == ("accepted", robin, 0.5, False)
    assert (other.person, other.score, other.applied, other.candidates) == (None, None, True, [])


def test_row_of_a_person_who_was_saved_after_it_was_made_is_theirs() -> None:
    robin = person()
    pk, robin.pk = robin.pk, None
    name = PersonName(
        person=robin, kind=PersonName.Kind.FORMER, family_name="Heath", recorded_at=timezone.now()
    )
    robin.pk = pk
    insert([name])
    assert PersonName.objects.get(kind="former").person_id == pk


def test_row_of_somebody_who_is_not_saved_is_refused() -> None:
    robin = person()
    robin.pk = None
    with pytest.raises(ValueError, match="unsaved related object"):
        insert([Marker(person=robin, kind="carer", recorded_at=timezone.now())])
