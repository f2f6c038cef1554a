"""To whom a message may go: details in use, carers who may be contacted, no opt-out, no call for care."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fingerpost.register.messages import numbers, recipients
from fingerpost.register.messages.recipients import Out
from fingerpost.register.people.models import Alert, ContactPoint
from made_messages import ADDRESS, carer, reachable, says
from made_people import person
from made_tracking import TODAY
from made_users import user_with

pytestmark = pytest.mark.django_db


def chosen(who, kind="text", audience="young_person"):
    to, out = recipients.choose([who.pk], kind, audience, TODAY)
    return to[who.pk].held if who.pk in to else out[who.pk]


def test_own_number_and_address_are_chosen_the_last_confirmed_first():
    who = reachable()
    ContactPoint.objects.create(
        person=who,
        kind="mobile",
        value="07700 900777",
        confirmed_on=TODAY,
        recorded_at=timezone.now() - timedelta(9),
    )
    assert chosen(who) == "07700 900777"
    assert chosen(who, "email") == ADDRESS
    assert [one.held for one in recipients.destinations(who.pk, "text")] == ["07700 900777", "07700 900123"]


def test_carers_are_chosen_for_what_is_written_to_carers():
    who = reachable()
    carer(who)
    assert chosen(who, audience="carer") == "07700 900456"
    assert chosen(who) == "07700 900123"
    own, theirs = recipients.destinations(who.pk, "text")
    assert (own.carer, theirs.carer_name) == (None, "Made-up Carer")


@pytest.mark.parametrize("barred", [{"may_be_contacted": False}, {"ended_at": timezone.now()}])
def test_carer_who_may_not_be_contacted_is_nowhere(barred):
    who = reachable()
    carer(who, **barred)
    assert chosen(who, audience="carer") is Out.NOWHERE
    assert len(recipients.destinations(who.pk, "text")) == 1


def test_rule_of_safe_contact_leaves_out_of_bulk_and_is_said_to_whoever_sends_one():
    who = reachable()
    carer(who, safe_contact="Never after six")
    assert chosen(who, audience="carer") is Out.CAREFUL
    assert recipients.destinations(who.pk, "text")[1].care == "Never after six"


@pytest.mark.parametrize("kind", ["contact", "safeguarding"])
def test_alert_that_asks_for_care_leaves_out_of_bulk(kind):
    who = reachable()
    held = Alert.objects.create(
        person=who,
        kind=kind,
        reason="Made up",
        owner=user_with("tracking_officer"),
        review_on=TODAY,
        expires_on=TODAY,
        recorded_at=timezone.now(),
    )
    assert chosen(who) is Out.CAREFUL
    Alert.objects.filter(pk=held.pk).update(ended_at=timezone.now())
    assert chosen(who) == "07700 900123"


@pytest.mark.parametrize("kind", ["messages", "contact"])
def test_latest_word_on_messages_holds(kind):
    who = reachable()
    says(who, kind, False, TODAY - timedelta(9))
    assert chosen(who) is Out.REFUSED
    says(who, kind, True, TODAY)
    assert chosen(who) == "07700 900123"


def test_other_refusals_stop_no_message():
    who = reachable()
    says(who, "sharing", False, TODAY)
    assert chosen(who) == "07700 900123"


def test_nobody_without_a_detail_in_use_and_none_whom_no_text_reaches():
    assert chosen(person("Kit", "Marlowe")) is Out.NOWHERE
    who = reachable()
    ContactPoint.objects.filter(person=who, kind="mobile").update(value="01632 960001")
    assert chosen(who) is Out.UNUSABLE
    assert recipients.destinations(who.pk, "text") == []
    ContactPoint.objects.filter(person=who).update(ended_on=TODAY)
    assert chosen(who) is Out.NOWHERE


def test_choosing_asks_as_often_for_many_as_for_few(django_assert_num_queries):
    people = [reachable().pk for _ in range(4)]
    with django_assert_num_queries(3):
        recipients.choose(people, "text", "young_person", TODAY)


@pytest.mark.parametrize(
    ("held", "sent"),
    [
        ("07700 900123", "+447700900123"),
        ("(07700) 900-123", "+447700900123"),
        ("+44 7700 900123", "+447700900123"),
        ("0044 7700 900123", "+447700900123"),
        ("01632 960001", None),
        ("07700 90012", None),
        ("ask mum", None),
    ],
)
def test_mobile_numbers_are_read_as_people_write_them(held, sent):
    assert numbers.usable("text", held) == sent


def test_addresses_are_read_as_people_write_them():
    assert numbers.usable("email", " robin@post.example ") == ADDRESS
    assert numbers.usable("email", "robin at post") is None


def test_seal_tells_nobody_the_number_and_knows_it_again():
    assert numbers.seal("+447700900123") == numbers.seal("+447700900123")
    assert numbers.seal("+447700900123") != numbers.seal("+447700900124")
    assert "900123" not in numbers.seal("+447700900123")
