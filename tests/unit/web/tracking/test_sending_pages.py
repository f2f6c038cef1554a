"""Sending a text or e-mail from a record, and to many from a list, asked for without a browser."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fingerpost.register.messages import recipients, sending
from fingerpost.register.messages.models import Message
from fingerpost.register.people.models import Alert, ContactPoint, Person
from fingerpost.register.tracking.models import BulkChange, Contact
from made_messages import carer, reachable, says, waiting
from made_people import person
from made_tracking import TODAY
from made_users import sign_in, user_with

pytestmark = pytest.mark.django_db


def page(client, name, *args):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == HTTPStatus.OK
    return answer.content.decode()


def place(who, kind="text", number=0):
    return recipients.destinations(who.pk, kind)[number].point


class TestOne:
    def test_exact_words_and_number_are_shown_and_then_sent(self, client):
        who = reachable()
        assert "Send a text or e-mail" in page(client, "tracking:log", who.pk)
        shown = page(client, "tracking:send", who.pk)
        assert "Text message to 07700 900123" in shown
        assert "parent or carer" not in shown
        answer = client.post(
            reverse("tracking:send", args=[who.pk]), {"to": place(who), "wording": "text_call_us"}
        )
        assert answer.status_code == HTTPStatus.FOUND
        confirm = client.get(answer.url).content.decode()
        assert f"Hi {who.given_name}, we would like" in confirm
        assert "Charged as 1 text. Texts go out between" in confirm
        done = client.post(answer.url, follow=True).content.decode()
        assert "in the outbox" in done
        assert "Text message: Waiting to be sent" in done
        assert f"Hi {who.given_name}, we would like" in done
        again = client.post(answer.url).content.decode()
        assert "a moment ago" in again
        assert Message.objects.count() == 1

    def test_e_mail_is_not_charged(self, client):
        who = reachable()
        shown = page(client, "tracking:send_confirm", who.pk, place(who, "email"), "email_call_us")
        assert "Charged" not in shown
        assert "<strong>Please get in touch</strong>" in shown

    def test_words_must_fit_where_they_go(self, client):
        who = reachable()
        address = reverse("tracking:send", args=[who.pk])
        sent = {"to": place(who), "wording": "email_call_us"}
        assert "Choose words that fit" in client.post(address, sent).content.decode()
        assert "Answer" in client.post(address, {}).content.decode()

    def test_nothing_is_sent_to_what_does_not_fit_or_is_not_theirs(self, client):
        who, other = reachable(), reachable()
        for point, wording in (
            (place(other), "text_call_us"),
            (place(who), "email_call_us"),
            (place(who), "text_carer_call"),
            (place(who), "made-up"),
        ):
            address = reverse("tracking:send_confirm", args=[who.pk, point, wording])
            assert client.get(address).status_code == HTTPStatus.NOT_FOUND

    def test_why_nothing_may_be_sent_is_said(self, client):
        gone, stopped, nowhere = reachable(), reachable(), person()
        Person.objects.filter(pk=gone.pk).update(cohort_status="X")
        says(stopped, "messages", False, TODAY)
        assert "left the cohort" in page(client, "tracking:send", gone.pk)
        assert "asked for no messages" in page(client, "tracking:send", stopped.pk)
        assert "No mobile number" in page(client, "tracking:send", nowhere.pk)
        shown = page(client, "tracking:send_confirm", stopped.pk, place(stopped), "text_call_us")
        assert "Send it" not in shown

    def test_care_that_the_record_asks_for_is_said_before(self, client, officer):
        who = reachable()
        carer(who, safe_contact="Never after six")
        Alert.objects.create(
            person=who,
            kind="contact",
            reason="Ring twice",
            owner=officer,
            review_on=TODAY,
            expires_on=TODAY,
            recorded_at=timezone.now(),
        )
        shown = page(client, "tracking:send", who.pk)
        assert "Take care how you make contact: Ring twice" in shown
        assert "Made-up Carer: Never after six" in shown
        own = page(client, "tracking:send_confirm", who.pk, place(who), "text_call_us")
        assert "Ring twice" in own
        assert "Never after six" not in own

    def test_log_says_why_a_message_failed_and_what_to_do(self, client, officer):
        who = reachable()
        client.post(reverse("tracking:send_confirm", args=[who.pk, place(who, "email"), "email_call_us"]))
        ContactPoint.objects.filter(person=who).update(ended_on=TODAY)
        sending.go_round(timezone.now())
        shown = page(client, "tracking:log", who.pk)
        assert "E-mail: Not delivered" in shown
        assert "Look at the record and send it to what is in use now" in shown
        assert "Withdraw" not in shown
        assert "Messages that were not delivered" in page(client, "my_day:index")

    def test_whoever_may_not_log_contacts_sends_none(self):
        reader = sign_in(Client(), user_with("panel_chair"))
        who = reachable()
        answer = reader.get(reverse("tracking:send", args=[who.pk]))
        assert answer.status_code == HTTPStatus.FORBIDDEN


class TestMany:
    @pytest.fixture
    def managing(self):
        return sign_in(Client(), user_with("support_manager"))

    def begun(self, client, *people):
        client.post(reverse("bulk:choose", args=["not_known"]), {"ticked": [who.pk for who in people]})
        return BulkChange.objects.order_by("-pk")[0]

    def test_message_to_many_is_counted_shown_sent_and_withdrawn(self, managing):
        first, second, nowhere = reachable(), reachable(), reachable()
        ContactPoint.objects.filter(person=nowhere).update(ended_on=TODAY)
        change = self.begun(managing, first, second, nowhere)
        say, confirm, result = (
            reverse(f"bulk:{step}", args=[change.pk]) for step in ("say", "confirm", "result")
        )
        assert "Choose what to send" in managing.post(say, {"what": "message"}).content.decode()
        answer = managing.post(say, {"what": "message", "wording": "text_call_us"})
        assert answer.url == confirm
        shown = managing.get(confirm).content.decode()
        assert "Send to 2 young people" in shown
        assert "Text message: Please call us" in shown
        assert "Hi Robin, we would like" in shown
        assert "Left out: no number or address is in use" in shown
        assert nowhere.family_name in shown
        done = managing.post(confirm, follow=True).content.decode()
        assert "The message to 2 young people is in the outbox" in done
        assert "Waiting to be sent" in done
        assert "cannot be taken back" in done
        sending.send(Message.objects.get(person=first), timezone.now())
        undone = managing.post(result, follow=True).content.decode()
        assert "1 message had gone out already" in undone
        assert Contact.objects.get().person_id == first.pk

    def test_message_of_which_none_went_out_is_withdrawn_whole(self, managing):
        change = self.begun(managing, reachable())
        managing.post(reverse("bulk:say", args=[change.pk]), {"what": "message", "wording": "email_call_us"})
        shown = managing.get(reverse("bulk:confirm", args=[change.pk])).content.decode()
        assert "Texts go out" not in shown
        managing.post(reverse("bulk:confirm", args=[change.pk]))
        undone = managing.post(reverse("bulk:result", args=[change.pk]), follow=True).content.decode()
        assert "The messages that waited were withdrawn.<" in undone.replace("\n", "").replace(" <", "<")

    def test_long_list_of_those_left_out_names_the_first(self, managing, monkeypatch):
        monkeypatch.setattr("fingerpost.web.tracking.views.bulk.MOST", 1)
        people = [reachable(), reachable()]
        ContactPoint.objects.all().update(ended_on=TODAY)
        change = self.begun(managing, *people)
        managing.post(reverse("bulk:say", args=[change.pk]), {"what": "message", "wording": "email_call_us"})
        shown = managing.get(reverse("bulk:confirm", args=[change.pk])).content.decode()
        assert "Left out: the first 1 of 2" in shown
        assert "Send to" not in shown


def test_messages_of_others_are_not_in_my_day(client):
    waiting()
    Message.objects.update(state="failed", failure="no_such")
    assert "Messages that were not delivered" not in page(client, "my_day:index")
