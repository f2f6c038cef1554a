"""Care, workers, alerts and the council's own questions, written by hand: what is kept and refused."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from fingerpost.register.access.permissions import Permission
from fingerpost.register.access.policy import NotAllowed, may
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.organisations import bulk as organisations
from fingerpost.register.organisations.models import Team
from fingerpost.register.organisations.rows import Named
from fingerpost.register.people import actions, queries, rows
from fingerpost.register.people.models import (
    Alert,
    Answer,
    CareEpisode,
    Person,
    Placement,
    Question,
    Sibling,
    Worker,
)
from made_people import audited, change, person
from made_users import user_with

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)
HOME = rows.Address("1 Hill Road", postcode="ZZ9 9AA", district="North", from_date=DAY)


class TestCare:
    def test_time_in_care_keeps_its_markers_in_step(self) -> None:
        held, by = person(), user_with("data_manager")
        actions.add_care(by=by, person=held, care=rows.Care("in_care", DAY, uasc=True))
        episode = CareEpisode.objects.get()
        actions.add_placement(
            by=by, person=held, episode=episode.pk, placement=rows.Placement("foster_other", DAY)
        )
        actions.change_care(
            by=by, person=held, episode=episode.pk, long_term_missing=True, responsible_authority="999"
        )
        actions.end_care(by=by, person=held, episode=episode.pk, on=DAY + timedelta(9))
        assert {m.kind: m.end for m in held.markers.all()} == {
            "child_in_care": DAY + timedelta(9),
            "uasc": DAY + timedelta(9),
        }
        assert Placement.objects.get().end == DAY + timedelta(9)
        assert CareEpisode.objects.get().long_term_missing

    def test_asylum_goes_on_where_another_open_time_says_so(self) -> None:
        held, by = person(), user_with("data_manager")
        change(held, care=(rows.Care("in_care", DAY, uasc=True), rows.Care("care_leaver", DAY, uasc=True)))
        first = CareEpisode.objects.get(kind="in_care")
        other = CareEpisode.objects.get(kind="care_leaver")
        kept = rows.Placement("independent", DAY)
        actions.add_placement(by=by, person=held, episode=other.pk, placement=kept)
        actions.end_care(by=by, person=held, episode=first.pk, on=DAY)
        assert Placement.objects.get().end is None
        assert held.markers.get(kind="uasc").end is None

    def test_asylum_and_custody_need_their_rights(self) -> None:
        held, officer, manager = person(), user_with("tracking_officer"), user_with("data_manager")
        with pytest.raises(NotAllowed):
            actions.add_care(by=officer, person=held, care=rows.Care("in_care", DAY, uasc=True))
        custody = rows.Placement("custody", DAY)
        change(held, care=(rows.Care("in_care", DAY, uasc=True, placements=(custody,)),))
        (seen,) = queries.care_of(officer, held.pk)
        assert (seen.uasc, seen.placements) == (None, ())
        (seen,) = queries.care_of(manager, held.pk)
        assert seen.uasc is True
        assert len(seen.placements) == 1
        placement = Placement.objects.get().pk
        with pytest.raises(NotAllowed):
            actions.end_placement(by=officer, person=held, placement=placement, on=DAY)
        actions.end_placement(by=manager, person=held, placement=placement, on=DAY, reason="Sentence over")
        assert Placement.objects.get().reason_for_move == "Sentence over"

    def test_placement_not_in_the_list_is_refused(self) -> None:
        with pytest.raises(LookupError, match="list of placements"):
            actions.add_placement(
                by=user_with("data_manager"),
                person=person(),
                episode=1,
                placement=rows.Placement("boat", DAY),
            )


class TestWorking:
    def test_worker_sees_their_caseload_until_the_assignment_ends(self) -> None:
        held, by = person(), user_with("data_manager")
        worker = user_with("support_worker", "caseload")
        for _ in range(2):
            actions.assign(by=by, person=held, role="support", from_date=DAY, user=worker)
        assert may(worker, Permission.PEOPLE_VIEW, held.pk)
        row = Worker.objects.get()
        actions.end_assignment(by=by, person=held, worker=row.pk, on=timezone.localdate() - timedelta(1))
        assert not may(worker, Permission.PEOPLE_VIEW, held.pk)
        assert not queries.workers_of(held.pk, timezone.localdate())

    def test_team_is_assigned_and_nobody_is_refused(self) -> None:
        held, by, team = person(), user_with("data_manager"), Team.objects.create(name="North team")
        actions.assign(by=by, person=held, role="support", from_date=DAY, team=team)
        assert audited("worker_assigned").details == {"team": team.pk, "user": None}
        with pytest.raises(ValueError, match="worker or a team"):
            actions.assign(by=by, person=held, role="support", from_date=DAY)

    def test_school_place_is_added(self) -> None:
        (school,) = organisations.find_or_make(batch=None, named=[Named("Hill School")])
        held = person()
        actions.add_place(by=user_with("data_manager"), person=held, place=rows.Place(school, 12, DAY))
        held.refresh_from_db()
        assert held.school_id == school

    def test_siblings_are_added_and_removed_for_both(self) -> None:
        one, two, by = person("A"), person("B"), user_with("data_manager")
        for _ in range(2):
            actions.add_sibling(by=by, person=two, other=one)
        assert Sibling.objects.count() == 1
        assert list(queries.siblings_of(by, one.pk)) == [two]
        actions.remove_sibling(by=by, person=one.pk, other=two.pk)
        assert AuditEvent.objects.filter(kind="people.sibling_removed").count() == 2
        with pytest.raises(actions.NothingThere):
            actions.remove_sibling(by=by, person=one, other=two)

    def test_sibling_of_oneself_or_of_somebody_out_of_reach_is_refused(self) -> None:
        held = person(addresses=(HOME,))
        with pytest.raises(ValueError, match="own brother"):
            actions.add_sibling(by=user_with("data_manager"), person=held, other=held)
        near = user_with("tracking_officer", "district", str(held.district_id))
        with pytest.raises(NotAllowed):
            actions.add_sibling(by=near, person=held, other=person("Far"))


class TestAlerts:
    def raised(self, held: Person, **more: Any) -> Alert:
        soon = timezone.localdate() + timedelta(30)
        given = {"kind": "safeguarding", "reason": "Care", "review_on": soon, "expires_on": soon} | more
        return actions.raise_alert(by=user_with("data_manager"), person=held, **given)

    def test_alert_is_raised_reviewed_and_ended(self) -> None:
        held = person()
        alert = self.raised(held)
        today = timezone.localdate()
        assert list(queries.alerts_of(held.pk, today)) == [alert]
        assert not queries.alerts_of(held.pk, today + timedelta(31))
        later = today + timedelta(60)
        actions.review_alert(
            by=alert.owner, person=held, alert=alert.pk, reason="Still", review_on=later, expires_on=later
        )
        assert queries.alerts_of(held.pk, later).get().reason == "Still"
        actions.end_alert(by=alert.owner, person=held, alert=alert.pk)
        assert not queries.alerts_of(held.pk, today)

    def test_owner_may_be_another(self) -> None:
        owner = user_with("data_manager")
        assert self.raised(person(), owner=owner).owner == owner

    @pytest.mark.parametrize("days", [(-1, 5), (5, 4)])
    def test_dates_that_cannot_be_are_refused(self, days: tuple[int, int]) -> None:
        review, end = (timezone.localdate() + timedelta(n) for n in days)
        with pytest.raises(ValueError, match=r"review date"):
            self.raised(person(), review_on=review, expires_on=end)

    def test_reading_is_audited_and_no_opening(self) -> None:
        held, by = person(), user_with("data_manager")
        alert = self.raised(held)
        actions.read_alerts(by=by, person=held, alerts=[alert.pk])
        assert audited("alerts_read", held).details == {"alerts": [alert.pk]}


class TestQuestions:
    def asked(self, **more: Any) -> Question:
        given = {"label": "Has a bicycle?", "kind": "yes_no"} | more
        return actions.add_question(by=user_with("data_manager"), **given)

    def test_answer_supersedes_the_one_before_and_a_blank_takes_it_away(self) -> None:
        held, by, question = person(), user_with("data_manager"), self.asked()
        for value in ("yes", "yes", "no", ""):
            actions.answer(by=by, person=held, question=question, value=value)
        assert [a.superseded_at is None for a in Answer.objects.order_by("pk")] == [False, False]
        assert queries.answers_of(by, held.pk) == [(question, None)]
        actions.answer(by=by, person=held, question=question, value="")
        assert Answer.objects.count() == 2

    @pytest.mark.parametrize(
        ("kind", "good", "bad"),
        [
            ("yes_no", "yes", "perhaps"),
            ("date", "2026-03-03", "3 March"),
            ("choice", "Red", "Blue"),
            ("text", "x", ""),
        ],
    )
    def test_answer_must_be_of_its_kind(self, kind: str, good: str, bad: str) -> None:
        held, by = person(), user_with("data_manager")
        question = self.asked(kind=kind, choices=("Red", "Green", " Red "))
        actions.answer(by=by, person=held, question=question, value=good)
        if bad:
            with pytest.raises(ValueError, match=r"\."):
                actions.answer(by=by, person=held, question=question, value=bad)

    def test_answers_of_a_group_are_absent_without_its_right(self) -> None:
        held, officer = person(), user_with("tracking_officer")
        question = self.asked(field_group="health")
        assert queries.answers_of(officer, held.pk) == []
        with pytest.raises(NotAllowed):
            actions.answer(by=officer, person=held, question=question, value="yes")

    def test_question_is_changed_and_retired_and_its_answers_stay(self) -> None:
        held, by = person(), user_with("data_manager")
        question, unanswered = self.asked(kind="choice", choices=("A", "B")), self.asked()
        assert unanswered.position == question.position + 1
        actions.answer(by=by, person=held, question=question, value="A")
        actions.change_question(
            by=by, question=question, label="Which?", hint="", position=9, choices=("A", "C"), field_group=""
        )
        assert Question.objects.get(pk=question.pk).choices == ["A", "C"]
        actions.change_question(by=by, question=unanswered, label="Else?", hint="", position=1)
        for one in (question, unanswered):
            actions.retire_question(by=by, question=one, at=timezone.now())
        assert [q.pk for q, _ in queries.answers_of(by, held.pk)] == [question.pk]

    @pytest.mark.parametrize(
        ("wrong", "why"),
        [
            ({"label": " "}, "Write the question"),
            ({"kind": "song"}, "how the question is answered"),
            ({"kind": "choice", "choices": ("One",)}, "two different answers"),
            ({"field_group": "secret"}, "who may see"),
        ],
    )
    def test_question_that_cannot_be_asked_is_refused(self, wrong: dict[str, Any], why: str) -> None:
        with pytest.raises(ValueError, match=why):
            self.asked(**wrong)

    def test_officer_makes_no_questions(self) -> None:
        with pytest.raises(NotAllowed):
            actions.add_question(by=user_with("tracking_officer"), label="Why?", kind="text")
