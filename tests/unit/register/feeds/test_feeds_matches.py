"""Doubtful rows: deciding them, and remembering what was decided."""

import pytest

from fingerpost.core.errors import BadRequest
from fingerpost.register.access.actions import restrict
from fingerpost.register.access.models import User
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.feeds import actions
from fingerpost.register.feeds.models import Batch, Feed, StagedRow
from fingerpost.register.feeds.queries import doubtful
from fingerpost.register.people import bulk, rows
from fingerpost.register.people.models import Address, Person
from made_feeds import applied, checked, driven, learner, looked_ahead, uploaded, written
from made_people import person
from made_users import user_with

HOMES = ("ZZ1 1AA", "ZZ9 9ZZ")


def twins() -> list[Person]:
    """Two people of one name and birth date."""
    return [person(addresses=(rows.Address(lines="1 The Lane", postcode=home),)) for home in HOMES]


@pytest.fixture
def feed(db: None) -> Feed:
    return Feed.objects.create(name="College list", kind="college_enrolment")


@pytest.fixture
def doubt(by: User, feed: Feed) -> StagedRow:
    """The one row of a batch that fits two people."""
    twins()
    return checked(by, written([learner()]), feed=feed).rows.get()


def test_row_that_fits_two_people_waits_with_both_and_is_left_out_meanwhile(doubt: StagedRow) -> None:
    assert (doubt.outcome, doubt.person, len(doubt.candidates)) == ("review", None, 2)
    assert doubt.batch.preview["left_out"] == {"still to decide whom they are about": 1}
    assert doubt.identity["family_name"] == "Ashdown"


def test_row_that_an_identifier_settles_keeps_no_identity(by: User) -> None:
    person(identifiers=(rows.Identifier("uln", "1000000027"),))
    row = checked(by, written([learner(ULN="1000000027")])).rows.get()
    assert (row.outcome, row.identity, row.candidates) == ("exact", {}, [])


def test_same_person_is_applied_and_its_preview_is_worked_out_anew(by: User, doubt: StagedRow) -> None:
    second = doubt.candidates[1]["person"]
    actions.decide(by=by, row=doubt, decision="same", person=second)
    batch = Batch.objects.get()
    assert batch.preview is None
    assert looked_ahead(by, batch).preview["rows"] == 1
    assert applied(by, batch).result["rows"] == 1
    assert StagedRow.objects.get().person_id == second
    assert AuditEvent.objects.get(kind="feeds.decided").person == second


def test_different_person_shows_the_next_and_after_the_last_is_new(by: User, doubt: StagedRow) -> None:
    first, second = (one["person"] for one in doubt.candidates)
    row = actions.decide(by=by, row=doubt, decision="different", person=first)
    assert (row.decision, [one["person"] for one in row.candidates]) == ("", [second])
    row = actions.decide(by=by, row=row, decision="different", person=second)
    assert row.decision == "new"
    assert applied(by, Batch.objects.get()).result["added"] == 1


def test_different_person_of_a_row_that_says_too_little_is_left_out(by: User, doubt: StagedRow) -> None:
    doubt.identity = {"family_name": "Ashdown"}
    doubt.candidates = doubt.candidates[:1]
    doubt.save()
    row = actions.decide(by=by, row=doubt, decision="different", person=doubt.candidates[0]["person"])
    assert row.decision == "leave_out"


def test_somebody_new_of_a_row_that_says_too_little(by: User, doubt: StagedRow) -> None:
    doubt.identity = {"family_name": "Ashdown"}
    doubt.save()
    with pytest.raises(BadRequest, match="does not say enough"):
        actions.decide(by=by, row=doubt, decision="new")


def test_left_out_row_is_counted(by: User, doubt: StagedRow) -> None:
    actions.decide(by=by, row=doubt, decision="leave_out")
    assert looked_ahead(by, Batch.objects.get()).preview["left_out"] == {"left out by somebody": 1}


@pytest.mark.parametrize("number", [0, None])
def test_person_who_is_no_candidate(by: User, doubt: StagedRow, number: int | None) -> None:
    with pytest.raises(BadRequest, match="not among those"):
        actions.decide(by=by, row=doubt, decision="same", person=number)


def test_answer_that_there_is_not(by: User, doubt: StagedRow) -> None:
    with pytest.raises(BadRequest, match="one of the answers"):
        actions.decide(by=by, row=doubt, decision="perhaps")


def test_candidate_whose_record_is_restricted_is_not_shown_or_decided(by: User, doubt: StagedRow) -> None:
    number = doubt.candidates[0]["person"]
    manager, member = user_with("support_manager"), user_with("support_worker")
    restrict(by=WORKER, person=number, reason="Made up", members=[manager, member])
    assert actions.compare(by=by, row=doubt, person=number) is None
    with pytest.raises(NotAllowed):
        actions.decide(by=by, row=doubt, decision="same", person=number)


def test_comparing_is_an_opening_of_the_record(by: User, doubt: StagedRow) -> None:
    number = doubt.candidates[0]["person"]
    compared = actions.compare(by=by, row=doubt, person=number)
    assert compared is not None
    assert (compared.person.pk, compared.address.postcode) == (
        number,
        Address.objects.get(person=number).postcode,
    )
    event = AuditEvent.objects.get(kind="feeds.compared")
    assert (event.person, event.details) == (number, {"line": 2})


def test_comparing_with_somebody_who_is_no_candidate(by: User, doubt: StagedRow) -> None:
    assert actions.compare(by=by, row=doubt, person=person("Wren", "Holloway").pk) is None


def test_comparing_hides_an_address_at_risk(
    by: User, doubt: StagedRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    Address.objects.update(at_risk=True)
    monkeypatch.setattr(
        "fingerpost.register.feeds.actions.comparing.field_groups_of", lambda *_a, **_k: frozenset()
    )
    compared = actions.compare(by=by, row=doubt, person=doubt.candidates[0]["person"])
    assert compared is not None
    assert (compared.address, compared.address_hidden) == (None, True)


def test_decision_taken_back(by: User, doubt: StagedRow) -> None:
    row = actions.decide(by=by, row=doubt, decision="same", person=doubt.candidates[0]["person"])
    row = actions.undecide(by=by, row=row)
    assert (row.decision, row.person, row.decided_at) == ("", None, None)


def test_leaving_out_a_row_that_was_matched_and_taking_it_back_keeps_the_match(by: User) -> None:
    known = person()
    row = checked(by, written([learner()])).rows.get()
    row = actions.decide(by=by, row=row, decision="leave_out")
    row.person_id = known.pk
    row.save()
    assert actions.undecide(by=by, row=row).person_id == known.pk


def test_rest_is_left_out_at_once_and_not_remembered(by: User, doubt: StagedRow, feed: Feed) -> None:
    batch = Batch.objects.get()
    assert actions.decide_all(by=by, batch=batch) == 1
    assert not doubtful(batch).exists()
    applied(by, batch)
    again = checked(by, written([learner(), learner("Wren", "Holloway", **{"Student Ref": "S2"})]), feed=feed)
    assert doubtful(again).count() == 1
    actions.discard(by=by, batch=again)
    with pytest.raises(BadRequest, match="meanwhile"):
        actions.decide_all(by=by, batch=again)


def test_row_of_a_file_that_was_applied_with_it_can_no_longer_be_decided(by: User) -> None:
    person()
    batch = applied(by, checked(by, written([learner()])))
    with pytest.raises(BadRequest, match="no longer be decided"):
        actions.decide(by=by, row=batch.rows.get(), decision="leave_out")


def test_rows_decided_after_the_others_were_applied_are_applied_too(by: User) -> None:
    twins()
    known = person("Wren", "Holloway")
    content = written([learner(), learner("Wren", "Holloway", **{"Student Ref": "S2"})])
    batch = applied(by, checked(by, content))
    assert batch.result["rows"] == 1
    row = doubtful(batch).get()
    actions.decide(by=by, row=row, decision="same", person=row.candidates[0]["person"])
    batch = applied(by, Batch.objects.get())
    assert (batch.result["rows"], batch.result["history"]) == (2, {"new": 2})
    assert known.activities.count() == 1


def test_decision_is_remembered_for_the_same_row_of_a_later_file(
    by: User, doubt: StagedRow, feed: Feed
) -> None:
    number = doubt.candidates[1]["person"]
    actions.decide(by=by, row=doubt, decision="same", person=number)
    later = checked(by, written([learner(**{"Student Ref": "", "Course": "Level 3 Bricklaying"})]), feed=feed)
    row = later.rows.get()
    assert (row.outcome, row.person_id, row.decision) == ("accepted", number, "same")
    assert row.candidates[0]["reasons"] == ["Decided of the same row in an earlier file"]


def test_decision_to_leave_out_is_remembered_for_each_row(by: User, doubt: StagedRow, feed: Feed) -> None:
    actions.decide(by=by, row=doubt, decision="leave_out")
    two = [learner(**{"Student Ref": "", "Course": course}) for course in ("Level 2 Art", "Level 3 Art")]
    later = checked(by, written(two), feed=feed)
    assert [row.decision for row in later.rows.order_by("line")] == ["leave_out", "leave_out"]


def test_senders_own_reference_settles_a_doubtful_row_whose_name_agrees(by: User, feed: Feed) -> None:
    first, _ = twins()
    reference = rows.Identifier("partner", "S1", source=f"feed:{feed.pk}")
    bulk.update(
        by=WORKER,
        batch=None,
        changes=[rows.Change(person=first.pk, identifiers=(reference,))],
    )
    row = checked(by, written([learner()]), feed=feed).rows.get()
    assert (row.outcome, row.person_id) == ("accepted", first.pk)
    stranger = learner("Wren", "Holloway", DOB="01/02/2008")
    row = checked(by, written([stranger]), feed=feed).rows.get()
    assert (row.outcome, row.person_id) == ("new", None)


def test_identity_without_numbers_of_two_rows_is_one_new_person(by: User) -> None:
    person("Wren", "Holloway")
    content = written([learner(), learner(Course="Level 2 Art")])
    assert applied(by, checked(by, content)).result["added"] == 1
    assert Person.objects.count() == 2


def test_new_people_can_be_left_out_and_added_after_all(by: User) -> None:
    batch = checked(by, written([learner()]))
    assert batch.preview["added"] == 1
    batch = actions.settle_newcomers(by=by, batch=batch, add=False)
    batch = looked_ahead(by, batch)
    assert batch.preview["left_out"] == {"about people whom we do not know": 1}
    assert actions.settle_newcomers(by=by, batch=batch, add=False).preview is not None


def test_nothing_can_be_done_with_a_file_that_fingerpost_is_at_work_on(by: User) -> None:
    batch = uploaded(by, written([learner()]))
    with pytest.raises(BadRequest, match="at work on this file"):
        actions.apply(by=by, batch=batch)
    batch = driven(batch)
    with pytest.raises(BadRequest, match="cannot be done with a file that is checked"):
        actions.undo(by=by, batch=batch)
