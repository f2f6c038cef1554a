"""Messages from a record and to many: allowed, logged, followed, withdrawn; nobody is told of who left."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.messages import actions as message_actions
from fingerpost.register.messages import digest, recipients, sending, wordings
from fingerpost.register.messages.failures import Failure
from fingerpost.register.messages.models import Message
from fingerpost.register.people.actions import NothingThere
from fingerpost.register.people.models import Alert, ContactPoint, Person
from fingerpost.register.tracking import actions, queries
from fingerpost.register.tracking.models import BulkRow, Contact
from fingerpost.register.tracking.outcomes import offered, outcomes, reached
from made_messages import carer, reachable, says
from made_tracking import TODAY, tracked
from made_users import user_with

pytestmark = pytest.mark.django_db
KEY = "text_call_us"
Result = BulkRow.Result


@pytest.fixture
def manager():
    return user_with("support_manager")


def send(by, who, key=KEY, place=0):
    wording = wordings.wordings()[key]
    point = recipients.destinations(who.pk, wording.kind)[place].point
    return actions.send_message(by=by, person=who, point=point, wording=wording)


def noon():
    return timezone.now().replace(hour=12)


def go(contact=None):
    sending.go_round(noon() + timedelta(minutes=1) if noon() > timezone.now() else timezone.now())
    if contact:
        contact.refresh_from_db()


def log(who):
    return [(row.kind, row.outcome) for row in Contact.objects.filter(person=who).order_by("pk")]


class TestOne:
    def test_message_is_logged_and_the_log_follows_it(self, officer):
        who = reachable()
        contact = send(officer, who, "email_call_us")
        assert (contact.kind, contact.outcome, contact.direction) == ("email", "to_send", "out")
        assert contact.message.words.startswith(f"Hi {who.given_name}")
        go(contact)
        assert contact.outcome == "sent"
        assert contact.outcome not in reached()
        event = AuditEvent.objects.get(kind="tracking.message_asked")
        assert (event.person, event.details["wording"]) == (who.pk, "email_call_us")
        assert "robin" not in str(event.details).lower()

    def test_failure_makes_a_promised_contact_due_again(self, officer):
        who = reachable()
        promised = actions.record_contact(
            by=officer, person=who, kind="call", outcome="no_answer", follow_up_on=timezone.localdate()
        )
        contact = send(officer, who, "email_call_us")
        promised.refresh_from_db()
        assert promised.settled_by == contact
        ContactPoint.objects.filter(person=who).update(ended_on=timezone.localdate())
        go(contact)
        promised.refresh_from_db()
        assert (contact.outcome, promised.settled_by) == ("not_delivered", None)
        assert contact.message.failure == Failure.CHANGED

    def test_message_withdrawn_while_it_waits_leaves_the_log(self, officer):
        who = reachable()
        contact = send(officer, who, "email_call_us")
        assert message_actions.withdraw_message(by=officer, message=contact.message)
        assert queries.contacts_of(officer, who).count() == 0
        contact.refresh_from_db()
        assert contact.withdrawn_why

    def test_what_was_sent_is_not_withdrawn_from_the_log_by_hand(self, officer):
        who = reachable()
        contact = send(officer, who)
        assert queries.contact_of(officer, who, contact.pk) is None
        with pytest.raises(NothingThere):
            actions.withdraw_contact(by=officer, person=who, contact=contact.pk, why="Made up")

    def test_nobody_who_left_or_asked_for_none_gets_one(self, officer):
        gone, stopped = reachable(), reachable()
        Person.objects.filter(pk=gone.pk).update(cohort_status="X")
        says(stopped, "messages", False, TODAY)
        with pytest.raises(actions.NotAcceptable, match="not followed"):
            send(officer, gone)
        with pytest.raises(actions.NotAcceptable, match="asked for no messages"):
            send(officer, stopped)
        assert not Message.objects.exists()

    def test_only_details_in_use_and_fitting_words_go(self, officer):
        who, other = reachable(), reachable()
        carer(who)
        wording = wordings.wordings()[KEY]
        point = recipients.destinations(other.pk, "text")[0].point
        with pytest.raises(actions.NotAcceptable, match="in use") as refused:
            actions.send_message(by=officer, person=who, point=point, wording=wording)
        assert refused.value.field == "to"
        with pytest.raises(actions.NotAcceptable, match="written to whom"):
            send(officer, who, place=1)
        assert send(officer, who, "text_carer_call", place=1).message.point.carer

    def test_words_changed_since_are_not_sent(self, officer):
        who = reachable()
        stale = wordings.Written(KEY, 0, "text", "young_person", "Made up", "", "Made up")
        with pytest.raises(actions.NotAcceptable, match="changed since"):
            actions.send_message(by=officer, person=who, point=0, wording=stale)

    def test_form_sent_twice_is_one_message(self, officer):
        who = reachable()
        send(officer, who)
        with pytest.raises(actions.NotAcceptable, match="a moment ago"):
            send(officer, who)
        assert Message.objects.count() == 1

    def test_whoever_may_not_log_contacts_sends_none(self):
        with pytest.raises(NotAllowed):
            send(user_with("board_member"), reachable())


def test_what_becomes_of_messages_is_not_logged_by_hand(officer):
    assert {"to_send", "delivered", "not_delivered"} == set(outcomes()) - {one.key for one in offered()}
    with pytest.raises(actions.NotAcceptable):
        actions.record_contact(by=officer, person=tracked(), kind="text", outcome="delivered")


class TestMany:
    def said(self, manager, *people, key="email_call_us"):
        change = actions.choose_people(by=manager, people=[who.pk for who in people])
        return change, actions.say_change(by=manager, change=change, kind="message", values={"wording": key})

    def test_it_says_exactly_whom_it_reaches_and_whom_it_leaves_out_and_why(self, manager):
        fine, nowhere, unfit, stopped, careful, had, gone = [reachable() for _ in range(7)]
        ContactPoint.objects.filter(person=nowhere).update(ended_on=TODAY)
        ContactPoint.objects.filter(person=unfit, kind="email").update(value="ask mum")
        says(stopped, "contact", False, TODAY)
        Alert.objects.create(
            person=careful,
            kind="contact",
            reason="Made up",
            owner=manager,
            review_on=timezone.localdate(),
            expires_on=timezone.localdate(),
            recorded_at=timezone.now(),
        )
        send(manager, had, "email_call_us")
        change, _ = self.said(manager, fine, nowhere, unfit, stopped, careful, had, gone)
        Person.objects.filter(pk=gone.pk).update(cohort_status="X")
        done = actions.apply_change(by=manager, change=change)
        assert done.done == {fine.pk}
        results = dict(change.rows.values_list("person", "result"))
        assert results == {
            fine.pk: Result.DONE,
            nowhere.pk: Result.NOWHERE,
            unfit.pk: Result.UNFIT,
            stopped.pk: Result.REFUSED,
            careful.pk: Result.CAREFUL,
            had.pk: Result.SAME,
            gone.pk: Result.OUT,
        }
        assert log(fine) == [("email", "to_send")]
        go()
        assert log(fine) == [("email", "sent")]

    def test_each_gets_their_own_words_and_a_promised_contact_is_settled(self, manager):
        first, second = reachable(), reachable()
        promised = actions.record_contact(
            by=manager, person=first, kind="call", outcome="no_answer", follow_up_on=timezone.localdate()
        )
        change, _ = self.said(manager, first, second)
        actions.apply_change(by=manager, change=change)
        for who in (first, second):
            assert f"Hi {who.given_name}," in Message.objects.get(person=who).words
        promised.refresh_from_db()
        assert promised.settled_by.message.batch == change.batch

    def test_undo_withdraws_what_waits_and_counts_what_went_out(self, manager):
        first, second = reachable(), reachable()
        change, _ = self.said(manager, first, second)
        actions.apply_change(by=manager, change=change)
        sending.send(Message.objects.get(person=first), timezone.now())
        assert actions.undo_change(by=manager, change=change) == 1
        assert log(first) == [("email", "sent")]
        assert log(second) == []
        assert Message.objects.get(person=second).state == Message.State.WITHDRAWN
        go()
        assert Message.objects.filter(state=Message.State.SENT).count() == 1

    def test_words_as_they_were_said_are_sent_even_where_they_changed_since(self, manager):
        who = reachable()
        change, _ = self.said(manager, who)
        first = wordings.wordings()["email_call_us"]
        message_actions.save_wording(
            by=user_with("administrator"),
            key=first.key,
            kind="email",
            audience="young_person",
            title=first.title,
            subject="Other",
            words="Other",
        )
        actions.apply_change(by=manager, change=change)
        assert Message.objects.get(person=who).subject == first.subject

    def test_unknown_words_are_refused(self, manager):
        with pytest.raises(actions.NotAcceptable, match="what to send"):
            self.said(manager, reachable(), key="made_up")

    def test_hundreds_take_as_many_statements_as_a_few(self, manager, django_assert_max_num_queries):
        people = [reachable() for _ in range(6)]
        change, _ = self.said(manager, *people)
        with django_assert_max_num_queries(45):
            actions.apply_change(by=manager, change=change)


def test_digest_counts_promised_contacts_and_failures(officer):
    first, second = reachable(), reachable()
    actions.record_contact(
        by=officer, person=first, kind="call", outcome="no_answer", follow_up_on=timezone.localdate()
    )
    send(officer, second)
    Message.objects.update(state="failed", failure="no_such")
    found = {one.key: number for one, number in digest.lines_of(officer, timezone.localdate())}
    assert (found["follow_ups"], found["failed"]) == (1, 1)
    assert "alerts" not in found
