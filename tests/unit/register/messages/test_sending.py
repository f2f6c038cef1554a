"""The outbox goes out once, through a fake GOV.UK Notify; each interruption ends plainly."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core import mail
from django.db.models import Q
from django.utils import timezone

from fingerpost.register.audit.actors import WORKER
from fingerpost.register.messages import hearing, outbox, sending
from fingerpost.register.messages.failures import Failure
from fingerpost.register.messages.gateways import gateway
from fingerpost.register.messages.models import Message
from fingerpost.register.messages.outbox import to_staff
from fingerpost.register.people.models import Carer, ContactPoint
from made_messages import ADDRESS, carer, reachable, says, waiting
from made_tracking import TODAY
from made_users import user_with

pytestmark = pytest.mark.django_db
State = Message.State


@pytest.fixture(autouse=True)
def day_of_the_tests(monkeypatch, noon):
    monkeypatch.setattr(timezone, "localdate", lambda value=None, timezone=None: TODAY)


def go(noon, minutes=0):
    return sending.go_round(noon + timedelta(minutes=minutes))


def standing(message):
    message.refresh_from_db()
    return message.state, message.failure


def test_text_goes_out_once_with_its_words_and_our_reference(fake, noon):
    message = waiting(at=noon)
    assert go(noon) == 1
    assert go(noon, 1) == 0
    (sent,) = fake.sent
    assert sent["path"] == "/v2/notifications/sms"
    assert sent["phone_number"] == "+447700900123"
    assert sent["personalisation"] == {"body": message.words}
    assert sent["reference"] == str(message.reference)
    assert standing(message) == (State.SENT, "")
    assert message.gateway_id == "made-up-1"
    assert message.next_at == noon + timedelta(minutes=1)


def test_e_mail_goes_out_with_its_subject(fake, noon):
    message = waiting(key="email_call_us", at=noon)
    go(noon)
    (sent,) = fake.sent
    assert sent["email_address"] == ADDRESS
    assert sent["personalisation"] == {"subject": message.subject, "body": message.words}


def test_what_the_carrier_refuses_has_failed(fake, noon):
    fake.fails = [HTTPStatus.BAD_REQUEST]
    message = waiting(at=noon)
    go(noon)
    assert standing(message) == (State.FAILED, Failure.REFUSED)
    assert message.next_at is None


@pytest.mark.parametrize(
    ("status", "failure"),
    [(HTTPStatus.TOO_MANY_REQUESTS, Failure.NOT_REACHED), (HTTPStatus.FORBIDDEN, Failure.NOT_SET_UP)],
)
def test_what_is_surely_not_taken_is_tried_again_after_growing_pauses(fake, noon, status, failure):
    message = waiting(key="email_call_us", at=noon)
    at = noon
    pauses = []
    for _ in sending.PAUSES:
        fake.fails = [status]
        assert sending.go_round(at) == 1
        message.refresh_from_db()
        assert message.state == State.WAITING
        pauses.append((message.next_at - at) // timedelta(minutes=1))
        at = message.next_at
    assert tuple(pauses) == sending.PAUSES
    fake.fails = [status]
    sending.go_round(at)
    assert standing(message) == (State.FAILED, failure)
    assert not fake.sent


def test_no_answer_is_asked_for_before_another_try_and_nothing_goes_twice(fake, noon):
    fake.fails, fake.keeps_what_fails = [None], True
    message = waiting(at=noon)
    go(noon)
    assert standing(message) == (State.SENDING, "")
    assert go(noon, 1) == 0
    assert go(noon, 6) == 1
    assert standing(message) == (State.SENT, "")
    assert len(fake.sent) == 1


def test_what_the_carrier_never_had_is_sent_again(fake, noon):
    fake.fails = [HTTPStatus.BAD_GATEWAY]
    message = waiting(at=noon)
    go(noon)
    assert not fake.sent
    go(noon, 6)
    assert standing(message) == (State.WAITING, "")
    go(noon, 8)
    assert standing(message) == (State.SENT, "")
    assert len(fake.sent) == 1


def test_a_carrier_that_does_not_answer_is_asked_again_later(fake, noon):
    message = waiting(at=noon)
    Message.objects.filter(pk=message.pk).update(state=State.SENDING, tries=1)
    fake.fails = [HTTPStatus.BAD_GATEWAY]
    assert go(noon) == 0
    assert standing(message) == (State.SENDING, "")
    assert message.next_at == noon + sending.SILENCE


def test_worker_killed_while_sending_by_plain_mail_is_never_sent_twice(noon):
    message = waiting(at=noon)
    Message.objects.filter(pk=message.pk).update(state=State.SENDING, tries=1)
    go(noon)
    assert standing(message) == (State.FAILED, Failure.UNKNOWN)
    assert not mail.outbox


def test_answer_that_makes_no_sense_counts_as_none(fake, noon):
    fake.fails = [HTTPStatus.OK]
    message = waiting(at=noon)
    go(noon)
    assert standing(message) == (State.SENDING, "")


def test_message_that_another_worker_took_is_left_to_it(fake, noon):
    message = waiting(at=noon)
    seen = Message.objects.get(pk=message.pk)
    Message.objects.filter(pk=message.pk).update(state=State.SENDING)
    assert sending.send(seen, noon) is False
    assert not fake.sent


def test_answer_for_a_message_that_moved_meanwhile_changes_nothing(fake, noon):
    message = waiting(at=noon)
    seen = Message.objects.get(pk=message.pk)
    Message.objects.filter(pk=message.pk).update(state=State.WITHDRAWN, next_at=None)
    assert sending._end(seen, State.FAILED, Failure.CHANGED, noon) is False
    assert standing(message) == (State.WITHDRAWN, "")


def test_without_a_key_e_mails_go_by_django_and_texts_are_shown_where_nothing_leaves(noon):
    text, email = waiting(at=noon), waiting(key="email_call_us", at=noon)
    assert go(noon) == 2
    assert [letter.to for letter in mail.outbox] == [["447700900123@text.invalid"], [ADDRESS]]
    for message in (text, email):
        assert standing(message) == (State.SENT, "")
        assert message.next_at is None


def test_without_a_key_a_text_is_refused_where_e_mails_really_leave(noon, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    message = waiting(at=noon)
    go(noon)
    assert standing(message) == (State.FAILED, Failure.NOT_SET_UP)


def test_mail_server_that_cannot_be_reached_is_tried_again(noon, monkeypatch):
    def broken(self, fail_silently=False):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", broken)
    message = waiting(key="email_call_us", at=noon)
    go(noon)
    assert standing(message) == (State.WAITING, "")


@pytest.mark.parametrize("missing", ["GOVUK_NOTIFY_API_KEY", "NOTIFY_TEXT_TEMPLATE"])
def test_carrier_that_is_half_set_up_sends_nothing(fake, noon, settings, missing):
    setattr(settings, missing, "short" if missing == "GOVUK_NOTIFY_API_KEY" else "")
    message = waiting(at=noon)
    go(noon)
    assert standing(message) == (State.FAILED, Failure.NOT_SET_UP)


def test_half_set_up_carrier_cannot_tell(fake, noon, settings):
    settings.GOVUK_NOTIFY_API_KEY = "short"
    message = waiting(at=noon)
    Message.objects.filter(pk=message.pk).update(state=State.SENDING)
    assert go(noon) == 0
    assert standing(message) == (State.SENDING, "")


def test_plain_mail_keeps_nothing_and_learns_nothing():
    carrier = gateway()
    assert carrier.find("made up") is None
    assert carrier.outcome("made up") is None


def test_same_words_to_the_same_number_a_moment_later_are_known(noon):
    first = waiting(at=noon)
    assert outbox.just_sent(first) is True
    Message.objects.update(state=State.FAILED)
    assert outbox.just_sent(first) is False


def test_many_are_put_in_the_outbox_at_once(noon):
    first = waiting(at=noon)
    second = waiting(at=noon)
    rows = [first, second]
    Message.objects.all().delete()
    outbox.put(rows)
    assert Message.objects.count() == 2
    assert go(noon) == 2


class TestWhatChangedMeanwhile:
    def refuse(self, message, noon, failure):
        go(noon)
        assert standing(message) == (State.FAILED, failure)
        assert not mail.outbox

    def test_number_that_ended(self, noon):
        message = waiting(at=noon)
        ContactPoint.objects.filter(pk=message.point_id).update(ended_on=TODAY)
        self.refuse(message, noon, Failure.CHANGED)

    def test_number_that_is_another_now(self, noon):
        message = waiting(at=noon)
        ContactPoint.objects.filter(pk=message.point_id).update(value="07700 900999")
        self.refuse(message, noon, Failure.CHANGED)

    def test_number_that_is_written_otherwise_is_still_the_same(self, noon):
        message = waiting(at=noon)
        ContactPoint.objects.filter(pk=message.point_id).update(value="+44 7700 900 123")
        go(noon)
        assert standing(message) == (State.SENT, "")

    def test_number_that_is_gone(self, noon):
        message = waiting(at=noon)
        ContactPoint.objects.filter(pk=message.point_id).delete()
        self.refuse(message, noon, Failure.CHANGED)

    def test_carer_who_may_be_contacted_no_more(self, noon):
        who = reachable()
        carer(who)
        message = waiting(who, key="text_carer_call", at=noon)
        message.point = ContactPoint.objects.get(carer__isnull=False)
        Message.objects.filter(pk=message.pk).update(point=message.point)
        Carer.objects.update(may_be_contacted=False)
        self.refuse(message, noon, Failure.CHANGED)

    def test_somebody_who_left_the_cohort(self, noon):
        who = reachable()
        message = waiting(who, at=noon)
        type(who).objects.filter(pk=who.pk).update(cohort_status="X")
        self.refuse(message, noon, Failure.NOT_WANTED)

    def test_somebody_who_asked_for_no_messages(self, noon):
        who = reachable()
        message = waiting(who, at=noon)
        says(who, "messages", False, TODAY)
        self.refuse(message, noon, Failure.NOT_WANTED)

    def test_user_whose_sign_in_was_stopped(self, noon):
        user = user_with("tracking_officer")
        message = to_staff(user, by=WORKER, subject="Made up", words="Made up", once="made up")
        type(user).objects.filter(pk=user.pk).update(is_active=False)
        sending.go_round(message.next_at)
        assert standing(message) == (State.FAILED, Failure.CHANGED)


def test_texts_to_people_wait_for_the_day_and_e_mails_do_not(noon):
    night = noon.replace(hour=2)
    text, email = waiting(at=night), waiting(key="email_call_us", at=night)
    assert sending.go_round(night) == 1
    assert standing(text) == (State.WAITING, "")
    assert standing(email) == (State.SENT, "")
    assert sending.go_round(noon) == 1


def test_round_stops_when_its_time_is_over_and_goes_on_next_time(noon, monkeypatch):
    monkeypatch.setattr(sending, "ROUND", timedelta(seconds=-1))
    waiting(at=noon), waiting(at=noon)
    assert go(noon) == 1
    assert go(noon) == 1
    assert go(noon) == 0


def test_those_who_listen_are_told_and_withdrawing_takes_what_waits_alone(noon, monkeypatch):
    heard = []
    monkeypatch.setitem(hearing._heard, "made up", heard.append)
    gone = waiting(at=noon)
    go(noon)
    left = waiting(at=noon)
    assert sending.withdraw(Q(pk__in=(gone.pk, left.pk))) == {left.pk}
    assert [list(numbers) for numbers in heard] == [[gone.pk], [left.pk]]
    assert go(noon) == 0
    assert sending.withdraw(Q(pk=left.pk)) == set()


def test_no_personal_value_is_logged(fake, noon, caplog):
    fake.fails = [HTTPStatus.BAD_REQUEST]
    waiting(at=noon)
    go(noon)
    assert "900123" not in caplog.text
    assert "Made up" not in caplog.text
