"""Asking for a list: who goes into it, which columns, who decides, and what the audit keeps."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fingerpost.core.errors import BadRequest
from fingerpost.register.access import approvals, policy
from fingerpost.register.access.actions import restrict
from fingerpost.register.access.models import Approval, Grant
from fingerpost.register.access.permissions import FieldGroup
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.jobs.driving import run_now
from fingerpost.register.jobs.models import Job
from fingerpost.register.organisations.models import District
from fingerpost.register.people.models import Consent, Marker, Person
from fingerpost.register.people.queries import visible
from fingerpost.register.sharing import actions, asking, keeping
from fingerpost.register.sharing.columns import COLUMNS
from fingerpost.register.sharing.expiring import expire
from fingerpost.register.sharing.making import JOB
from fingerpost.register.sharing.models import Export
from fingerpost.register.sharing.purposes import purposes
from fingerpost.register.sharing.queries import exports, exports_with, uncollected
from made_exports import about, ask, opened, rows
from made_people import person
from made_users import grant, user_with

pytestmark = pytest.mark.django_db
State = Export.State


def kinds_of(subject: str) -> list[str]:
    return list(AuditEvent.objects.filter(subject=subject).order_by("pk").values_list("kind", flat=True))


def run(export: Export) -> Job:
    return run_now(Job.objects.get(kind=JOB, argument=export.pk))


@pytest.fixture
def large(settings):
    """Two people are many."""
    settings.EXPORT_ALONE = 1


def test_purposes_choose_columns_that_there_are():
    for purpose in purposes().values():
        assert set(purpose.columns) <= set(COLUMNS)
        assert not (purpose.outside and any(COLUMNS[key].inside for key in purpose.columns))


def test_list_holds_whom_it_was_asked_for_and_nobody_else(manager, robin, kit):
    export = ask(manager, people=visible(manager).filter(pk=kit.pk))
    assert (export.state, export.listed, export.taken) == (State.MADE, 1, 1)
    assert rows(opened(manager, export)) == [("Kit", "Marlowe")]
    assert [one.person for one in export.people.all()] == [kit]


def test_people_whom_one_may_see_but_not_take_away_are_left_out_and_counted(robin, kit):
    Marker.objects.create(person=kit, kind="child_in_care", recorded_at=timezone.now())
    by = user_with("virtual_school", "cohort", "care")
    grant(by, "panel_chair")
    export = ask(by)
    assert (export.listed, export.asked_for, export.left_out) == (2, 1, {"not_yours": 1})
    assert rows(opened(by, export)) == [("Kit", "Marlowe")]


def test_role_without_the_right_is_refused_and_it_is_kept(robin):
    by = user_with("tracking_officer")
    with pytest.raises(NotAllowed):
        ask(by)
    assert AuditEvent.objects.filter(actor=by.audit_key, kind="access.denied").count() == 1
    assert not Export.objects.exists()


def test_restricted_record_is_not_in_the_list_at_all(manager, robin, kit):
    restrict(by=user_with("support_manager"), person=robin, reason="Made up", members=[])
    export = ask(manager)
    assert (export.listed, export.left_out) == (1, {})
    assert rows(opened(manager, export)) == [("Kit", "Marlowe")]


def test_columns_are_those_of_the_purpose_and_no_more(manager, robin):
    export = ask(manager, columns=purposes()["visits"].columns)
    assert export.columns == ["given_name", "family_name", "telephone", "alerts"]


@pytest.mark.parametrize(
    "given",
    [
        {"purpose": ""},
        {"purpose": "other_inside"},
        {"purpose": "whereabouts", "basis": ""},
        {"purpose": "whereabouts", "recipient": " "},
        {"purpose": "whereabouts", "said": ""},
        {"columns": []},
        {"columns": ["no_such_column"]},
        {"people": Person.objects.none()},
    ],
    ids=str,
)
def test_what_is_not_said_is_asked_for(manager, robin, given):
    with pytest.raises(BadRequest):
        ask(manager, **given)
    assert not Export.objects.exists()


def test_whoever_opted_out_is_left_out_of_what_leaves_the_council_alone(manager, robin, kit):
    Person.objects.filter(pk=kit.pk).update(information_opt_out=True)
    outside = ask(manager, purpose="whereabouts")
    assert outside.left_out == {"opted_out": 1}
    book = opened(manager, outside)
    assert rows(book) == [("Robin", "Ashdown")]
    assert "1" not in about(book).get("Left out", "")
    assert "On the list" not in about(book)
    assert rows(opened(manager, ask(manager))) == [("Robin", "Ashdown"), ("Kit", "Marlowe")]


def test_consent_takes_those_alone_whose_last_word_is_yes(manager, robin, kit):
    today = timezone.localdate()
    for who, given, on in (
        (robin, False, today - timedelta(9)),
        (robin, True, today),
        (kit, True, today - timedelta(9)),
        (kit, False, today),
    ):
        Consent.objects.create(
            person=who, kind="sharing", given=given, on_date=on, recorded_at=timezone.now()
        )
    export = ask(manager, purpose="helping", basis="consent")
    assert export.left_out == {"not_agreed": 1}
    book = opened(manager, export)
    assert rows(book) == [("Robin", "Ashdown")]
    assert about(book)["Lawful basis"] == "Each young person agreed to it"
    assert about(book)["For"] == "Made-up College"


def test_what_stays_in_the_council_is_in_no_file_that_leaves_it(manager, robin):
    export = ask(manager, purpose="whereabouts", columns=["given_name", "alerts", "workers", "at_risk"])
    assert export.columns == ["given_name"]


def test_list_above_the_size_waits_for_a_second_person(manager, robin, kit, large):
    export = ask(manager)
    assert export.state == State.WAITING
    assert export.approval.summary == (
        "2 young people, inside the council: A meeting or panel of the council's own. Columns: Given name, "
        "Family name"
    )
    with pytest.raises(BadRequest, match="no file"):
        actions.take_export(by=manager, export=export)
    with pytest.raises(NotAllowed):
        approvals.decide(by=manager, approval=export.approval, agree=True)
    approvals.decide(by=user_with("strategy_lead"), approval=export.approval, agree=True)
    export.refresh_from_db()
    assert export.state == State.MAKING
    assert run(export).state == Job.State.DONE
    assert len(rows(opened(manager, export))) == 2
    assert kinds_of(f"export:{export.pk}") == [
        "sharing.export_asked",
        "sharing.export_made",
        "sharing.password_shown",
        "sharing.export_downloaded",
    ]


def test_many_short_lists_of_a_day_are_a_long_one(manager, robin, kit, large):
    first = ask(manager, people=visible(manager).filter(pk=robin.pk))
    again = ask(manager, people=visible(manager).filter(pk=robin.pk))
    other = ask(manager, people=visible(manager).filter(pk=kit.pk))
    assert [one.state for one in (first, again, other)] == [State.MADE, State.MADE, State.WAITING]


def test_long_summary_is_cut_to_what_the_approval_holds(manager, robin, kit, large):
    export = ask(manager, columns=list(COLUMNS), purpose="checking")
    assert len(export.approval.summary) == asking.LONGEST_SUMMARY


def test_refused_list_is_made_for_nobody_and_forgets_whom_it_was_of(manager, robin, kit, large):
    export = ask(manager)
    approvals.decide(
        by=user_with("administrator"), approval=export.approval, agree=False, note="Ask for fewer"
    )
    expire(timezone.now())
    export.refresh_from_db()
    assert (export.state, export.people.count()) == (State.REFUSED, 0)
    assert Approval.objects.get().note == "Ask for fewer"


def test_approved_list_is_made_with_the_rights_of_that_moment(manager, robin, kit, large):
    export = ask(manager)
    restrict(by=user_with("support_manager"), person=robin, reason="Made up", members=[])
    approvals.decide(by=user_with("strategy_lead"), approval=export.approval, agree=True)
    run(export)
    assert rows(opened(manager, export)) == [("Kit", "Marlowe")]
    assert (export.taken, export.left_out) == (1, {"not_yours": 1})
    assert [one.person for one in export.people.all()] == [kit]


def test_approved_list_of_somebody_without_the_right_since_is_not_made(manager, robin, kit, large):
    export = ask(manager)
    Grant.objects.filter(user=manager).delete()
    policy.forget()
    approvals.decide(by=user_with("strategy_lead"), approval=export.approval, agree=True)
    assert run(export).state == Job.State.FAILED
    export.refresh_from_db()
    assert (export.state, export.people.count(), export.file_hash) == (State.FAILED, 0, "")
    assert kinds_of(f"export:{export.pk}")[-1] == "sharing.export_failed"
    assert AuditEvent.objects.filter(kind="access.denied", actor=manager.audit_key).exists()


@pytest.mark.parametrize(("columns", "taken"), [(["given_name", "health"], False), (["health"], True)])
def test_column_whose_right_was_lost_since_is_absent(robin, kit, large, columns, taken):
    by = user_with("data_manager")
    export = ask(by, columns=columns)
    grant(by, "panel_chair")
    grant(by, "tracking_officer")
    approvals.decide(by=user_with("strategy_lead"), approval=export.approval, agree=True)
    job = run(export)
    if taken:
        assert job.error == "Choose at least one column."
        return
    export.refresh_from_db()
    assert export.columns == ["given_name"]


def test_list_of_which_nobody_is_left_is_not_made(manager, robin, kit, large):
    export = ask(manager)
    Person.objects.all().delete()
    approvals.decide(by=user_with("strategy_lead"), approval=export.approval, agree=True)
    assert run(export).state == Job.State.FAILED


def test_long_list_is_made_by_the_worker_a_part_at_a_time(manager, robin, kit, monkeypatch):
    from fingerpost.register.sharing import making

    monkeypatch.setattr(asking, "AT_ONCE", 1)
    monkeypatch.setattr(making, "AT_ONCE", 1)
    export = ask(manager)
    assert export.state == State.MAKING
    with pytest.raises(BadRequest, match="not made yet"):
        actions.show_password(by=manager, export=export)
    assert run(export).state == Job.State.DONE
    assert rows(opened(manager, export)) == [("Robin", "Ashdown"), ("Kit", "Marlowe")]


def test_statements_do_not_grow_with_the_list(manager, django_assert_max_num_queries):
    for number in range(30):
        person(f"Robin{number}", "Ashdown")
    with django_assert_max_num_queries(60):
        ask(manager, columns=list(COLUMNS))


def test_another_does_not_collect_it(manager, robin):
    export, other = ask(manager), user_with("data_manager")
    for act in (actions.show_password, actions.take_export, actions.remove_export):
        with pytest.raises(NotAllowed):
            act(by=other, export=export)
    assert not exports(other).exists()
    assert AuditEvent.objects.filter(actor=other.audit_key, kind="access.denied").count() == 3


def test_file_that_holds_somebody_closed_since_is_not_given_out(manager, robin, kit):
    export = ask(manager)
    restrict(by=user_with("support_manager"), person=robin, reason="Made up", members=[])
    with pytest.raises(BadRequest, match="closed to you"):
        actions.take_export(by=manager, export=export)


def test_file_with_somebody_erased_is_not_given_out_and_goes(
    manager, robin, kit, settings, django_capture_on_commit_callbacks
):
    export = ask(manager)
    robin.delete()
    with pytest.raises(BadRequest, match="deleted"):
        actions.take_export(by=manager, export=export)
    with django_capture_on_commit_callbacks(execute=True):
        expire(timezone.now())
    export.refresh_from_db()
    assert export.state == State.REMOVED
    assert not list((settings.DATA / keeping.FOLDER).iterdir())


def test_list_that_waits_to_be_collected_stands_in_the_digest(manager, robin):
    today = timezone.localdate()
    assert uncollected(manager, today) == 0
    export = ask(manager)
    assert uncollected(manager, today) == 1
    assert uncollected(user_with("data_manager"), today) == 0
    actions.show_password(by=manager, export=export)
    assert uncollected(manager, today) == 0


def test_file_goes_after_its_days_and_its_row_stays(
    manager, robin, settings, django_capture_on_commit_callbacks
):
    export = ask(manager)
    later = timezone.now() + timedelta(days=settings.EXPORT_DAYS + 1)
    expire(timezone.now())
    assert keeping.read(export.file_hash)
    with django_capture_on_commit_callbacks(execute=True):
        expire(later)
    export.refresh_from_db()
    assert export.state == State.REMOVED
    assert not list((settings.DATA / keeping.FOLDER).iterdir())
    assert kinds_of(f"export:{export.pk}")[-1] == "sharing.export_removed"
    assert list(exports_with(user_with("administrator"), robin)) == [export]


def test_file_past_its_day_is_not_given_out_before_the_round(manager, robin):
    export = ask(manager)
    Export.objects.update(delete_by=timezone.localdate() - timedelta(1))
    with pytest.raises(BadRequest, match="removed on its day"):
        actions.take_export(by=manager, export=export)


def test_file_can_be_removed_before_its_day(manager, robin, settings, django_capture_on_commit_callbacks):
    export = ask(manager)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_export(by=manager, export=export)
    export.refresh_from_db()
    assert export.state == State.REMOVED
    assert not list((settings.DATA / keeping.FOLDER).iterdir())


def test_file_that_no_row_knows_is_cleared_away_once_it_is_old(settings, monkeypatch):
    digest = keeping.keep(b"left behind")
    expire(timezone.now())
    assert keeping.read(digest)
    monkeypatch.setattr(keeping, "FORGOTTEN", timedelta(hours=-1))
    expire(timezone.now())
    assert not list((settings.DATA / keeping.FOLDER).iterdir())


def test_who_took_somebody_away_is_told_to_those_who_may_ask_who_looked(manager, robin, kit):
    export = ask(manager, people=visible(manager).filter(pk=robin.pk))
    assert list(exports_with(manager, robin)) == [export]
    assert list(exports_with(manager, kit)) == []
    for who in (robin, None):
        with pytest.raises(NotAllowed):
            exports_with(user_with("tracking_officer"), who)


def test_hidden_field_is_in_no_file(robin):
    """Anchors, section 3 (g): absent from the export, its columns and its counts."""
    words = {
        FieldGroup.HEALTH: ("mental_health", "Mental health"),
        FieldGroup.OFFENDING: ("youth_justice", "Open to youth justice"),
        FieldGroup.IMMIGRATION: ("refugee", "Refugee or asylum seeker"),
        FieldGroup.CHILD_PROTECTION: ("child_protection_plan", "Child protection plan"),
    }
    District.objects.create(name="Made-up district")
    for kind, _ in words.values():
        Marker.objects.create(person=robin, kind=kind, recorded_at=timezone.now())
    Marker.objects.create(person=robin, kind="carer", recorded_at=timezone.now())
    by = user_with("data_manager")
    everything = str(rows(opened(by, ask(by, columns=list(COLUMNS)))))
    assert all(label in everything for _, label in words.values())
    grant(by, "tracking_officer")  # which opens none of them, so a list opens none to both
    book = opened(by, ask(by, columns=list(COLUMNS)))
    text = str([[c.value for c in row] for sheet in book.worksheets for row in sheet.iter_rows()])
    assert "Carer" in text
    for group, (_, label) in words.items():
        assert label not in text
        assert group.value not in text
