"""Leaving the cohort: what is written, whom it is told, what keeps nobody, and how it is undone."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.history import hearing, leaving
from fingerpost.register.history.models import Departure
from fingerpost.register.history.reasons import reason_of, reasons
from fingerpost.register.messages.models import Message, Notice
from fingerpost.register.organisations.models import Team
from fingerpost.register.people import queries as people
from fingerpost.register.people.merging.merge import merge, undo_merge
from fingerpost.register.people.models import Alert, Person, RecordChange, Worker
from fingerpost.register.tracking import actions, day
from fingerpost.register.tracking.actions import NotAcceptable
from fingerpost.register.tracking.actions.leaving import authorities, countries
from fingerpost.register.tracking.bulk import may_change
from fingerpost.register.tracking.concerned import concerned_by
from fingerpost.register.tracking.queries import due_follow_ups, working
from fingerpost.register.tracking.worklists import counts
from made_people import change
from made_tracking import TODAY, neet, tracked
from made_users import user_with, user_without_role

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(1)


@pytest.fixture
def news(monkeypatch):
    """What is told when somebody leaves."""
    heard = []
    monkeypatch.setattr(hearing, "_hearers", [])
    hearing.register_left(heard.append)
    hearing.register_left(heard.append)
    return heard


def own(who):
    """The person's own row, as far as leaving changes it."""
    held = Person.objects.get(pk=who.pk)
    return held.cohort_status, held.left_cohort_on, held.transferred_to


def worked_on(who, officer):
    """The person with a worker, an alert to review and a follow-up that is due."""
    Worker.objects.create(person=who, user=officer, role="tracking", from_date=date(2026, 9, 1))
    Alert.objects.create(
        person=who,
        kind="contact",
        reason="Made up",
        owner=officer,
        review_on=YESTERDAY,
        expires_on=TODAY + timedelta(30),
        recorded_at=timezone.now(),
    )
    actions.record_contact(
        by=officer, person=who, kind="call", outcome="no_answer", on=YESTERDAY, follow_up_on=TODAY
    )
    return who


def lists(officer, who):
    """Every list that holds somebody: worklists, my day, follow-ups, alerts, changes of many."""
    mine = day.caseload(officer, TODAY)
    return {
        "worklists": sum(counts(officer, TODAY, Person.objects.filter(pk=who.pk)).values()),
        "caseload": mine.count(),
        "to_contact": len(day.to_contact(mine, by=officer, today=TODAY)),
        "follow_ups": day.follow_ups(officer, TODAY).count(),
        "alerts": len(day.alerts_to_review(officer, TODAY)),
        "bulk": may_change(officer).filter(pk=who.pk).count(),
    }


@pytest.mark.parametrize("reason", ["transferred", "left_england", "deceased", "past_age", "plan_ceased"])
def test_nobody_is_on_any_list_from_the_day_on_which_they_left(officer, reason):
    manager = user_with("support_manager")
    who = worked_on(neet(), officer)
    before = lists(officer, who)
    assert all(before[name] for name in before if name != "bulk")
    assert may_change(manager).filter(pk=who.pk).exists()
    to = {"transferred": next(iter(authorities(TODAY))), "left_england": next(iter(countries(TODAY)))}
    actions.leave_cohort(by=officer, person=who, reason=reason, on=TODAY, to=to.get(reason, ""))
    assert not any(lists(officer, who).values())
    assert not may_change(manager).exists()
    assert own(who) == (reason_of(reason).status, TODAY, to.get(reason, ""))
    assert people.visible(officer).filter(pk=who.pk).exists()


def test_the_change_is_noted_and_audited_without_a_value(officer):
    who = tracked()
    departure = actions.leave_cohort(by=officer, person=who, reason="past_age", on=TODAY, note=" Told us ")
    noted = RecordChange.objects.get(person=who, table="person", batch=departure.batch)
    assert noted.values == {"cohort_status": ["P", "A"], "left_cohort_on": [None, "2026-11-24"]}
    row = AuditEvent.objects.get(kind="tracking.left_cohort")
    assert row.person == who.pk
    assert row.details == {"departure": departure.pk}
    assert departure.note == "Told us"


def test_a_death_ends_the_work_and_is_told_at_once_to_those_concerned(officer, news):
    lead, colleague, stranger = user_with("support_manager"), user_without_role(), user_without_role()
    gone = user_without_role(is_active=False)
    team = Team.objects.create(name="Made-up team")
    team.members.set([lead, colleague])
    who = worked_on(neet(), officer)
    Worker.objects.create(person=who, team=team, role="support", from_date=TODAY)
    Worker.objects.create(person=who, user=gone, role="support", from_date=YESTERDAY, until=TODAY)
    actions.leave_cohort(by=officer, person=who, reason="deceased", on=YESTERDAY)
    (told,) = news
    assert told.tell == {officer.pk, lead.pk, colleague.pk}
    assert stranger.pk not in told.tell
    assert (told.person, told.at_once, told.on, told.reason) == (who.pk, True, YESTERDAY, "deceased")
    last = TODAY + timedelta(14)
    assert set(Worker.objects.filter(person=who).values_list("until", flat=True)) == {last, TODAY}
    assert not Alert.objects.filter(person=who, ended_at=None).exists()
    assert not due_follow_ups(TODAY).exists()


def test_a_death_is_a_notice_and_an_email_that_names_nobody(officer):
    who = worked_on(neet(), officer)
    actions.leave_cohort(by=officer, person=who, reason="deceased", on=TODAY)
    notice = Notice.objects.get()
    assert (notice.user, notice.person, notice.key) == (officer, who, "death")
    letter = Message.objects.get(user=officer)
    assert who.given_name not in str(vars(letter))
    Notice.objects.all().delete()
    actions.leave_cohort(by=officer, person=worked_on(neet(), officer), reason="past_age", on=TODAY)
    assert not Notice.objects.exists()


def test_those_who_lead_the_team_of_a_worker_are_told_too(officer):
    lead = user_with("support_manager")
    Team.objects.create(name="Made-up team").members.set([lead, officer])
    assert concerned_by(worked_on(tracked(), officer).pk) == {officer.pk, lead.pk}


def test_another_reason_leaves_work_and_follow_ups_as_they_are(officer, news):
    who = worked_on(neet(), officer)
    actions.leave_cohort(by=officer, person=who, reason="past_age", on=YESTERDAY)
    assert working(TODAY).filter(person=who).exists()
    assert due_follow_ups(TODAY).exists()
    assert news[0].at_once is False


def test_taking_it_back_leaves_the_record_as_it_was(officer):
    who = worked_on(neet(), officer)
    before = lists(officer, who)
    actions.leave_cohort(by=officer, person=who, reason="deceased", on=YESTERDAY)
    undone = actions.undo_leaving(by=officer, person=who)
    assert lists(officer, who) == before
    assert own(who) == ("P", None, "")
    assert (undone.kept_rows, undone.kept_values) == (0, 0)
    assert Departure.objects.get().undone_by == officer.audit_key
    with pytest.raises(NotAcceptable):
        actions.undo_leaving(by=officer, person=who)


def test_coming_back_keeps_the_time_away(officer):
    who = neet()
    to = next(iter(authorities(TODAY)))
    gone, back = TODAY - timedelta(40), TODAY - timedelta(3)
    actions.leave_cohort(by=officer, person=who, reason="transferred", on=gone, to=to)
    with pytest.raises(NotAcceptable, match="after the day they left"):
        actions.return_to_cohort(by=officer, person=who, on=gone - timedelta(1))
    actions.return_to_cohort(by=officer, person=who, on=back)
    departure = Departure.objects.get()
    assert (departure.on, departure.back_on, departure.undone_at) == (gone, back, None)
    assert own(who) == ("P", None, "")
    assert lists(officer, who)["worklists"]
    actions.leave_cohort(by=officer, person=who, reason="past_age", on=TODAY)
    assert own(who)[0] == "A"


def test_who_left_by_a_file_alone_is_in_the_cohort_again_without_a_time_away(officer):
    who = tracked(cohort_status="E")
    with pytest.raises(NotAcceptable, match="already"):
        actions.leave_cohort(by=officer, person=who, reason="past_age", on=TODAY)
    with pytest.raises(NotAcceptable, match="taken back"):
        actions.undo_leaving(by=officer, person=who)
    actions.return_to_cohort(by=officer, person=who, on=TODAY)
    assert own(who) == ("P", None, "")
    assert not Departure.objects.exists()


def test_nobody_comes_back_from_a_death_nor_without_having_left_nor_tomorrow(officer):
    here, died, away = tracked(), tracked(), tracked(cohort_status="E")
    actions.leave_cohort(by=officer, person=died, reason="deceased", on=TODAY)
    for who, on in ((here, TODAY), (died, TODAY), (away, TODAY + timedelta(1))):
        with pytest.raises(NotAcceptable):
            actions.return_to_cohort(by=officer, person=who, on=on)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"reason": "bored", "on": TODAY}, "reason"),
        ({"reason": "past_age", "on": TODAY + timedelta(1)}, "on"),
        ({"reason": "past_age", "on": date(1999, 1, 1)}, "on"),
        ({"reason": "transferred", "on": TODAY}, "to"),
        ({"reason": "left_england", "on": TODAY}, "to"),
    ],
)
def test_what_cannot_be_recorded_says_which_field(officer, said, field):
    with pytest.raises(NotAcceptable) as problem:
        actions.leave_cohort(by=officer, person=tracked(), **said)
    assert problem.value.field == field
    assert not Departure.objects.exists()


def test_our_own_authority_and_abolished_ones_are_not_offered(settings):
    listed = authorities(TODAY)
    settings.COUNCIL_CODE = next(iter(listed))
    assert settings.COUNCIL_CODE not in authorities(TODAY)
    assert len(authorities(date(2000, 1, 1))) > len(listed) - 1
    assert list(listed.values()) == sorted(listed.values())


def test_a_file_does_not_bring_back_who_left(officer):
    who = tracked()
    to = next(iter(authorities(TODAY)))
    actions.leave_cohort(by=officer, person=who, reason="transferred", on=TODAY, to=to)
    change(who, fields={"cohort_status": "P", "transferred_to": "", "lead_authority": to})
    assert own(who) == ("T", TODAY, to)
    assert Person.objects.get(pk=who.pk).lead_authority == ""


def test_a_merge_takes_the_survivors_word_and_undoing_it_gives_each_back_their_own(officer):
    manager = user_with("data_manager")
    stays, goes = tracked(), tracked()
    actions.leave_cohort(by=officer, person=goes, reason="past_age", on=TODAY)
    merged = merge(by=manager, survivor=stays, absorbed=goes)
    assert leaving.departure_of(stays.pk) is None
    assert lists(officer, stays)["worklists"]
    with pytest.raises(NotAllowed):
        actions.leave_cohort(by=officer, person=goes, reason="past_age", on=TODAY)
    undo_merge(by=manager, person=stays, merge=merged.pk)
    assert leaving.departure_of(goes.pk).person_id == goes.pk
    assert set(leaving.departures_of([stays.pk, goes.pk])) == {goes.pk}


def test_who_may_not_change_a_record_cannot_say_that_they_left():
    with pytest.raises(NotAllowed):
        actions.leave_cohort(by=user_with("board_member"), person=tracked(), reason="past_age", on=TODAY)


def test_what_left_with_others_is_not_undone_alone(officer):
    who = tracked()
    leaving.leave(by=WORKER, batch=-5, leavings=[leaving.Leaving(who.pk, "past_age", TODAY)])
    with pytest.raises(NotAcceptable, match="all of them"):
        actions.undo_leaving(by=officer, person=who)


def test_reasons_are_data_and_an_unknown_one_is_named():
    assert {one.status for one in reasons().values()} == set("TEDAL")
    with pytest.raises(LookupError, match="bored"):
        reason_of("bored")
