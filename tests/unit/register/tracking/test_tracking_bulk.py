"""Changing many people at once: chosen, said with an exact count, applied as one batch, undone exactly."""

from datetime import date, timedelta

import pytest

from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.organisations.models import District
from fingerpost.register.people import actions as people_actions
from fingerpost.register.people.merging.merge import merge
from fingerpost.register.people.models import Person, Worker
from fingerpost.register.tracking import actions
from fingerpost.register.tracking.actions import bulk as bulk_actions
from fingerpost.register.tracking.models import BulkChange, BulkRow, Contact
from made_tracking import TODAY, tracked
from made_users import user_with

pytestmark = pytest.mark.django_db
LETTER = {"kind": "letter", "outcome": "sent"}


@pytest.fixture
def manager():
    return user_with("support_manager", name="Alex Made-up")


def works(who, user, role="tracking", since=date(2026, 9, 1)):
    return Worker.objects.create(person=who, user=user, role=role, from_date=since)


def chosen(manager, *people):
    return actions.choose_people(by=manager, people=[who.pk for who in people])


def assigned(manager, to, *people, **more):
    change = chosen(manager, *people)
    values = {"user": to.pk, "role": "tracking", "takes_over": True, **more}
    plan = actions.say_change(by=manager, change=change, kind="assign", values=values)
    return change, plan


def now_with(who):
    """Who works with the person today: their numbers, in order."""
    open_now = Worker.objects.filter(person=who, until__isnull=True)
    return list(open_now.order_by("user").values_list("user", flat=True))


def test_nobody_and_too_many_cannot_be_chosen(manager, monkeypatch):
    with pytest.raises(actions.NotAcceptable, match="at least one"):
        actions.choose_people(by=manager, people=[987_654_321])
    monkeypatch.setattr(bulk_actions, "MOST", 1)
    with pytest.raises(actions.NotAcceptable, match="at most 1 "):
        chosen(manager, tracked(), tracked())


def test_only_people_of_the_scope_who_are_followed_are_chosen():
    district = District.objects.create(name="Ashbourne Vale")
    near, far, gone = tracked(district=district), tracked(), tracked(district=district, cohort_status="X")
    local = user_with("support_manager", "district", str(district.pk))
    change = actions.choose_people(by=local, people=[near.pk, far.pk, gone.pk, near.pk])
    assert list(change.rows.values_list("person", flat=True)) == [near.pk]


def test_whoever_may_not_change_many_is_refused(officer):
    with pytest.raises(NotAllowed):
        chosen(officer, tracked())


def test_plan_counts_exactly_and_writes_nothing(manager, officer):
    new, same, moved = tracked(), tracked(), tracked()
    works(same, officer), works(moved, manager), works(moved, manager, role="support")
    _, plan = assigned(manager, officer, new, same, moved)
    assert (plan.done, plan.same, plan.out) == ({new.pk, moved.pk}, {same.pk}, set())
    assert [worker.person_id for worker in plan.ended] == [moved.pk]
    assert now_with(new) == []


def test_plan_ends_nobodys_work_where_it_is_not_to_be_taken_over(manager, officer):
    who = tracked()
    works(who, manager)
    change, plan = assigned(manager, officer, who, takes_over=False)
    assert plan.ended == ()
    actions.apply_change(by=manager, change=change)
    assert now_with(who) == sorted([manager.pk, officer.pk])


def test_assignment_is_applied_as_one_batch_with_one_audit_row_and_undone_exactly(manager, officer):
    new, same, moved = tracked(), tracked(), tracked()
    works(same, officer), works(moved, manager)
    before = list(Worker.objects.order_by("pk").values())
    change, _ = assigned(manager, officer, new, same, moved)
    actions.apply_change(by=manager, change=change)
    assert [now_with(who) for who in (new, same, moved)] == [[officer.pk]] * 3
    assert Worker.objects.get(person=moved, user=manager).until == TODAY - timedelta(1)
    assert set(Worker.objects.filter(batch=change.batch).values_list("person", flat=True)) == {
        new.pk,
        moved.pk,
    }
    results = dict(change.rows.values_list("person", "result"))
    assert results == {new.pk: "done", same.pk: "same", moved.pk: "done"}
    event = AuditEvent.objects.get(kind="tracking.bulk_applied")
    assert event.details == {"kind": "assign", "done": 2, "same": 1, "out": 0}
    assert event.subject == f"bulk_change:{change.pk}"

    assert actions.undo_change(by=manager, change=change) == 0
    assert list(Worker.objects.order_by("pk").values()) == before
    change.refresh_from_db()
    assert change.state == "undone"


def test_what_somebody_changed_since_stays_when_it_is_undone(manager, officer):
    who = tracked()
    change, _ = assigned(manager, officer, who)
    actions.apply_change(by=manager, change=change)
    worker = Worker.objects.get(person=who)
    people_actions.end_assignment(by=manager, person=who, worker=worker.pk, on=TODAY)
    assert actions.undo_change(by=manager, change=change) > 0
    assert Worker.objects.get(person=who).until == TODAY


def test_whoever_left_the_cohort_meanwhile_is_left_out(manager, officer):
    stays, leaves = tracked(), tracked()
    change, _ = assigned(manager, officer, stays, leaves)
    Person.objects.filter(pk=leaves.pk).update(left_cohort_on=TODAY - timedelta(1))
    plan = actions.apply_change(by=manager, change=change)
    assert (plan.done, plan.out) == ({stays.pk}, {leaves.pk})
    assert now_with(leaves) == []


def test_contact_with_many_settles_follow_ups_and_is_undone_whole(manager, officer):
    promised, other = tracked(), tracked()
    first = actions.record_contact(
        by=officer, person=promised, kind="call", outcome="no_answer", follow_up_on=TODAY
    )
    change = chosen(manager, promised, other)
    values = {**LETTER, "note": " Leaflet ", "follow_up_on": TODAY + timedelta(7)}
    actions.say_change(by=manager, change=change, kind="contact", values=values)
    actions.apply_change(by=manager, change=change)
    rows = Contact.objects.filter(batch=change.batch).order_by("person")
    assert [(r.person_id, r.note, r.on, r.follow_up_on) for r in rows] == [
        (who.pk, "Leaflet", TODAY, TODAY + timedelta(7)) for who in (promised, other)
    ]
    first.refresh_from_db()
    assert first.settled_by_id == rows[0].pk
    actions.undo_change(by=manager, change=change)
    first.refresh_from_db()
    assert first.settled_by_id is None
    assert list(Contact.objects.all()) == [first]


def test_contact_with_nobody_left_logs_nothing(manager):
    who = tracked()
    change = chosen(manager, who)
    actions.say_change(by=manager, change=change, kind="contact", values=LETTER)
    Person.objects.update(cohort_status="X")
    assert not actions.apply_change(by=manager, change=change).done
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("dance", {}, "what"),
        ("assign", {"user": None, "role": "tracking"}, "user"),
        ("assign", {"role": "jester"}, "role"),
        ("contact", {"kind": "pigeon", "outcome": "sent"}, "kind"),
        ("contact", {**LETTER, "on": TODAY + timedelta(1)}, "on"),
    ],
)
def test_what_cannot_be_done_names_its_field(manager, officer, kind, values, field):
    if field == "role":
        values = {"user": officer.pk, **values}
    with pytest.raises(actions.NotAcceptable) as refusal:
        actions.say_change(by=manager, change=chosen(manager, tracked()), kind=kind, values=values)
    assert refusal.value.field == field


def test_change_goes_step_by_step_and_by_its_maker_alone(manager, officer):
    change, _ = assigned(manager, officer, tracked())
    with pytest.raises(actions.NotAcceptable, match="another step"):
        actions.undo_change(by=manager, change=change)
    with pytest.raises(NotAllowed):
        actions.apply_change(by=user_with("support_manager"), change=change)
    actions.apply_change(by=manager, change=change)
    with pytest.raises(actions.NotAcceptable, match="another step"):
        actions.apply_change(by=manager, change=change)


def test_merge_carries_the_row_of_a_change_along(manager):
    who, twice = tracked(), tracked()
    change = chosen(manager, twice)
    merge(by=WORKER, survivor=who, absorbed=twice)
    assert BulkRow.objects.get(change=change).person == who
    assert BulkChange.objects.get().state == "chosen"
