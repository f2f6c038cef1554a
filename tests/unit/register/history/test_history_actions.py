"""What an officer records, confirms, ends, corrects and withdraws."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from fingerpost.core.codes import names as codes
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.history import actions
from fingerpost.register.history.actions import EditClash, Later, LaterActivities, NotAcceptable, NothingThere
from fingerpost.register.history.models import Activity, CurrentStatus
from fingerpost.register.history.seen import last_change
from fingerpost.register.people.merging.merge import merge, undo_merge
from made_histories import person, said, write
from made_users import user_with

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda value=None, timezone=None: TODAY)


@pytest.fixture
def officer():
    return user_with("tracking_officer")


@pytest.fixture
def who():
    return person()


def record(officer, who, code=codes.APPRENTICESHIP, start=date(2026, 11, 9), **more):
    return actions.record_update(
        **{"by": officer, "person": who, "code": code, "start": start, "source": "young_person", **more}
    )


def held(who):
    rows = Activity.objects.filter(person=who, superseded_at__isnull=True).order_by("start")
    return [(row.code, row.start) for row in rows]


def test_apprenticeship_is_recorded_with_its_lapse_date_status_and_audit_row(officer, who):
    row = record(officer, who, note="Bakery in Fenwick")
    assert (row.due_to_lapse, row.verified, row.change) == (date(2027, 11, 24), TODAY, "update")
    status = CurrentStatus.objects.get(person=who)
    assert (status.group, status.lapses_on, status.source) == ("EET", date(2027, 11, 24), "young_person")
    event = AuditEvent.objects.get(kind="history.recorded")
    assert (event.person, event.details) == (who.pk, {"activity": row.pk})
    who.refresh_from_db()
    assert who.version == 2


def test_expected_end_decides_the_lapse_date(officer, who):
    assert record(officer, who, expected_end=date(2027, 2, 1)).due_to_lapse == date(2027, 2, 1)


def test_later_start_stands_and_the_earlier_activity_is_left_as_it_is(officer, who):
    write(said(codes.SEEKING, date(2026, 9, 1), person=who.pk))
    record(officer, who)
    assert held(who) == [(codes.SEEKING, date(2026, 9, 1)), (codes.APPRENTICESHIP, date(2026, 11, 9))]


def test_same_activity_and_start_is_confirmed(officer, who):
    write(said(codes.APPRENTICESHIP, date(2026, 11, 9), told=date(2026, 11, 10), person=who.pk))
    row = record(officer, who)
    assert (row.change, row.ascertained, row.verified) == ("confirm", date(2026, 11, 10), TODAY)
    assert len(held(who)) == 1


def test_other_activity_with_the_same_start_is_replaced(officer, who):
    write(said(codes.SEEKING, date(2026, 11, 9), told=date(2026, 11, 10), person=who.pk))
    assert record(officer, who).replaces.code == codes.SEEKING
    assert held(who) == [(codes.APPRENTICESHIP, date(2026, 11, 9))]


def test_backdated_before_something_else_asks_what_of_it(officer, who):
    write(said(codes.SEEKING, date(2026, 11, 16), told=date(2026, 11, 17), person=who.pk))
    with pytest.raises(LaterActivities) as raised:
        record(officer, who)
    assert [row.code for row in raised.value.rows] == [codes.SEEKING]
    assert held(who) == [(codes.SEEKING, date(2026, 11, 16))]


def test_backdated_between_others_when_they_are_kept(officer, who):
    write(said(codes.SEEKING, date(2026, 11, 16), told=date(2026, 11, 17), person=who.pk))
    record(officer, who, later=Later.KEEP)
    assert held(who) == [(codes.APPRENTICESHIP, date(2026, 11, 9)), (codes.SEEKING, date(2026, 11, 16))]
    assert CurrentStatus.objects.get(person=who).code == codes.SEEKING


def test_backdated_over_what_was_wrong(officer, who):
    write(said(codes.SEEKING, date(2026, 11, 16), told=date(2026, 11, 17), person=who.pk))
    record(officer, who, later=Later.WITHDRAW)
    assert held(who) == [(codes.APPRENTICESHIP, date(2026, 11, 9))]


def test_backdated_with_its_end_needs_no_decision(officer, who):
    write(said(codes.SEEKING, date(2026, 11, 16), told=date(2026, 11, 17), person=who.pk))
    record(officer, who, end=date(2026, 11, 15))
    assert len(held(who)) == 2


def test_agreed_activity_that_lies_ahead_is_no_later_one(officer, who):
    write(said(codes.FURTHER_EDUCATION, date(2026, 12, 1), person=who.pk))
    record(officer, who)
    assert CurrentStatus.objects.get(person=who).changes_on == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("start", {"start": TODAY + timedelta(1)}),
        ("told", {"told": TODAY + timedelta(1)}),
        ("told", {"told": date(2026, 11, 8)}),
        ("expected_end", {"expected_end": date(2026, 11, 8)}),
        ("end", {"end": date(2026, 11, 8)}),
        ("end", {"end": TODAY + timedelta(1)}),
        ("source", {"source": "college_enrolment"}),
        ("source", {"source": "a bird"}),
        ("code", {"code": "999"}),
        ("code", {"code": codes.COMPULSORY_REGISTERED}),
        ("code", {"start": date(2022, 9, 1)}),
        ("code", {"code": codes.ASYLUM_SEEKER}),
        ("review", {"code": codes.GAP_YEAR}),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(officer, who, field, wrong):
    with pytest.raises(NotAcceptable) as raised:
        record(officer, who, **wrong)
    assert raised.value.field == field
    assert not Activity.objects.exists()


def test_school_activity_while_of_school_age(officer):
    who = person(birth_date=date(2011, 5, 5))
    assert record(officer, who, codes.COMPULSORY_REGISTERED, date(2026, 9, 1)).due_to_lapse == date(
        2027, 8, 31
    )


def test_review_date_is_kept(officer, who):
    row = record(officer, who, codes.TEMPORARY_EMPLOYMENT, review=date(2027, 1, 4))
    assert row.review == date(2027, 1, 4)


def test_role_that_may_only_read_is_refused(who):
    with pytest.raises(NotAllowed):
        record(user_with("board_member"), who)
    assert AuditEvent.objects.filter(kind="access.denied", person=who.pk).exists()


def test_two_officers_are_told_of_each_other(officer, who):
    write(said(codes.SEEKING, date(2026, 9, 1), person=who.pk))
    seen = last_change(who.pk)
    other = record(user_with("tracking_officer"), who, seen=seen)
    with pytest.raises(EditClash) as raised:
        record(officer, who, codes.SIXTH_FORM, seen=seen)
    assert list(raised.value.changes) == [other]
    assert record(officer, who, codes.SIXTH_FORM, seen=raised.value.seen)


def test_first_activity_clashes_with_another_first(officer, who):
    record(officer, who, seen="")
    with pytest.raises(EditClash) as raised:
        record(officer, who, codes.SIXTH_FORM, seen="")
    assert len(raised.value.changes) == 1


def test_confirmation_moves_the_lapse_date_and_keeps_what_is_ahead(officer, who):
    first = record(
        officer,
        who,
        codes.TEMPORARY_EMPLOYMENT,
        date(2026, 6, 1),
        told=date(2026, 6, 2),
        review=date(2026, 12, 1),
    )
    row = actions.confirm(by=officer, person=who, activity=first.pk, source="employer", told_by="The manager")
    assert (row.due_to_lapse, row.review, row.replaces_id) == (date(2027, 5, 24), date(2026, 12, 1), first.pk)
    assert (row.source, row.told_by, row.ascertained) == ("employer", "The manager", date(2026, 6, 2))


def test_confirmation_beyond_the_expected_end_forgets_it(officer, who):
    first = record(
        officer, who, start=date(2025, 9, 1), told=date(2025, 9, 2), expected_end=date(2026, 11, 1)
    )
    row = actions.confirm(by=officer, person=who, activity=first.pk, source="employer")
    assert (row.expected_end, row.due_to_lapse) == (None, date(2027, 11, 24))


def test_confirmation_of_what_is_over_is_refused(officer, who):
    first = record(officer, who, end=date(2026, 11, 20))
    with pytest.raises(NotAcceptable, match="over"):
        actions.confirm(by=officer, person=who, activity=first.pk, source="employer")


def test_confirmation_of_anothers_activity_finds_nothing(officer, who):
    first = record(officer, person())
    with pytest.raises(NothingThere):
        actions.confirm(by=officer, person=who, activity=first.pk, source="employer")


def test_end_makes_the_person_not_known_from_the_next_day(officer, who):
    first = record(officer, who)
    row = actions.end(by=officer, person=who, activity=first.pk, on=date(2026, 11, 20), source="employer")
    assert (row.end, row.change, row.replaces_id) == (date(2026, 11, 20), "end", first.pk)
    status = CurrentStatus.objects.get(person=who)
    assert (status.group, status.since) == ("NOT_KNOWN", date(2026, 11, 21))


def test_end_before_the_start_is_refused(officer, who):
    first = record(officer, who)
    with pytest.raises(NotAcceptable, match="before the start"):
        actions.end(by=officer, person=who, activity=first.pk, on=date(2026, 11, 1), source="employer")


def test_correction_supersedes_and_both_times_are_kept(officer, who):
    first = record(officer, who)
    row = actions.correct(
        by=officer,
        person=who,
        activity=first.pk,
        changes={"code": codes.TRAINEESHIP, "start": date(2026, 11, 2)},
    )
    assert (row.code, row.due_to_lapse, row.change) == (codes.TRAINEESHIP, date(2027, 8, 31), "correct")
    first.refresh_from_db()
    assert first.superseded_by == officer.audit_key
    event = AuditEvent.objects.get(kind="history.corrected")
    assert event.fields == ["code", "start"]


def test_correction_of_words_alone_keeps_the_lapse_date(officer, who):
    write(said(due_to_lapse=date(2026, 12, 25), person=who.pk))
    first = Activity.objects.get()
    row = actions.correct(
        by=officer, person=who, activity=first.pk, changes={"note": "At the main site", "source": "school"}
    )
    assert row.due_to_lapse == date(2026, 12, 25)


def test_correction_of_the_day_of_telling_moves_the_confirmation(officer, who):
    first = record(officer, who, told=date(2026, 11, 10))
    row = actions.correct(
        by=officer, person=who, activity=first.pk, changes={"ascertained": date(2026, 11, 20)}
    )
    assert row.verified == date(2026, 11, 20)


def test_correction_that_changes_nothing_is_refused(officer, who):
    first = record(officer, who)
    with pytest.raises(NotAcceptable, match="Nothing differs"):
        actions.correct(by=officer, person=who, activity=first.pk, changes={"code": codes.APPRENTICESHIP})


def test_correction_to_the_start_of_another_is_refused(officer, who):
    write(said(codes.SEEKING, date(2026, 9, 1), person=who.pk))
    first = record(officer, who)
    with pytest.raises(NotAcceptable, match="has this start"):
        actions.correct(by=officer, person=who, activity=first.pk, changes={"start": date(2026, 9, 1)})


def test_correction_of_what_no_form_offers_is_a_mistake_of_ours(officer, who):
    first = record(officer, who)
    with pytest.raises(TypeError, match="due_to_lapse"):
        actions.correct(by=officer, person=who, activity=first.pk, changes={"due_to_lapse": TODAY})


def test_withdrawn_activity_is_held_no_more(officer, who):
    first = record(officer, who)
    actions.withdraw(by=officer, person=who, activity=first.pk, why=" It was their sister ")
    first.refresh_from_db()
    assert (held(who), first.superseded_why) == ([], "It was their sister")
    assert not CurrentStatus.objects.filter(person=who).exists()


def test_withdrawal_without_a_reason_is_refused(officer, who):
    first = record(officer, who)
    with pytest.raises(NotAcceptable, match="why"):
        actions.withdraw(by=officer, person=who, activity=first.pk, why=" ")


def test_activities_of_one_start_that_a_merge_left_are_all_replaced(officer, who):
    other = person()
    write(said(codes.SEEKING, date(2026, 11, 9), told=date(2026, 11, 10), person=who.pk))
    write(said(codes.SIXTH_FORM, date(2026, 11, 9), told=date(2026, 11, 10), person=other.pk))
    merge(by=user_with("data_manager"), survivor=who, absorbed=other)
    assert len(held(who)) == 2
    record(officer, who)
    assert held(who) == [(codes.APPRENTICESHIP, date(2026, 11, 9))]


def test_merge_and_its_undoing_work_out_the_statuses(officer, who):
    other, manager = person(), user_with("data_manager")
    write(said(codes.SEEKING, date(2026, 9, 1), person=who.pk))
    write(said(codes.SIXTH_FORM, date(2026, 10, 1), told=date(2026, 10, 2), person=other.pk))
    done = merge(by=manager, survivor=who, absorbed=other)
    assert list(CurrentStatus.objects.values_list("person", "code")) == [(who.pk, codes.SIXTH_FORM)]
    undo_merge(by=manager, person=who, merge=done.pk)
    found = dict(CurrentStatus.objects.values_list("person", "code"))
    assert found == {who.pk: codes.SEEKING, other.pk: codes.SIXTH_FORM}
