"""Building, freezing, sending, taking away: what each does, and the sentence where it cannot."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from fingerpost.core.codes import names as codes
from fingerpost.core.errors import BadRequest, CannotRead, CannotWrite
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.jobs.driving import run_now
from fingerpost.register.jobs.models import Job
from fingerpost.register.people import rows
from fingerpost.register.people.models import Person
from fingerpost.register.returns import actions, building, keeping, kept_extract, looking, queries, timetable
from fingerpost.register.returns.models import Fault, Return
from fingerpost.register.returns.record import month_extract
from made_histories import said, write
from made_people import change
from made_people import person as made
from made_users import user_with

pytestmark = pytest.mark.usefixtures("columns")
SEPTEMBER, OCTOBER = date(2026, 9, 30), date(2026, 10, 31)


def whole(**more):
    """Somebody in whose record nothing is wrong."""
    return made(
        **{
            "birth_date": date(2009, 3, 1),
            "addresses": [rows.Address(lines="1 Made-up Road", postcode="FE1 2AB")],
            "fields": {
                "gender": "F",
                "ethnicity": "WBRI",
                "level_of_need": "3",
                "lead_authority": "886",
                "educated_authority": "886",
            },
            **more,
        }
    )


def localdate(value=None, timezone=None):
    """A day whose last month is October 2026."""
    return date(2026, 11, 24) if value is None else value.date()


@pytest.fixture
def manager(columns, settings, monkeypatch):
    settings.COUNCIL_CODE = "886"
    monkeypatch.setattr(timezone, "localdate", localdate)
    return user_with("data_manager")


def enrol(*people, **more):
    write(*(said(person=who.pk, expected_end=date(2027, 7, 20), **more) for who in people))


def built(by, period=OCTOBER):
    asked = actions.ask_build(by=by, period=period)
    job = run_now(Job.objects.get(kind=building.JOB, argument=asked.pk))
    assert job.state == Job.State.DONE, job.error
    return Return.objects.get(pk=asked.pk)


def frozen(by, period=OCTOBER, why="Agreed with the strategy lead"):
    return actions.freeze(by=by, of=built(by, period), why=why)


def test_build_counts_and_keeps_what_is_wrong(manager):
    good, bad = whole(), whole(fields={"lead_authority": "886"})
    enrol(good)
    write(said(codes.SEEKING, date(2026, 10, 1), person=bad.pk, verified=date(2026, 9, 1)))
    found = built(manager)
    assert (found.state, found.records, found.left_out) == ("built", 2, 0)
    assert found.errors + found.warnings == Fault.objects.filter(of=found).count()
    assert any("DestinationYr11" in sentence for sentence in found.not_run)
    told = {one.check.code: one.people for one in queries.wrong(found)}
    assert told["gender_missing"] == 1
    assert list(queries.people_with(manager, found, "gender_missing")) == [bad]
    assert AuditEvent.objects.filter(kind="returns.built", subject=f"return:{found.pk}").count() == 1


def test_kinds_of_wrong_are_ordered_by_weight(manager):
    enrol(whole(), whole(fields={}))
    weights = [one.severity for one in queries.wrong(built(manager))]
    assert weights == sorted(weights, key=["left_out", "error", "warning"].index)


def test_later_build_takes_the_place_of_an_earlier_one(manager):
    enrol(whole(fields={}))
    first, second = built(manager), built(manager)
    assert set(Fault.objects.values_list("of", flat=True)) == {second.pk}
    assert queries.latest(manager, OCTOBER) == second
    assert actions.take(by=manager, of=second).exists()
    with pytest.raises(BadRequest, match="A later build"):
        actions.freeze(by=manager, of=first)


def test_build_that_runs_is_given_again(manager):
    enrol(whole())
    first = actions.ask_build(by=manager, period=OCTOBER)
    assert actions.ask_build(by=manager, period=OCTOBER) == first
    with pytest.raises(BadRequest, match="still being built"):
        actions.freeze(by=manager, of=first)
    with pytest.raises(BadRequest, match="still being built"):
        actions.take(by=manager, of=first)


def test_build_of_nobody_fails_with_a_sentence_and_leaves_nothing(manager):
    asked = actions.ask_build(by=manager, period=OCTOBER)
    job = run_now(Job.objects.get(argument=asked.pk))
    assert job.state == Job.State.FAILED
    assert job.error == building.NOBODY
    assert not Return.objects.exists()


@pytest.mark.parametrize("period", [date(2026, 10, 30), date(2026, 12, 31)], ids=["no month end", "ahead"])
def test_build_of_no_month_that_has_begun_is_refused(manager, period):
    with pytest.raises(BadRequest, match="a whole month that has begun"):
        actions.ask_build(by=manager, period=period)


def test_clock_set_back_is_told(manager):
    Return.objects.create(period=SEPTEMBER, recorded=timezone.now() + timedelta(days=3), asked_by="user:1")
    with pytest.raises(BadRequest, match="The clock of this machine"):
        actions.ask_build(by=manager, period=OCTOBER)


def test_frozen_twice_and_built_after_it_say_so_and_lose_nothing(manager):
    enrol(whole())
    held = frozen(manager)
    for again in (lambda: actions.freeze(by=manager, of=held), lambda: built(manager)):
        with pytest.raises(BadRequest, match="has been frozen since"):
            again()
    assert Return.objects.get() == held
    assert queries.latest(manager, OCTOBER) == held


def test_frozen_with_errors_only_with_a_reason(manager):
    twin = whole(fields={"gender": "Q"})
    enrol(twin)
    found = built(manager)
    assert found.errors
    with pytest.raises(BadRequest, match="would go out with it"):
        actions.freeze(by=manager, of=found, why="  ")
    assert actions.freeze(by=manager, of=found, why="Due today").frozen_why == "Due today"


def test_month_that_is_not_over_is_not_frozen(manager):
    enrol(whole())
    with pytest.raises(BadRequest, match="is not over"):
        actions.freeze(by=manager, of=built(manager, date(2026, 11, 30)))


def test_two_builds_frozen_at_once_are_told_apart_by_the_store(manager, monkeypatch):
    enrol(whole())
    held = frozen(manager)
    other = Return.objects.create(
        period=OCTOBER, recorded=timezone.now(), asked_by="user:1", state="built",
        file_hash=held.file_hash, extract_hash=held.extract_hash,
    )  # fmt: skip
    with pytest.raises(BadRequest, match="is frozen already"):
        actions.freeze(by=manager, of=other)


def test_opened_again_built_again_and_sent_once(manager):
    enrol(whole())
    held = actions.thaw(by=manager, of=frozen(manager))
    with pytest.raises(BadRequest, match="Freeze the return first"):
        actions.mark_sent(by=manager, of=held)
    again = frozen(manager)
    sent = actions.mark_sent(by=manager, of=again)
    assert (sent.state, sent.sent_by) == ("sent", manager.audit_key)
    for twice in (actions.mark_sent, actions.freeze):
        with pytest.raises(BadRequest, match="was marked as sent"):
            twice(by=manager, of=sent)
    with pytest.raises(BadRequest, match="not sent can be opened"):
        actions.thaw(by=manager, of=sent)


def test_taken_file_is_the_one_kept_and_the_audit_knows(manager):
    enrol(whole())
    held = built(manager)
    path = actions.take(by=manager, of=held)
    assert keeping.hash_of(path) == held.file_hash
    assert AuditEvent.objects.filter(kind="returns.downloaded").count() == 1


def test_taken_by_somebody_who_may_not_see_every_field_is_refused(manager, monkeypatch):
    enrol(whole())
    held = built(manager)
    monkeypatch.setattr(actions, "field_groups_of", lambda by: frozenset())
    with pytest.raises(NotAllowed, match="every field of everybody"):
        actions.take(by=manager, of=held)


@pytest.mark.parametrize(("harm", "says"), [("edit", "was changed"), ("remove", "is not in the data folder")])
def test_kept_file_that_is_not_what_was_kept_is_told(manager, harm, says):
    enrol(whole())
    held = built(manager)
    path = actions.take(by=manager, of=held)
    path.write_text("edited") if harm == "edit" else path.unlink()
    with pytest.raises(CannotRead, match=says):
        actions.freeze(by=manager, of=held, why="Due")


def test_full_disc_is_said(manager, settings, tmp_path):
    enrol(whole())
    (tmp_path / "file").write_text("")
    settings.DATA = tmp_path / "file"
    asked = actions.ask_build(by=manager, period=OCTOBER)
    assert "See whether the disc is full" in run_now(Job.objects.get(argument=asked.pk)).error
    with pytest.raises(CannotWrite, match="the disc is full"):
        kept_extract.write(month_extract([OCTOBER]), tmp_path / "nowhere" / "x.parquet")


def test_return_is_built_the_same_to_the_byte_after_corrections(manager):
    one, other = whole(), whole(given="Marlow")
    enrol(one, other)
    held = frozen(manager)
    change(one, fields={"gender": "M"}, names=(rows.Name("Robin", "Newname"),))
    write(said(codes.SEEKING, date(2026, 10, 20), told=date(2026, 10, 21), person=other.pk), batch=4)
    assert building.rebuilt(OCTOBER, held.recorded) == held.file_hash
    assert building.rebuilt(OCTOBER, timezone.now()) != held.file_hash


def test_month_before_is_its_standing_return_else_the_last_build(manager):
    enrol(whole(), told=date(2026, 9, 2))
    october = built(manager)
    assert queries.before(october) is None
    first = built(manager, SEPTEMBER)
    assert queries.before(october) == first
    held = frozen(manager, SEPTEMBER)
    assert queries.before(october) == held


def test_people_of_ids_are_those_whom_one_may_see(manager):
    one = whole()
    assert list(queries.people_named(manager, [one.council_id, "nobody"])) == [one]
    assert not queries.people_named(user_with("board_member"), [one.council_id])
    assert Person.objects.count() == 1


def test_earlier_build_goes_with_its_files(manager):
    who = whole()
    enrol(who)
    first = built(manager)
    path = actions.take(by=manager, of=first)
    change(who, fields={"gender": "M"})
    built(manager)
    assert not path.exists()


def test_errors_of_the_month_are_looked_for_once_a_day(manager):
    now = timezone.now()
    looking.refresh(now)
    assert not Return.objects.exists()
    enrol(whole())
    looking.refresh(now)
    looking.refresh(now)
    (held,) = Return.objects.all()
    assert (held.period, held.asked_by) == (date(2026, 11, 30), "system:worker")


def test_return_is_due_by_the_timetable():
    assert timetable.due(date(2026, 12, 31)) == date(2027, 1, 15)
