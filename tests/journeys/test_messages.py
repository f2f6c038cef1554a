"""Messages in a browser: a text seen word for word and sent, many at once, what failed, the wordings."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from fingerpost.register.access.models import User
from fingerpost.register.messages import notices
from fingerpost.register.messages.models import Message
from fingerpost.register.people.models import ContactPoint
from made_messages import carer, reachable
from made_tracking import tracked

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Check = Callable[[Page, str], None]
SignIn = Callable[..., User]


def test_text_is_seen_word_for_word_sent_and_what_failed_is_shown(
    page: Page, sign_in: SignIn, check: Check
) -> None:
    who = reachable()
    carer(who, relation="mother", safe_contact="Never after six in the evening")
    officer = sign_in(page, "tracking_officer")
    page.goto(f"/people/{who.pk}/contact-log/")
    page.get_by_role("button", name="Send a text or e-mail").click()
    page.get_by_label("Text message to 07700 900123").check()
    page.get_by_label("Text message: Please call us", exact=True).check()
    check(page, "message-choose")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text(f"Hi {who.given_name}, we would like to hear")).to_be_visible()
    check(page, "message-confirm")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("Text message: Waiting to be sent")).to_be_visible()
    check(page, "message-logged")
    Message.objects.update(state="failed", failure="no_such")
    notices.tell([officer], "emergency", person=who.pk)
    page.goto("/my-day/")
    page.get_by_role("link", name="Messages you sent").click()
    expect(page.get_by_text("End the number or address on the record").first).to_be_visible()
    check(page, "messages")
    page.get_by_role("link", name="Notices").click()
    check(page, "notices")
    page.get_by_role("link", name="which e-mails you get").click()
    check(page, "emails")
    page.goto("/notices/today/")
    check(page, "today")


def test_message_to_many_says_whom_it_leaves_out(page: Page, sign_in: SignIn, check: Check) -> None:
    people = [reachable(), reachable(), tracked()]
    ContactPoint.objects.filter(person=people[2]).update(value="01632 960001")
    sign_in(page, "support_manager")
    page.goto("/worklists/not_known/")
    page.get_by_role("button", name="Change all 3").click()
    page.get_by_label("Send a text or e-mail to each of them").check()
    page.get_by_label("What do you want to send?").select_option(label="Text message: Please call us")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("button", name="Send to 2 young people")).to_be_visible()
    check(page, "message-many")
    page.get_by_role("button", name="Send to 2 young people").click()
    expect(page.get_by_text("Waiting to be sent")).to_be_visible()
    check(page, "message-many-result")
    page.get_by_role("button", name="Undo this change").click()
    expect(page.get_by_text("The messages that waited were withdrawn.")).to_be_visible()
    assert not Message.objects.filter(state="waiting").exists()


def test_wording_is_changed_and_previewed(page: Page, sign_in: SignIn, check: Check) -> None:
    sign_in(page, "administrator")
    page.goto("/administration/")
    page.get_by_role("link", name="Wordings of texts and e-mails").click()
    check(page, "wordings")
    page.get_by_role("link", name="Please call us", exact=True).click()
    page.get_by_label("Words", exact=True).fill("Hi ((first name)), please call us. ((contact line))")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_text("Hi Robin, please call us.")).to_be_visible()
    check(page, "wording")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The wording was saved.")).to_be_visible()
