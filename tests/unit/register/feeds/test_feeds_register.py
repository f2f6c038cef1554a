"""The register of feeds, what is read of it, when feeds are due, and what merges and failures leave."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from fingerpost.core.errors import BadRequest, CannotRead
from fingerpost.register.access.models import User
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.feeds import actions, merging, queries, staging
from fingerpost.register.feeds.due import days_late, next_due
from fingerpost.register.feeds.kinds import APPLY, JOBS, titles
from fingerpost.register.feeds.known import known_people
from fingerpost.register.feeds.models import Batch, Feed, KeptFact, RowProblem
from fingerpost.register.feeds.privacy import FIELDS
from fingerpost.register.jobs.driving import fail
from fingerpost.register.jobs.models import Job
from fingerpost.register.jobs.queries import latest
from fingerpost.register.people import rows
from made_feeds import applied, checked, driven, learner, uploaded, written
from made_people import change, person
from made_users import user_with, user_without_role

KIND = "college_enrolment"


def test_feed_is_saved_changed_and_retired(by: User) -> None:
    feed = actions.save_feed(by=by, name=" Fenwick  College ", kind=KIND, cadence="monthly")
    assert str(feed) == "Fenwick College"
    feed.mapping = {"Way": "course"}
    feed.save()
    actions.save_feed(by=by, feed=feed, name="Fenwick College", kind=KIND, cadence="weekly", owner=by)
    assert (feed.cadence, feed.owner, feed.mapping) == ("weekly", by, {"Way": "course"})
    actions.save_feed(by=by, feed=feed, name="Fenwick College", kind="college_leavers", cadence="weekly")
    assert feed.mapping == {}
    assert AuditEvent.objects.filter(kind="feeds.feed_saved").count() == 3
    actions.retire_feed(by=by, feed=feed)
    actions.retire_feed(by=by, feed=feed)
    assert AuditEvent.objects.filter(kind="feeds.feed_retired").count() == 1
    assert not queries.feeds(by).exists()


def test_feed_with_the_name_of_another(by: User) -> None:
    actions.save_feed(by=by, name="Fenwick College", kind=KIND, cadence="monthly")
    with pytest.raises(BadRequest, match="Another feed has this name"):
        actions.save_feed(by=by, name="fenwick college", kind=KIND, cadence="monthly")


def test_feed_saved_by_somebody_who_may_not(db: None) -> None:
    with pytest.raises(NotAllowed):
        actions.save_feed(by=user_with("tracking_officer"), name="A", kind=KIND, cadence="monthly")


def test_barrier_is_reported_and_resolved(by: User) -> None:
    barrier = actions.report_barrier(by=by, partner="Jobcentre", what="No agreement", lead=by)
    assert list(queries.barriers(by)) == [barrier]
    actions.resolve_barrier(by=by, barrier=barrier, resolution="Agreed", resolved_on=date(2026, 11, 1))
    barrier.refresh_from_db()
    assert (barrier.resolution, barrier.resolved_on) == ("Agreed", date(2026, 11, 1))


def test_nobody_without_the_right_reads_anything(by: User) -> None:
    stranger = user_without_role()
    Feed.objects.create(name="A", kind=KIND)
    actions.report_barrier(by=by, partner="Jobcentre", what="No agreement")
    uploaded(by, written([learner()]))
    for read in (queries.feeds, queries.batches, queries.barriers):
        assert read(by).exists()
        assert not read(stranger).exists()


@pytest.mark.parametrize(
    ("cadence", "due", "came", "following"),
    [
        ("weekly", date(2026, 11, 2), date(2026, 11, 5), date(2026, 11, 9)),
        ("monthly", date(2026, 1, 31), date(2026, 1, 31), date(2026, 2, 28)),
        ("monthly", date(2026, 9, 30), date(2026, 12, 31), date(2027, 1, 30)),
        ("termly", date(2026, 11, 1), date(2026, 11, 1), date(2027, 1, 1)),
        ("yearly", None, date(2026, 11, 5), date(2027, 11, 5)),
        ("once", date(2026, 11, 1), date(2026, 11, 1), None),
    ],
)
def test_next_due(cadence: str, due: date | None, came: date, following: date | None) -> None:
    assert next_due(Feed(cadence=cadence, next_due=due), after=came) == following


def test_days_late() -> None:
    assert days_late(date(2026, 11, 1), date(2026, 11, 4)) == 3
    assert days_late(date(2026, 11, 5), date(2026, 11, 4)) == 0
    assert days_late(None, date(2026, 11, 4)) == 0


def test_applied_feed_is_due_later(by: User) -> None:
    feed = Feed.objects.create(name="A", kind=KIND, next_due=date(2026, 1, 31))
    applied(by, checked(by, written([learner()]), feed=feed))
    feed.refresh_from_db()
    assert feed.next_due > date(2026, 11, 1)


def test_problems_are_put_together_what_is_left_out_first(by: User) -> None:
    batch = uploaded(by, written([learner()]))
    for line, (rule, severity) in enumerate([("a", "warning"), ("a", "warning"), ("b", "left_out")], start=2):
        RowProblem.objects.create(batch=batch, line=line, rule=rule, severity=severity, message="Wrong")
    groups = queries.problem_groups(batch)
    assert [(one.rule, one.rows, one.first) for one in groups] == [("b", 1, 4), ("a", 2, 2)]
    assert [one.line for one in queries.problems(batch, "a", "")] == [2, 3]


def test_known_people_have_a_row_for_each_former_name_home_and_number(by: User) -> None:
    robin = person(
        identifiers=(rows.Identifier("uln", "1000000027"),),
        addresses=(
            rows.Address(lines="1 The Lane\nFenwick", postcode="ZZ1 1AA", from_date=date(2020, 1, 1)),
        ),
    )
    change(robin, names=(rows.Name("Robin", "Heath"),), identifiers=(rows.Identifier("uln", "1000000035"),))
    change(
        robin, addresses=(rows.Address(lines="2 The Lane", postcode="ZZ2 2BB", from_date=date(2025, 1, 1)),)
    )
    change(robin, identifiers=(rows.Identifier("former_system", "8880000000001"),))
    absorbed = person("Wren", "Holloway", addresses=(rows.Address(lines="3 The Lane", postcode="ZZ3 3AA"),))
    change(absorbed, names=(rows.Name("Wren", "Dell"),), identifiers=(rows.Identifier("former_system", "1"),))
    change(absorbed, addresses=(rows.Address(lines="4 The Lane", postcode="ZZ4 4AA"),))
    absorbed.merged_into = robin
    absorbed.save()
    table = known_people()
    assert set(table.column("person").to_pylist()) == {robin.pk}
    assert set(table.column("family_name").to_pylist()) == {"Ashdown", "Heath"}
    assert set(table.column("uln").to_pylist()) == {"1000000027", "1000000035"}
    assert set(table.column("postcode").to_pylist()) == {"ZZ1 1AA", "ZZ2 2BB"}
    assert "8880000000001" in table.column("council_id").to_pylist()
    assert table.column("address_line")[0].as_py() == "2 The Lane"


def test_person_with_two_homes_at_once_is_known_at_both(by: User) -> None:
    robin = person(addresses=(rows.Address(lines="1 The Lane", postcode="ZZ1 1AA"),))
    robin.addresses.create(lines="2 The Lane", postcode="ZZ2 2BB", recorded_at="2026-11-01T00:00Z")
    assert set(known_people().column("postcode").to_pylist()) == {"ZZ1 1AA", "ZZ2 2BB"}


@pytest.mark.django_db
def test_nobody_is_known_of_an_empty_store() -> None:
    assert known_people().num_rows == 0


def test_merge_moves_kept_facts_but_those_that_the_survivor_has(by: User) -> None:
    robin, wren = person(), person("Wren", "Holloway")
    batch = uploaded(by, written([learner()]))
    common = {"kind": "offer", "source": "x", "line": 2, "recorded_at": "2026-11-01T00:00Z", "batch": batch}
    for who, digest in ((robin, "a"), (wren, "a"), (wren, "b")):
        KeptFact.objects.create(person=who, digest=digest, **common)
    kept = merging.move(wren.pk, robin.pk)
    assert sorted(robin.kept_facts.values_list("digest", flat=True)) == ["a", "b"]
    merging.put_back(wren.pk, robin.pk, kept)
    assert sorted(wren.kept_facts.values_list("digest", flat=True)) == ["a", "b"]


@pytest.mark.parametrize(
    ("state", "applied_before", "after"),
    [
        (Batch.State.APPLYING, False, Batch.State.CHECKED),
        (Batch.State.APPLYING, True, Batch.State.APPLIED),
        (Batch.State.UNDOING, True, Batch.State.APPLIED),
        (Batch.State.UPLOADED, False, Batch.State.UPLOADED),
    ],
)
def test_batch_whose_job_failed_stands_as_before_and_says_why(
    by: User, state: str, applied_before: bool, after: str
) -> None:
    batch = uploaded(by, written([learner()]))
    Batch.objects.update(state=state, applied_at="2026-11-01T00:00Z" if applied_before else None)
    job = latest(JOBS, batch.pk)
    assert job is not None
    assert fail(job, "The store is full.")
    batch.refresh_from_db()
    assert (batch.state, batch.refusal) == (after, "The store is full.")


def test_apply_by_somebody_whose_right_has_gone_changes_nothing(by: User) -> None:
    batch = checked(by, written([learner()]))
    actions.apply(by=by, batch=batch)
    by.is_active = False
    by.save()
    batch = driven(batch, APPLY)
    assert batch.state == Batch.State.CHECKED
    assert "cannot do this" in batch.refusal


def test_apply_of_a_batch_whose_state_changed_meanwhile_changes_nothing(by: User) -> None:
    batch = checked(by, written([learner()]))
    actions.apply(by=by, batch=batch)
    Batch.objects.update(state=Batch.State.DISCARDED)
    batch = driven(batch, APPLY)
    assert "meanwhile" in batch.refusal
    assert Job.objects.latest("pk").state == Job.State.FAILED


def test_file_whose_tables_or_bytes_are_gone_says_so(by: User) -> None:
    batch = checked(by, written([learner()]))
    staging.forget(batch)
    with pytest.raises(CannotRead, match="no longer kept"):
        staging.read(batch, staging.WHO)
    with pytest.raises(CannotRead, match="no longer kept"), staging.as_the_file(batch):
        pass
    staging.forget(batch)


def test_staged_table_takes_the_place_of_the_one_before(by: User) -> None:
    batch = uploaded(by, written([learner()]))
    for value in (1, 2):
        staging.write(batch, staging.WHO, pa.table({"line": [value]}))
    assert staging.read(batch, staging.WHO).to_pylist() == [{"line": 2}]
    folder = Path(batch.file.path).parent
    assert not [one for one in folder.iterdir() if one.name.rsplit(".", 1)[-1].isdigit()]


def test_check_again_reads_the_file_anew(by: User) -> None:
    batch = checked(by, written([learner()]))
    person()
    actions.check_again(by=by, batch=batch)
    assert driven(batch).rows.get().outcome == "accepted"


def test_kinds_have_titles_and_every_model_is_declared() -> None:
    assert titles()["college_leavers"] == "College or provider leavers"
    assert set(FIELDS) == {"Feed", "SharingBarrier", "Batch", "StagedRow", "RowProblem", "KeptFact"}
