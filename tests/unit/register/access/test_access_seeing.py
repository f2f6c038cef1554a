"""Who can see a person and why, why somebody cannot, and who looked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fingerpost.register.access import actions, audit_kinds, queries
from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import NotAllowed, may
from fingerpost.register.access.queries.seeing import reason_of
from fingerpost.register.access.roles import ROLES
from fingerpost.register.access.scopes import Labels
from fingerpost.register.audit.actors import SETUP
from fingerpost.register.audit.audit_kinds import WHO_LOOKED
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.audit.record import from_page, record
from made_users import grant, user_with, user_without_role


@pytest.fixture
def manager(db):
    return user_with("support_manager", name="Aldous Finch")


def test_users_who_can_see_are_named_with_their_reasons(places, manager) -> None:
    officer = user_with("tracking_officer", "district", places.near_key, name="Bea Larkspur")
    grant(officer, "support_worker", "caseload")
    grant(officer, "panel_chair")
    user_with("tracking_officer", "district", places.far_key)
    user_with("board_member")
    user_with("data_manager", is_active=False)
    seers = queries.who_can_see(by=manager, person=places.near)
    assert [(seer.user, seer.reasons, seer.closed, seer.until) for seer in seers] == [
        (manager, ("Support manager · The whole county",), False, None),
        (
            officer,
            ("Tracking officer · District: Ashbourne Vale", "Panel chair · The whole county"),
            False,
            None,
        ),
    ]
    assert AuditEvent.objects.get().kind == audit_kinds.WHO_CAN_SEE


def test_restriction_shuts_out_all_but_members_and_emergencies(places, manager) -> None:
    outside = user_with("tracking_officer", name="Bea Larkspur")
    hurried = user_with("tracking_officer", name="Cy Thornbury")
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    access = actions.break_glass(by=hurried, person=places.near, reason="Police ask where to send help")
    seers = queries.who_can_see(by=manager, person=places.near)
    assert [(seer.user, seer.closed, seer.until) for seer in seers] == [
        (manager, False, None),
        (outside, True, None),
        (hurried, False, access.closes_at),
    ]


def test_answer_agrees_with_the_policy_for_every_role_and_scope(places, manager) -> None:
    for role in ROLES.values():
        for kind in role.scopes:
            user_with(role.key, kind, {"district": places.near_key, "cohort": "send"}.get(kind, "1"))
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    for person in (places.near, places.far):
        answered = {
            seer.user.pk for seer in queries.who_can_see(by=manager, person=person) if not seer.closed
        }
        users = [g.user for g in queries.staff.Grant.objects.select_related("user")]
        assert answered == {user.pk for user in users if may(user, Permission.PEOPLE_VIEW, person.pk)}


def test_question_takes_as_many_queries_for_many_users(places, manager, django_assert_num_queries) -> None:
    for _ in range(12):
        user_with("support_worker", "caseload")
        user_with("tracking_officer", "district", places.near_key)
    may(manager, Permission.PEOPLE_WHO_LOOKED)
    with django_assert_num_queries(8):
        queries.who_can_see(by=manager, person=places.near)


def test_administrator_may_ask_about_anybody_on_the_record(places) -> None:
    admin = user_with("administrator")
    assert queries.who_can_see(by=admin, person=places.near) == []
    with pytest.raises(NotAllowed):
        queries.who_can_see(by=admin, person=987_654_321)


@pytest.mark.parametrize("question", ["who_can_see", "who_looked"])
def test_question_without_the_right_is_refused_and_kept(places, question) -> None:
    officer = user_with("tracking_officer")
    with pytest.raises(NotAllowed):
        getattr(queries, question)(by=officer, person=places.near)
    row = AuditEvent.objects.get()
    assert (row.kind, row.details) == (audit_kinds.DENIED, {"action": question})
    with pytest.raises(NotAllowed):
        getattr(queries, question)(by=officer, person=None)


def test_why_somebody_can(places, manager) -> None:
    officer = user_with("tracking_officer", "district", places.near_key)
    can, sentences = queries.why_not(by=manager, user=officer, person=places.near)
    assert (can, sentences) == (True, ["Tracking officer · District: Ashbourne Vale"])
    assert AuditEvent.objects.get().subject == officer.audit_key


def test_why_somebody_cannot(places, manager) -> None:
    far = user_with("tracking_officer", "district", places.far_key)
    grant(far, "board_member")
    assert queries.why_not(by=manager, user=far, person=places.near) == (
        False,
        [
            "Tracking officer · District: Brackenhill: the scope does not cover this young person.",
            "Board member · The whole county: the role sees no young person's record.",
        ],
    )
    stopped = user_with("data_manager", is_active=False)
    assert queries.why_not(by=manager, user=stopped, person=places.near)[1] == ["Their sign-in is stopped."]
    nothing = user_without_role()
    assert queries.why_not(by=manager, user=nothing, person=places.near)[1] == ["They hold no role today."]


def test_why_somebody_cannot_open_a_restricted_record(places, manager) -> None:
    officer = user_with("tracking_officer")
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    assert queries.why_not(by=manager, user=officer, person=places.near) == (
        False,
        ["The record is restricted, and they are not named for it."],
    )


def test_who_looked_tells_how_often_from_where_and_by_what_right(places, manager) -> None:
    officer = user_with("tracking_officer", "district", places.near_key, name="Bea Larkspur")
    with from_page("people:person"):
        record(audit_kinds.EMERGENCY_OPENED, by=manager, person=places.near.pk)
        record(audit_kinds.EMERGENCY_OPENED, by=officer, person=places.near.pk)
    with from_page("history:timeline"):
        record(audit_kinds.EMERGENCY_OPENED, by=officer, person=places.near.pk)
    record(audit_kinds.EMERGENCY_OPENED, by=SETUP, person=places.near.pk)
    record(audit_kinds.EMERGENCY_OPENED, by=SETUP, person=places.far.pk)
    lookers = queries.who_looked(by=manager, person=places.near)
    assert [(looker.name, looker.times, looker.pages, looker.reasons) for looker in lookers] == [
        ("Fingerpost's set-up", 1, (), ()),
        (
            "Bea Larkspur",
            2,
            ("history:timeline", "people:person"),
            ("Tracking officer · District: Ashbourne Vale",),
        ),
        ("Aldous Finch", 1, ("people:person",), ("Support manager · The whole county",)),
    ]
    assert all(looker.first <= looker.last and not looker.emergency for looker in lookers)
    assert AuditEvent.objects.order_by("-pk")[0].kind == WHO_LOOKED


def test_who_looked_marks_emergencies_and_those_who_no_longer_may(places, manager) -> None:
    officer = user_with("tracking_officer")
    actions.restrict(by=manager, person=places.near, reason="Made up", members=[])
    actions.break_glass(by=officer, person=places.near, reason="Police ask where to send help")
    officer.grants.update(ends_on=timezone.localdate() - timedelta(days=1))
    (looker,) = queries.who_looked(by=manager, person=places.near)
    assert (looker.emergency, looker.reasons) == (True, ())


def test_who_looked_at_nobody_yet(places, manager) -> None:
    assert queries.who_looked(by=manager, person=places.near) == []


def test_reason_of_a_role_of_long_ago_is_its_key(places) -> None:
    held = grant(user_without_role(), "a role of long ago")
    assert reason_of(held, Labels()) == "a role of long ago · The whole county"


def test_users_found_by_words_role_and_state(db) -> None:
    admin = user_with("administrator", name="Ada Meadow")
    officer = user_with("support_worker", "caseload", name="Bea Larkspur", job_title="Worker in the east")
    stopped = user_without_role(name="Cy Thornbury", is_active=False)
    assert list(queries.users(admin)) == [admin, officer]
    assert list(queries.users(admin, words="lark EAST")) == [officer]
    assert list(queries.users(admin, role="administrator")) == [admin]
    assert list(queries.users(admin, stopped=True)) == [stopped]
    with pytest.raises(NotAllowed):
        queries.users(officer)


def test_grants_seen_by_oneself_and_by_administrators(db) -> None:
    admin, officer = user_with("administrator"), user_with("support_worker", "caseload")
    assert queries.grants_held(admin, officer).count() == 1
    assert queries.grants_held(officer, officer).count() == 1
    with pytest.raises(NotAllowed):
        queries.grants_held(officer, admin)
