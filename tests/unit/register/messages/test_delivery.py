"""What became of a message is asked of the carrier, less often as it gets older, and kept."""

from datetime import timedelta
from http import HTTPStatus

import pytest

from fingerpost.register.audit.actors import WORKER
from fingerpost.register.messages import delivery, sending
from fingerpost.register.messages.failures import NEXT, Failure
from fingerpost.register.messages.models import Message
from fingerpost.register.messages.outbox import to_staff
from made_messages import waiting
from made_users import user_with

pytestmark = pytest.mark.django_db
State = Message.State


@pytest.fixture
def sent(fake, noon):
    message = waiting(at=noon)
    sending.go_round(noon)
    message.refresh_from_db()
    return message


def after(noon, **time):
    return noon + timedelta(**time)


def test_delivered_is_kept(sent, fake, noon):
    assert delivery.ask_round(noon) == 0
    fake.outcome("delivered")
    assert delivery.ask_round(after(noon, minutes=2)) == 1
    sent.refresh_from_db()
    assert (sent.state, sent.next_at) == (State.DELIVERED, None)
    assert delivery.ask_round(after(noon, minutes=9)) == 0


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        ("permanent-failure", Failure.NO_SUCH),
        ("temporary-failure", Failure.NOT_NOW),
        ("technical-failure", Failure.TECHNICAL),
    ],
)
def test_failure_is_kept_in_plain_words(sent, fake, noon, status, failure):
    fake.outcome(status)
    delivery.ask_round(after(noon, minutes=2))
    sent.refresh_from_db()
    assert (sent.state, sent.failure) == (State.FAILED, failure)


def test_every_failure_says_what_to_do_next():
    assert set(NEXT) == set(Failure)
    assert Failure.NO_SUCH.next_step.startswith("End the number")


def test_older_ones_are_asked_for_less_often_and_given_up_in_the_end(sent, noon):
    delivery.ask_round(after(noon, hours=2))
    sent.refresh_from_db()
    assert sent.next_at == after(noon, hours=4)
    delivery.ask_round(after(noon, hours=40))
    sent.refresh_from_db()
    assert sent.next_at == after(noon, hours=44)
    assert delivery.ask_round(after(noon, hours=77)) == 1
    sent.refresh_from_db()
    assert (sent.state, sent.next_at) == (State.SENT, None)


def test_carrier_that_cannot_tell_is_asked_a_minute_later(sent, fake, noon):
    fake.fails = [HTTPStatus.BAD_GATEWAY]
    later = after(noon, minutes=2)
    assert delivery.ask_round(later) == 0
    sent.refresh_from_db()
    assert sent.next_at == later + timedelta(minutes=1)


def test_round_stops_when_its_time_is_over(fake, noon, monkeypatch):
    waiting(at=noon), waiting(at=noon)
    sending.go_round(noon)
    fake.outcome("delivered")
    monkeypatch.setattr(delivery, "ROUND", timedelta(seconds=-1))
    assert delivery.ask_round(after(noon, minutes=2)) == 1
    assert delivery.ask_round(after(noon, minutes=2)) == 1


def test_what_moved_meanwhile_is_left_as_it_is(sent, noon):
    Message.objects.update(state=State.FAILED, failure=Failure.NO_SUCH)
    assert delivery._write(sent, True, noon) == 0


def test_carrier_that_never_tells_leaves_them_as_sent(sent, settings, noon):
    settings.GOVUK_NOTIFY_API_KEY = ""
    assert delivery.ask_round(after(noon, minutes=2)) == 1
    sent.refresh_from_db()
    assert (sent.state, sent.next_at) == (State.SENT, None)


def test_e_mails_to_staff_are_removed_after_a_while_and_others_stay(sent, noon):
    user = user_with("tracking_officer")
    old = to_staff(user, by=WORKER, subject="Made up", words="Made up", once="made up")
    Message.objects.update(ended_at=noon)
    assert delivery.prune(after(noon, days=89)) == 0
    assert delivery.prune(after(noon, days=91)) == 1
    assert list(Message.objects.all()) == [sent]
    assert not Message.objects.filter(pk=old.pk).exists()
