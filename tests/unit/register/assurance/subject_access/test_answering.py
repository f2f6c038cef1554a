import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.assurance import actions, holdings
from fingerpost.register.assurance.subject_access.answering import Answer, answer
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.people.models import (
    Answer as Answered,
)
from fingerpost.register.people.models import (
    CareEpisode,
    Carer,
    ContactPoint,
    Document,
    Person,
    Placement,
    Question,
    RecordChange,
    Sibling,
    Worker,
)
from fingerpost.register.people.pointing import pointing
from fingerpost.register.tracking.models import Contact
from made_people import person
from made_rows import planted
from made_users import user_with, user_without_role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any) -> None:
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "documents"


@pytest.fixture
def robin() -> Person:
    """Somebody with a mother, a brother, a worker and notes that name them all."""
    who, brother = person("Robin", "Ashdown"), person("Jasper", "Ashdown")
    now = timezone.now()
    Sibling.objects.create(person=who, other=brother)
    mother = Carer.objects.create(person=who, name="Marigold Thorne", relation="mother", recorded_at=now)
    hers = ContactPoint.objects.create(
        person=who, carer=mother, kind="mobile", value="07700 900111", recorded_at=now
    )
    own = ContactPoint.objects.create(person=who, kind="mobile", value="07700 900222", recorded_at=now)
    known, unknown = user_without_role(name="Kit Meadows"), user_without_role(name="Una Strange")
    Worker.objects.create(person=who, user=known, role="support", from_date=now.date())
    notes = "Spoke with Marigold and Jasper Ashdown; Una Strange agreed. Robin wants to be a joiner."
    for writer in (known, unknown):
        Contact.objects.create(
            person=who,
            kind="call",
            outcome="reached",
            on=now.date(),
            note=notes,
            recorded_at=now,
            recorded_by=writer.audit_key,
        )
    RecordChange.objects.create(
        person=who,
        table="carer",
        row=mother.pk,
        version=2,
        values={"name": ["", "Marigold Thorne"]},
        changed_by="system:worker",
        changed_at=now,
    )
    for point, was in ((own, "07700 900333"), (hers, "07700 900444")):
        RecordChange.objects.create(
            person=who,
            table="contactpoint",
            row=point.pk,
            version=3,
            values={"value": [was, point.value]},
            changed_by="system:worker",
            changed_at=now,
        )
    episode = CareEpisode.objects.create(person=who, kind="in_care", recorded_at=now)
    Placement.objects.create(episode=episode, kind="foster", start=now.date())
    return who


def test_answer_gives_what_is_held_and_nobody_elses_name(robin: Person) -> None:
    made = answer(robin, timezone.now())
    for text in (made.page, made.data):
        assert "Robin" in text
        assert "Ashdown" in text
        assert "wants to be a joiner" in text
        assert "07700 900222" in text
        assert "07700 900333" in text
        assert "Kit Meadows" in text
        for other in ("Marigold", "Thorne", "Jasper", "Una Strange", "07700 900111", "07700 900444"):
            assert other not in text
        assert "[another person]" in text
        assert "[a member of staff]" in text
    said = json.loads(made.data)
    carer = said["tables"]["people.Carer"][0]
    assert (carer["name"], carer["relation"]) == ("[another person]", "mother")
    assert {row["recorded_by"] for row in said["tables"]["tracking.Contact"]} == {
        "Kit Meadows",
        "[a member of staff]",
    }
    changes = [row for row in said["tables"]["people.RecordChange"] if row["table"] == "carer"]
    assert [row["values"] for row in changes] == ["[another person]"]
    assert changes[0]["changed_by"] == "Fingerpost itself"
    assert said["tables"]["people.Placement"][0]["kind"] == "foster"
    assert "search keys" in said["withheld"]
    assert 'lang="en"' in made.page
    assert "style=" not in made.page


def test_answer_has_something_of_every_table(robin: Person) -> None:
    other = person("Wren", "Brook")
    for model, fields in pointing():
        if not model._default_manager.filter(**{fields[0]: robin.pk}).exists():
            planted(model, fields, robin, other)
    said = json.loads(answer(robin, timezone.now()).data)
    withheld = {label for label, holding in holdings.HOLDINGS.items() if holding.withheld}
    assert set(holdings.HOLDINGS) - withheld <= set(said["tables"])
    assert len(said["withheld"]) == len(withheld)
    assert "Brook" not in json.dumps(said)


def test_answer_is_given_out_as_one_file_and_audited(robin: Person, tmp_path: Path) -> None:
    now = timezone.now()
    for name in ("letter.txt", "gone.txt"):
        kept = Document(
            person=robin, name=name, content_type="x", size=1, sha256="", uploaded_by="x", uploaded_at=now
        )
        kept.file.save("made-up", ContentFile(b"Dear Robin"))
    Path(kept.file.path).unlink()
    manager = user_with("data_manager")
    with zipfile.ZipFile(io.BytesIO(actions.give_out(by=manager, person=robin).packed())) as pack:
        assert set(pack.namelist()) == {
            "read_this_first.txt",
            "record.html",
            "record.json",
            "documents/001 letter.txt",
        }
        assert pack.read("documents/001 letter.txt") == b"Dear Robin"
    event = AuditEvent.objects.get(kind="assurance.subject_access")
    assert (event.person, event.details["documents"]) == (robin.pk, 2)
    assert "Robin" not in json.dumps(event.details)


def test_answer_needs_a_right_of_its_own(robin: Person) -> None:
    with pytest.raises(NotAllowed):
        actions.give_out(by=user_with("support_manager"), person=robin)


def test_answer_of_somebody_with_nobody_beside_them_keeps_its_words() -> None:
    who = person("Al", "Bo")
    question = Question.objects.create(label="Shoes?", kind="yes_no")
    Answered.objects.create(
        person=who, question=question, value="Yes", recorded_at=timezone.now(), recorded_by="user:12345"
    )
    made: Answer = answer(who, timezone.now())
    row = json.loads(made.data)["tables"]["people.Answer"][0]
    assert (row["value"], row["recorded_by"]) == ("Yes", "[a member of staff]")
    assert "<dd>No</dd>" in made.page
