"""The pages of what one sent, of wordings, and of one's own notices and e-mails, without a browser."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fingerpost.register.access import notices as access_notices
from fingerpost.register.access.permissions import Permission
from fingerpost.register.messages import digest, notices, queries, wordings
from fingerpost.register.messages.models import Message, Notice, Wording
from fingerpost.register.people.models import ContactPoint
from made_messages import carer, reachable, waiting
from made_people import person
from made_users import sign_in, user_with

pytestmark = pytest.mark.django_db
KEY = "text_call_us"


@pytest.fixture
def officer():
    return user_with("tracking_officer")


@pytest.fixture
def client(officer):
    return sign_in(Client(), officer)


@pytest.fixture
def admin():
    return sign_in(Client(), user_with("administrator"))


def page(client, name, *args):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == HTTPStatus.OK
    return answer.content.decode()


class TestSent:
    def test_nothing_sent_says_where_to_begin(self, client):
        assert "You have sent no messages" in page(client, "messages:index")

    def test_what_failed_stands_first_with_what_to_do_next(self, client, officer):
        who = reachable()
        waiting(who, by=officer)
        Message.objects.update(state="failed", failure="no_such")
        shown = page(client, "messages:index")
        assert "There is no such number or address. End the number" in shown
        assert who.family_name in shown
        assert "Withdraw" not in shown

    def test_carers_and_details_that_are_gone_are_named(self, client, officer):
        who = reachable()
        point = carer(who, relation="mother")
        waiting(who, by=officer)
        Message.objects.update(point=point)
        assert "Text message to 07700 900456 (Made-up Carer, mother)" in page(client, "messages:index")
        ContactPoint.objects.all().delete()
        assert "Text message, to what is held no more" in page(client, "messages:index")

    def test_one_that_waits_is_withdrawn_once(self, client, officer):
        message = waiting(by=officer)
        assert "Withdraw" in page(client, "messages:index")
        address = reverse("messages:withdraw", args=[message.pk])
        assert "It was not sent" in client.post(address, follow=True).content.decode()
        assert "no longer waiting" in client.post(address, follow=True).content.decode()
        message.refresh_from_db()
        assert message.state == Message.State.WITHDRAWN

    def test_somebody_elses_is_not_there(self, client):
        address = reverse("messages:withdraw", args=[waiting().pk])
        assert client.post(address).status_code == HTTPStatus.NOT_FOUND


class TestWordings:
    def change(self, admin, do="", **more):
        first = wordings.wordings()[KEY]
        sent = {"title": first.title, "words": "Please call ((first name))", "number": first.number, "do": do}
        return admin.post(reverse("messages:wording", args=[KEY]), sent | more)

    def test_they_are_listed_and_shown_as_a_made_up_person_would_get_them(self, admin):
        assert "Please call us" in page(admin, "messages:wordings")
        shown = page(admin, "messages:wording", KEY)
        assert "Hi Robin, " in shown
        assert "Charged as 1 text." in shown
        assert "As shipped" in shown

    def test_preview_keeps_nothing_and_saving_keeps_a_version(self, admin):
        assert "Please call Robin" in self.change(admin, "preview").content.decode()
        assert not Wording.objects.exists()
        assert self.change(admin).status_code == HTTPStatus.FOUND
        assert wordings.wordings()[KEY].number == 1
        shown = page(admin, "messages:wording", KEY)
        assert "Made-up User" in shown
        assert "Your own" in page(admin, "messages:wordings")

    def test_what_is_wrong_stands_on_the_form(self, admin):
        assert "Do not write “NEET”" in self.change(admin, words="You are NEET").content.decode()
        assert "cannot fill ((school))" in self.change(admin, words="((school))").content.decode()
        shown = self.change(admin, "preview", words="((school))").content.decode()
        assert "As a made-up Robin" not in shown
        assert "Enter" in self.change(admin, words="").content.decode()
        self.change(admin)
        assert "while you were typing" in self.change(admin, number=0).content.decode()

    def test_new_one_is_previewed_and_written(self, admin):
        address = reverse("messages:wording_add")
        sent = {
            "kind": "email",
            "audience": "carer",
            "title": "Open day",
            "subject": "Come along",
            "words": "About ((first name))",
        }
        assert "Write a text or e-mail" in page(admin, "messages:wording_add")
        assert "About Robin" in admin.post(address, sent | {"do": "preview"}).content.decode()
        assert "Enter a subject" in admin.post(address, sent | {"subject": ""}).content.decode()
        assert admin.post(address, sent).status_code == HTTPStatus.FOUND
        (kept,) = Wording.objects.all()
        assert (kept.subject, kept.audience) == ("Come along", "carer")
        assert "E-mail to: a parent or carer" in page(admin, "messages:wording", kept.key)

    def test_retired_one_is_listed_no_more(self, admin):
        admin.post(reverse("messages:wording_retire", args=[KEY]))
        assert reverse("messages:wording", args=[KEY]) not in page(admin, "messages:wordings")
        answer = admin.get(reverse("messages:wording", args=[KEY]))
        assert answer.status_code == HTTPStatus.NOT_FOUND

    def test_administration_leads_there(self, admin):
        assert reverse("messages:wordings") in page(admin, "administration:index")


class TestOwn:
    def test_notice_names_whom_one_may_see_and_leads_to_what_it_is_about(self, client, officer, monkeypatch):
        monkeypatch.setitem(access_notices._links, "emergency", lambda number: f"/made-up/{number}")
        who = person("Robin", "Ashdown")
        notices.tell([officer], "emergency", person=who.pk, number=7)
        notices.tell([officer], "emergency")
        shown = page(client, "notices:index")
        assert "Robin Ashdown" in shown
        assert "/made-up/7" in shown
        assert "Mark all as read" in shown
        assert client.post(reverse("notices:index")).status_code == HTTPStatus.FOUND
        assert queries.unread(officer) == 0
        assert "Mark all as read" not in page(client, "notices:index")

    def test_notice_of_somebody_out_of_sight_names_nobody(self):
        board = user_with("board_member")
        who = person("Robin", "Ashdown")
        Notice.objects.create(user=board, key="made_up", person=who, at=timezone.now())
        shown = page(sign_in(Client(), board), "notices:index")
        assert "Ashdown" not in shown
        assert "Somebody whose record you may not see" in shown

    def test_no_notices_say_so(self, client):
        assert "No notices" in page(client, "notices:index")

    def test_today_counts_as_the_digest_does(self, client, officer, monkeypatch):
        monkeypatch.setattr(digest, "_contributions", {})
        assert "Nothing waits for you" in page(client, "notices:today")
        digest.register(
            "made_up", "calls to make", lambda by, today: 3, "my_day:index", needs=Permission.CONTACTS_RECORD
        )
        notices.tell([officer], "emergency")
        shown = page(client, "notices:today")
        assert "Calls to make" in shown
        assert reverse("my_day:index") in shown
        assert "1 new notice<" in shown

    def test_e_mails_are_chosen_but_for_those_of_safety(self, client, officer, monkeypatch):
        monkeypatch.setattr(notices, "_kinds", dict(notices._kinds))
        notices.register("made_up", "something happened")
        shown = page(client, "notices:emails")
        assert "Something happened" in shown
        assert "a restricted record was opened in an emergency" in shown
        address = reverse("notices:emails")
        assert "Choose how often it comes" in client.post(address, {}).content.decode()
        assert client.post(address, {"digest": "weekly"}).status_code == HTTPStatus.FOUND
        chosen = queries.preference_of(officer)
        assert chosen.digest == "weekly"
        assert "made_up" in chosen.silent
        client.post(address, {"digest": "weekly", "loud": ["made_up"]})
        assert "made_up" not in queries.preference_of(officer).silent

    def test_without_kinds_to_choose_from_only_the_digest_is_asked(self, client, monkeypatch):
        monkeypatch.setattr(notices, "_kinds", {})
        assert "at once" not in page(client, "notices:emails")
        answer = client.post(reverse("notices:emails"), {"digest": "none"})
        assert answer.status_code == HTTPStatus.FOUND

    def test_e_mails_lead_to_pages_that_are_there(self):
        for kind in ("notices", "digest", "digest_settings"):
            assert access_notices.links_to(kind)
        assert access_notices.links_to("made up") == ""
