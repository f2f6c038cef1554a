"""Notices: inside the service always, by e-mail unless switched off, and never with anybody's name."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fingerpost.register.access import notices as access_notices
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.messages import actions, notices, queries, start
from fingerpost.register.messages.models import Message, Notice
from made_messages import reachable, waiting
from made_people import person
from made_tracking import TODAY
from made_users import user_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    held = dict(notices._kinds)
    monkeypatch.setattr(notices, "_kinds", held)
    notices.register("made_up", "something happened")
    notices.register("grave", "something grave happened", safeguarding=True)


@pytest.fixture
def officer():
    return user_with("tracking_officer")


def test_notice_stands_inside_and_its_e_mail_names_nobody(officer):
    who = person("Robin", "Ashdown")
    (notice,) = notices.tell([officer, officer], "made_up", person=who.pk, number=7)
    assert (notice.person_id, notice.number, notice.read_at) == (who.pk, 7, None)
    message = Message.objects.get(user=officer)
    assert message.subject == "Fingerpost: something happened"
    assert "Robin" not in message.words
    assert "Ashdown" not in message.words
    assert message.person is None


def test_e_mail_can_be_switched_off_but_not_for_safety(officer):
    actions.choose_emails(by=officer, digest="daily", silent=["made_up"])
    notices.tell([officer], "made_up")
    assert not Message.objects.exists()
    with pytest.raises(actions.NotAcceptable, match="by e-mail too"):
        actions.choose_emails(by=officer, digest="daily", silent=["grave"])
    notices.tell([officer], "grave")
    assert Message.objects.count() == 1
    assert Notice.objects.count() == 2


def test_whoever_has_an_e_mail_already_gets_no_second(officer):
    notices.tell([officer], "grave", mailed=True)
    assert not Message.objects.exists()


def test_user_who_has_left_is_not_told(officer):
    assert notices.tell([user_with("tracking_officer", is_active=False)], "grave") == []


def test_notice_of_no_app_is_refused_and_a_kept_one_still_has_a_title(officer):
    with pytest.raises(LookupError):
        notices.tell([officer], "nobody's")
    assert notices.title_of("nobody's") == "nobody's"
    assert notices.title_of("grave") == "something grave happened"
    assert {"emergency", "grave"} <= {kind.key for kind in notices.kinds() if kind.safeguarding}


def test_how_often_must_be_one_of_the_choices(officer):
    with pytest.raises(actions.NotAcceptable, match="how often"):
        actions.choose_emails(by=officer, digest="hourly")


def test_choosing_is_kept_and_audited(officer):
    assert queries.preference_of(officer).digest == "daily"
    actions.choose_emails(by=officer, digest="weekly")
    assert queries.preference_of(officer).digest == "weekly"
    assert AuditEvent.objects.filter(kind="messages.preference_saved", actor=officer.audit_key).count() == 1


def test_reading_marks_ones_own_alone(officer):
    other = user_with("tracking_officer")
    notices.tell([officer, other], "made_up")
    assert queries.unread(officer) == 1
    assert actions.read_notices(by=officer) == 1
    assert (queries.unread(officer), queries.unread(other)) == (0, 1)


def test_who_a_notice_is_about_is_told_to_those_who_may_see_them():
    officer, board = user_with("tracking_officer"), user_with("board_member")
    who = person()
    for user in (officer, board):
        notices.tell([user], "made_up", person=who.pk)
    assert queries.visible_people(officer, list(queries.notices_of(officer))) == {who.pk}
    assert queries.visible_people(board, list(queries.notices_of(board))) == set()


def test_emergency_is_told_by_the_same_way_and_mailed_again_where_it_was_not(officer):
    assert access_notices.post(officer, "emergency", number=3, person=None, mailed=False) is True
    assert Message.objects.filter(user=officer).count() == 1
    access_notices.post(officer, "emergency", number=4, person=None, mailed=True)
    assert Message.objects.filter(user=officer).count() == 1
    assert Notice.objects.filter(key="emergency").count() == 2


def test_old_notices_that_were_read_are_removed(officer):
    notices.tell([officer], "made_up")
    notices.tell([officer], "made_up")
    old = Notice.objects.first()
    Notice.objects.filter(pk=old.pk).update(read_at=timezone.now() - timedelta(days=400))
    start._prune(timezone.now())
    assert Notice.objects.count() == 1


class TestOwnMessages:
    def test_failures_of_the_last_days_are_shown_until_something_else_went(self, officer):
        who = reachable()
        failed = waiting(who, by=officer)
        Message.objects.update(state="failed", failure="no_such")
        assert list(queries.failed_lately(officer, TODAY)) == [failed]
        waiting(who, "email_call_us", by=officer)
        assert list(queries.failed_lately(officer, TODAY)) == []

    def test_others_and_people_out_of_sight_are_left_out(self, officer):
        waiting(by=officer)
        assert queries.sent_by(officer).count() == 1
        assert queries.sent_by(user_with("tracking_officer")).count() == 0
        officer.grants.update(revoked_at=timezone.now())
        fresh = type(officer).objects.get(pk=officer.pk)
        assert queries.sent_by(fresh).count() == 0

    def test_ones_own_is_withdrawn_while_it_waits(self, officer):
        message = waiting(by=officer)
        other = user_with("tracking_officer")
        assert actions.withdraw_message(by=other, message=message) is False
        assert actions.withdraw_message(by=officer, message=message) is True
        assert actions.withdraw_message(by=officer, message=message) is False
        assert AuditEvent.objects.get(kind="messages.withdrawn").person == message.person_id

    def test_whoever_logs_no_contacts_withdraws_none(self):
        with pytest.raises(NotAllowed):
            actions.withdraw_message(by=user_with("board_member"), message=None)
