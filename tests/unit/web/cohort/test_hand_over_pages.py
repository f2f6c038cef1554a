"""Hand-overs on pages: said, packed, answered by receipt or by telephone, withdrawn; taken in and matched."""

import html
import json
import re
from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fingerpost.register.access import actions as access
from fingerpost.register.cohort import actions, queries, signing
from fingerpost.register.cohort.models import HandOver
from fingerpost.register.cohort.pack import receipt_document
from fingerpost.register.messages.digest import lines_of
from fingerpost.register.people import rows
from fingerpost.register.people.models import Person
from fingerpost.register.tracking.actions.leaving import authorities
from made_people import change, person
from made_tracking import TODAY, tracked
from made_users import sign_in, user_with

pytestmark = pytest.mark.django_db
OURS, THEIRS = list(authorities(TODAY))[:2]


@pytest.fixture(autouse=True)
def _here(settings):
    settings.COUNCIL_CODE, settings.SECRET_KEY = OURS, "the key of ours"


def shown(response):
    assert response.status_code == HTTPStatus.OK
    return html.unescape(re.sub(r"\s+", " ", response.content.decode()))


def at(name, *arguments):
    return reverse(f"cohort:{name}", args=arguments)


def on(day):
    return {"on_day": day.day, "on_month": day.month, "on_year": day.year}


def handed(client, who):
    page = client.post(at("start", who.pk), {"to": THEIRS, "why": "Moved house"}, follow=True)
    assert "stay ours until it is acknowledged" in shown(page)
    return HandOver.objects.get(person=who)


def sent(client, file, **more):
    return client.post(at("receive"), {"file": SimpleUploadedFile("came.json", file), **more}, follow=True)


def held(page):
    return re.findall(r'name="held" value="([^"]+)"', page)[0]


def other(settings):
    settings.COUNCIL_CODE, settings.SECRET_KEY = THEIRS, "the key of theirs"


def test_somebody_goes_and_a_receipt_says_that_they_lead(client, settings):
    who = tracked()
    assert at("start", who.pk) in shown(client.get(reverse("tracking:leave", args=[who.pk])))
    assert "Hand them over" in shown(client.get(at("start", who.pk)))
    made = handed(client, who)
    assert "already" in shown(client.post(at("start", who.pk), {"to": THEIRS}))
    answer = client.post(at("pack", made.pk))
    assert answer.headers["Content-Disposition"] == f'attachment; filename="hand-over-{made.reference}.json"'
    assert json.loads(answer.content)["document"]["to"] == THEIRS
    made.refresh_from_db()
    came = HandOver(
        reference=made.reference, digests=made.digests, authority=OURS, taken_over_on=TODAY - timedelta(2)
    )
    other(settings)
    receipt = signing.sign(receipt_document(came))
    settings.COUNCIL_CODE, settings.SECRET_KEY = OURS, "the key of ours"
    asked = shown(sent(client, receipt))
    assert "compare the fingerprint" in asked
    still = shown(client.post(at("receive"), {"held": held(asked)}))
    assert "compare the fingerprint" in still
    done = client.post(at("receive"), {"held": held(asked), "key_checked": "on"}, follow=True)
    assert "The receipt was taken in" in shown(done)
    assert Person.objects.get(pk=who.pk).cohort_status == "T"
    away = shown(client.get(reverse("tracking:leave", args=[who.pk])))
    assert at("receive_by_hand", who.pk) in away


def test_those_who_wait_are_listed_and_the_late_marked_and_in_the_digest(client, keeper, monkeypatch):
    who = tracked()
    made = handed(client, who)
    listed = shown(client.get(at("hand_overs")))
    assert who.given_name in listed
    assert "Ask them" not in listed
    assert "1 not acknowledged" in shown(client.get(at("index")))
    monkeypatch.setattr(queries, "CHASED_AFTER", timedelta(0))
    assert "Ask them" in shown(client.get(at("hand_overs")))
    assert "1 to be asked after" in shown(client.get(at("index")))
    assert ("hand_overs", 1) in [(line.key, number) for line, number in lines_of(keeper, TODAY)]
    client.post(at("withdraw", made.pk))
    after = shown(client.get(at("hand_overs")))
    assert "Withdrawn" in after
    assert "Nobody waits for an answer" in after
    assert "not waiting any more" in shown(client.post(at("withdraw", made.pk), follow=True))
    assert "not waiting any more" in shown(client.post(at("pack", made.pk), follow=True))
    assert "without a pack" not in shown(client.get(at("hand_over", made.pk)))


def test_they_said_so_by_telephone(client):
    made = handed(client, tracked())
    page = at("hand_over", made.pk)
    assert "They have taken over" in shown(client.get(page))
    assert "Error: Hand-over" in shown(client.post(page, on(TODAY)))
    done = shown(client.post(page, {**on(TODAY), "told_by": "Kim Made-up"}, follow=True))
    assert "the young person has left our cohort" in done
    assert "Kim Made-up" in done
    assert "not waiting" in shown(client.post(page, {**on(TODAY), "told_by": "Kim"}))


def test_of_whoever_opted_out_no_pack_is_offered(client):
    made = handed(client, change(tracked(), opt_out=True))
    assert "Download the pack" not in shown(client.get(at("hand_over", made.pk)))
    assert "opted out" in shown(client.post(at("pack", made.pk), follow=True))


def a_pack(keeper, who, settings):
    """A pack of the other authority's about somebody like this."""
    other(settings)
    made = actions.hand_over(by=keeper, person=who, to=OURS, moved_on=TODAY, why="Moved house")
    file = actions.make_pack(by=keeper, hand_over=made)
    settings.COUNCIL_CODE, settings.SECRET_KEY = OURS, "the key of ours"
    made.delete()
    return file


def test_a_pack_is_matched_and_taken_in_and_its_receipt_sent(client, keeper, settings):
    who = person(birth_date=date(2009, 5, 14), identifiers=(rows.Identifier("upn", "A999000109001"),))
    file = a_pack(keeper, who, settings)
    assert "Read the file" in shown(client.get(at("receive")))
    asked = shown(sent(client, file))
    assert "Its fingerprint is" in asked
    assert "The same number" in asked
    assert "a new record" not in asked
    given = {"held": held(asked), "person": who.pk, **on(TODAY)}
    unknown = shown(client.post(at("receive"), given))
    assert "not known yet" in unknown
    done = client.post(at("receive"), {**given, "key_checked": "on"}, follow=True)
    assert "Send the receipt" in shown(done)
    made = HandOver.objects.get(direction="in")
    receipt = client.post(at("receipt", made.pk))
    assert json.loads(receipt.content)["document"]["reference"] == str(made.reference)
    assert "key_checked" not in shown(sent(client, file))


def test_a_pack_about_nobody_of_ours_makes_a_record(client, keeper, settings):
    who = person(birth_date=date(2009, 5, 14))
    file = a_pack(keeper, who, settings)
    who.delete()
    asked = shown(sent(client, file))
    assert "Nobody of ours: a new record" in asked
    given = {"held": held(asked), "person": "new", "key_checked": "on"}
    assert "Error: Who is it?" in shown(client.post(at("receive"), given))
    shown(client.post(at("receive"), {**given, **on(TODAY)}, follow=True))
    assert Person.objects.get().lead_authority == OURS


def test_somebody_who_may_not_be_seen_is_not_shown_but_said(client, keeper, settings):
    who = person(birth_date=date(2009, 5, 14), identifiers=(rows.Identifier("upn", "A999000109001"),))
    file = a_pack(keeper, who, settings)
    access.restrict(by=user_with("support_manager"), person=who, reason="Made up", members=[])
    asked = shown(sent(client, file))
    assert "you may not open that record" in asked
    assert who.council_id not in asked


def test_what_is_no_pack_is_a_sentence(client):
    for file in (b"nothing", b"{}", b'{"document": {"format": 7}}'):
        assert "This is not a hand-over pack" in shown(sent(client, file))
    assert "Read the file" in shown(client.post(at("receive"), {}))
    assert "Read the file" in shown(client.post(at("receive"), {"held": "?"}))


def test_taken_over_by_hand(client):
    who = tracked(lead_authority=THEIRS)
    page = at("receive_by_hand", who.pk)
    assert "Take them over" in shown(client.get(page))
    given = {"sender": THEIRS, "told_by": "Kim", **on(TODAY)}
    assert "Error:" in shown(client.post(page, {**given, "told_by": "  "}))
    assert "They were taken over" in shown(client.post(page, given, follow=True))
    assert Person.objects.get(pk=who.pk).lead_authority == OURS
    made = HandOver.objects.get()
    assert "without a pack" in shown(client.post(at("receipt", made.pk), follow=True))


def test_whoever_does_not_keep_the_cohort_is_refused(client):
    made = handed(client, tracked())
    officer = sign_in(Client(), user_with("tracking_officer"))
    for page in (at("hand_overs"), at("hand_over", made.pk), at("receive"), at("start", made.person_id)):
        assert officer.get(page).status_code == HTTPStatus.FORBIDDEN
