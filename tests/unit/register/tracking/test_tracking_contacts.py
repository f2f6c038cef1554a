"""The log of calls, letters and visits: recorded, settled, withdrawn, read by those who may, merged."""

from datetime import timedelta

import pytest

from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.people.actions import NothingThere
from fingerpost.register.people.merging.merge import merge
from fingerpost.register.tracking import actions, queries
from fingerpost.register.tracking.models import Contact
from fingerpost.register.tracking.outcomes import outcomes, reached
from made_people import person
from made_tracking import TODAY
from made_users import user_with, user_without_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    return person()


def log(by, who, **more):
    return actions.record_contact(**{"by": by, "person": who, "kind": "call", "outcome": "spoke", **more})


def test_contact_is_of_today_where_no_day_is_given_and_audited_without_what_was_said(officer, who):
    contact = log(officer, who, note=" Looking for work ")
    assert (contact.on, contact.note, contact.direction) == (TODAY, "Looking for work", "out")
    event = AuditEvent.objects.get(kind="tracking.contact_recorded")
    assert (event.person, event.details) == (who.pk, {"contact": contact.pk})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "pigeon"),
        ("outcome", "sang"),
        ("direction", "sideways"),
        ("on", TODAY + timedelta(1)),
        ("follow_up_on", TODAY - timedelta(1)),
    ],
)
def test_contact_that_cannot_be_names_its_field(officer, who, field, value):
    with pytest.raises(actions.NotAcceptable) as refusal:
        log(officer, who, **{field: value})
    assert refusal.value.field == field
    assert not Contact.objects.exists()


def test_contact_without_the_right_or_the_scope_is_refused(who):
    for user in (
        user_without_role(),
        user_with("school", "school", "1"),
        user_with("tracking_officer", "district", "7"),
    ):
        with pytest.raises(NotAllowed):
            log(user, who)
        with pytest.raises(NotAllowed):
            queries.contacts_of(user, who.pk)


def test_follow_up_is_due_until_a_later_contact(officer, who):
    first = log(officer, who, follow_up_on=TODAY)
    other = log(officer, person("Lee"), follow_up_on=TODAY)
    assert set(queries.due_follow_ups(TODAY)) == {first, other}
    log(officer, who, on=TODAY - timedelta(30))
    assert first in queries.due_follow_ups(TODAY)
    later = log(officer, who, outcome="no_answer", follow_up_on=TODAY + timedelta(2))
    assert list(queries.due_follow_ups(TODAY)) == [other]
    assert list(later.settles.all()) == [first]
    assert later in queries.due_follow_ups(TODAY + timedelta(2))


def test_withdrawn_contact_counts_no_more_and_what_it_settled_is_due_again(officer, who):
    first = log(officer, who, follow_up_on=TODAY)
    wrong = log(officer, who)
    actions.withdraw_contact(by=officer, person=who, contact=wrong.pk, why="Another person")
    assert list(queries.contacts_of(officer, who)) == [first]
    assert list(queries.due_follow_ups(TODAY)) == [first]
    wrong.refresh_from_db()
    assert (wrong.withdrawn_by, wrong.withdrawn_why) == (officer.audit_key, "Another person")


def test_contact_of_another_or_withdrawn_is_not_there_to_withdraw(officer, who):
    other = log(officer, person("Lee"))
    with pytest.raises(NothingThere):
        actions.withdraw_contact(by=officer, person=who, contact=other.pk, why="Wrong")
    with pytest.raises(actions.NotAcceptable, match="why"):
        actions.withdraw_contact(by=officer, person=who, contact=other.pk, why=" ")
    assert queries.contact_of(officer, who, other.pk) is None


def test_reached_since_counts_only_contacts_in_which_somebody_answered(officer, who):
    log(officer, who, outcome="no_answer")
    log(officer, who, on=TODAY - timedelta(40))
    assert not queries.reached_since(TODAY - timedelta(28)).exists()
    log(officer, who, outcome="spoke_to_parent")
    assert queries.reached_since(TODAY - timedelta(28)).count() == 1
    assert set(reached()) < set(outcomes())


def test_merge_carries_contacts_to_the_survivor(officer, who):
    twice = person("Robyn")
    log(officer, twice)
    merge(by=WORKER, survivor=who, absorbed=twice)
    assert queries.contacts_of(officer, who).count() == 1


def test_names_say_who_recorded_even_the_system_or_one_who_has_left(officer, who):
    rows = [log(officer, who), log(WORKER, who), Contact(recorded_by="user:0")]
    assert set(queries.names(rows).values()) == {"Sam Made-up", WORKER.name, "Somebody who has left"}
