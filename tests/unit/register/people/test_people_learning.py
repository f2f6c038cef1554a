"""Wishes, hours of provision and achievements: written, read through the policy, merged and undone."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.people import actions, bulk, queries
from fingerpost.register.people.merging import preview
from fingerpost.register.people.merging.merge import merge, undo_merge
from fingerpost.register.people.models import Achievement, Interest, Person, ProvisionHours
from made_people import new, person
from made_users import user_with

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)
LATER = DAY + timedelta(days=30)


def with_all(given: str = "Robin", start: date = DAY) -> Person:
    """Somebody with hours, a wish, and an achievement that tells of offending."""
    held = person(given)
    actions.add_hours(by=WORKER, person=held, intensity="part_time", hours_a_week=8, start=start)
    actions.add_interest(by=WORKER, person=held, kind="vocational_course", wanted=True, start=start)
    actions.add_achievement(by=WORKER, person=held, kind="aqa_reparation", on=start)
    return held


class TestHours:
    def test_new_ones_end_those_of_before(self) -> None:
        held = with_all()
        actions.add_hours(
            by=user_with("tracking_officer"),
            person=held,
            intensity="full_time",
            hours_a_week=25,
            start=LATER,
            planned_hours=30,
            planned_by=LATER,
            plan="Two more each week",
        )
        now, before = queries.hours_of(held.pk)
        assert (now.intensity, now.end, now.planned_hours) == ("full_time", None, 30)
        assert before.end == LATER - timedelta(days=1)

    def test_those_that_begin_before_end_the_others_on_their_first_day(self) -> None:
        held = with_all(start=LATER)
        actions.add_hours(by=WORKER, person=held, intensity="full_time", hours_a_week=None, start=DAY)
        assert {row.end for row in queries.hours_of(held.pk)} == {None, LATER}

    def test_plan_is_changed_and_time_ended(self) -> None:
        held = with_all()
        given = {"intensity": "part_time", "hours_a_week": 8, "start": DAY, "planned_hours": 20}
        given |= {"planned_by": LATER, "plan": "Slowly", "end": LATER}
        hours = queries.hours_of(held.pk).get().pk
        version = Person.objects.get(pk=held.pk).version
        actions.change_hours(by=WORKER, person=held, hours=hours, version=version, **given)
        assert (queries.hours_of(held.pk).get().plan, queries.hours_of(held.pk).get().end) == (
            "Slowly",
            LATER,
        )
        with pytest.raises(actions.EditClash) as clash:
            actions.change_hours(
                by=WORKER, person=held, hours=hours, version=version, **given | {"plan": "Fast"}
            )
        assert {one.field for one in clash.value.theirs} == {"planned_hours", "planned_by", "plan", "end"}
        with pytest.raises(ValueError, match="last day"):
            actions.change_hours(
                by=WORKER, person=held, hours=hours, **given | {"end": DAY - timedelta(days=1)}
            )

    @pytest.mark.parametrize(
        ("hours", "planned", "by", "words"),
        [
            (0, None, None, "between 1 and 168"),
            (169, None, None, "between 1 and 168"),
            (10, 9, None, "as now, or more"),
            (10, 12, DAY - timedelta(days=1), "after the day"),
        ],
    )
    def test_what_cannot_be_is_refused(
        self, hours: int, planned: int | None, by: date | None, words: str
    ) -> None:
        with pytest.raises(ValueError, match=words):
            actions.add_hours(
                by=WORKER,
                person=person(),
                intensity="part_time",
                hours_a_week=hours,
                start=DAY,
                planned_hours=planned,
                planned_by=by,
            )
        assert not ProvisionHours.objects.exists()


class TestInterests:
    def test_latest_word_of_a_kind_ends_the_one_before(self) -> None:
        held = with_all()
        actions.add_interest(by=WORKER, person=held, kind="vocational_course", wanted=False, start=LATER)
        actions.add_interest(by=WORKER, person=held, kind="employment", wanted=True, start=DAY)
        shown = [(row.kind, row.wanted, row.end) for row in queries.interests_of(held.pk)]
        assert shown == [
            ("employment", True, None),
            ("vocational_course", False, None),
            ("vocational_course", True, LATER - timedelta(days=1)),
        ]

    def test_is_ended_but_not_before_it_began(self) -> None:
        held = with_all()
        number = queries.interests_of(held.pk).get().pk
        with pytest.raises(ValueError, match="last day"):
            actions.end_interest(by=WORKER, person=held, interest=number, on=DAY - timedelta(days=1))
        actions.end_interest(by=WORKER, person=held, interest=number, on=LATER)
        assert queries.interests_of(held.pk).get().end == LATER

    def test_kind_that_is_not_in_the_list_is_refused(self) -> None:
        with pytest.raises(LookupError):
            actions.add_interest(by=WORKER, person=person(), kind="flying", wanted=True, start=DAY)
        with pytest.raises(LookupError):
            actions.add_achievement(by=WORKER, person=person(), kind="flying", on=DAY)


class TestAchievements:
    def test_of_offending_needs_its_right_to_be_read_written_and_withdrawn(self) -> None:
        held, officer = with_all(), user_with("tracking_officer")
        justice = user_with("data_manager")
        assert not queries.achievements_of(officer, held.pk)
        number = queries.achievements_of(justice, held.pk).get().pk
        for refused in (
            lambda: actions.add_achievement(by=officer, person=held, kind="aqa_unpaid_work", on=DAY),
            lambda: actions.withdraw_achievement(by=officer, person=held, achievement=number),
        ):
            with pytest.raises(NotAllowed):
                refused()
        actions.withdraw_achievement(by=justice, person=held, achievement=number)
        assert not queries.achievements_of(justice, held.pk)

    def test_other_is_everybodys(self) -> None:
        held, officer = person(), user_with("tracking_officer")
        actions.add_achievement(by=officer, person=held, kind="cscs_card", on=DAY, text="Green")
        assert queries.achievements_of(officer, held.pk).get().note == "Green"

    @pytest.mark.parametrize("act", ["end_interest", "change_hours", "withdraw_achievement"])
    def test_row_of_somebody_else_is_not_there(self, act: str) -> None:
        with_all("Kit")
        row = {
            "end_interest": {"interest": Interest.objects.get().pk, "on": DAY},
            "change_hours": {
                "hours": ProvisionHours.objects.get().pk,
                "intensity": "full_time",
                "hours_a_week": None,
                "start": DAY,
                "end": None,
                "planned_hours": None,
                "planned_by": None,
                "plan": "",
            },
            "withdraw_achievement": {"achievement": Achievement.objects.get().pk},
        }[act]
        with pytest.raises(actions.NothingThere):
            getattr(actions, act)(by=WORKER, person=person(), **row)


class TestMerging:
    def test_what_both_say_is_said_once_and_undone(self) -> None:
        keep, lose = with_all("Robin"), with_all("Robyn")
        actions.add_interest(by=WORKER, person=lose, kind="training", wanted=False, start=DAY)
        done = merge(by=WORKER, survivor=keep, absorbed=lose)
        assert queries.hours_of(keep.pk).filter(end=None).count() == 1
        assert queries.hours_of(keep.pk).filter(end=timezone.localdate()).count() == 1
        assert queries.interests_of(keep.pk).filter(end=None).count() == 2
        assert queries.achievements_of(WORKER, keep.pk).count() == 1
        undo_merge(by=WORKER, person=keep, merge=done.pk)
        assert queries.hours_of(lose.pk).get().end is None
        assert queries.interests_of(lose.pk).filter(end=None).count() == 2
        assert queries.achievements_of(WORKER, lose.pk).count() == 1

    def test_survivor_without_any_takes_the_others(self) -> None:
        keep, lose = person("Robin"), with_all("Robyn")
        merge(by=WORKER, survivor=keep, absorbed=lose)
        assert queries.hours_of(keep.pk).get().end is None

    def test_preview_says_what_the_reader_may_know(self) -> None:
        lose = with_all("Robyn")
        actions.add_interest(by=WORKER, person=lose, kind="training", wanted=False, start=DAY)
        told = {m.title: m.rows for m in preview.preview(by=WORKER, absorbed=lose)}
        assert told["hours of provision"] == ("Part-time, from 1 September 2026",)
        assert told["achievements"] == ("AQA award for restorative reparation, 1 September 2026",)
        assert "Training, not wanted, from 1 September 2026" in told["interests"]
        narrower = {m.title for m in preview.preview(by=user_with("tracking_officer"), absorbed=lose)}
        assert "achievements" not in narrower


def test_person_of_a_batch_to_whom_hours_were_added_by_hand_is_kept_when_it_is_undone() -> None:
    (number,) = bulk.add_people(by=WORKER, batch=7, people=[new()])
    actions.add_hours(by=WORKER, person=number, intensity="part_time", hours_a_week=8, start=DAY)
    done = bulk.undo(by=WORKER, batch=7)
    assert done.kept_people == (number,)
    assert ProvisionHours.objects.filter(person=number).exists()
