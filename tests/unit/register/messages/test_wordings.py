"""Wordings: shipped ones that give nobody away, the council's versions over them, and what is refused."""

import pytest
from django.db import IntegrityError

from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.messages import actions, wordings
from fingerpost.register.messages.models import Wording
from made_people import person
from made_users import user_with

pytestmark = pytest.mark.django_db
KEY = "text_call_us"
NEW = {"kind": "text", "audience": "young_person", "title": "Open day", "subject": "", "words": "Come along"}


@pytest.fixture
def admin():
    return user_with("administrator")


def save(admin, **more):
    return actions.save_wording(by=admin, **(NEW | more))


@pytest.mark.parametrize("wording", wordings.shipped().values(), ids=lambda one: one.key)
def test_shipped_wording_is_one_that_could_be_saved(wording):
    assert wordings.wrong_with(wording.kind, wording.subject, wording.words) is None
    assert (wording.kind == "email") == bool(wording.subject)
    assert wordings.fill(wording, "Robin").parts <= 1 or wording.kind == "email"


def test_places_are_filled_and_the_preferred_name_is_used(settings):
    settings.CONTACT_LINE = "Call us on 01632 960001."
    who = person("Robin", "Ashdown")
    who.preferred_name = "Rob"
    filled = wordings.fill_for(wordings.shipped()[KEY], who)
    assert filled.words.startswith("Hi Rob, ")
    assert filled.words.endswith("01632 960001.")
    assert "((" not in filled.words


def test_long_text_is_charged_by_its_parts():
    assert wordings.Filled("", "x" * 160).parts == 1
    assert wordings.Filled("", "x" * 161).parts == 2
    assert wordings.Filled("", "x" * 307).parts == 3


def test_change_is_a_new_version_and_the_earlier_ones_are_kept(admin):
    first = wordings.wordings()[KEY]
    kept = save(admin, key=KEY, title=first.title, words="Please call ((first name))", number=0)
    assert kept.number == 1
    now = wordings.wordings()[KEY]
    assert (now.words, now.ours, first.ours) == ("Please call ((first name))", True, False)
    assert [one.number for one, _ in wordings.versions(KEY)] == [1, 0]
    assert wordings.version(KEY, 0) == first
    with pytest.raises(LookupError):
        wordings.version(KEY, 7)
    assert AuditEvent.objects.get(kind="messages.wording_saved").details == {"number": 1}


def test_somebody_elses_change_is_not_written_over(admin):
    save(admin, key=KEY, title="Please call us", number=0)
    with pytest.raises(actions.NotAcceptable, match="while you were typing"):
        save(admin, key=KEY, title="Please call us", number=0)


def test_two_who_save_at_the_same_moment_are_told_apart(admin, monkeypatch):
    def clash(**fields):
        raise IntegrityError

    monkeypatch.setattr(Wording.objects, "create", clash)
    with pytest.raises(actions.NotAcceptable, match="at the same moment"):
        save(admin)


def test_own_wording_has_no_shipped_version_and_a_text_no_subject(admin):
    kept = save(admin, subject="Made up")
    assert kept.subject == ""
    assert [row for _, row in wordings.versions(kept.key)] == [kept]


def test_retired_one_is_offered_no_more_and_kept(admin):
    actions.retire_wording(by=admin, key=KEY)
    assert KEY not in wordings.wordings()
    assert wordings.wordings(retired=True)[KEY].retired
    with pytest.raises(actions.NotAcceptable):
        actions.retire_wording(by=admin, key=KEY)


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"kind": "pigeon"}, "kind", "Choose text"),
        ({"audience": "neighbour"}, "audience", "to whom"),
        ({"title": " "}, "title", "Enter a title"),
        ({"title": "please CALL us"}, "title", "of this title"),
        ({"words": " "}, "words", "Enter the words"),
        ({"kind": "email"}, "subject", "Enter a subject"),
        ({"kind": "email", "subject": "Hi ((first name))"}, "subject", "locked screen"),
        ({"words": "Hi ((family name))"}, "words", "cannot fill"),
        ({"words": "You are NEET"}, "words", "NEET"),
        ({"words": "Your Social Worker says"}, "words", "social worker"),
        ({"kind": "email", "subject": "Your EHCP", "words": "Hi"}, "subject", "EHCP"),
        ({"words": "x" * 613}, "words", "letters or fewer"),
        ({"key": "made_up"}, "", "no such wording"),
        ({"key": "email_call_us"}, "", "no such wording"),
    ],
)
def test_what_cannot_be_kept_is_said_by_its_field(admin, given, field, sentence):
    with pytest.raises(actions.NotAcceptable, match=sentence) as refused:
        save(admin, **given)
    assert refused.value.field == field


def test_send_and_care_as_common_words_may_be_written(admin):
    assert save(admin, words="We can send you details. Take care")


def test_whoever_may_not_edit_settings_is_refused():
    with pytest.raises(NotAllowed):
        save(user_with("tracking_officer"))
