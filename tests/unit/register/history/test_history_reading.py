"""Timelines, status at a date as known at a moment, conditions for lists, and what an officer is offered."""

from datetime import date

import pytest
from django.utils import timezone

from fingerpost.core.codes import Group, load_edition, published_editions
from fingerpost.core.codes import names as codes
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.history import actions, choices, current, provenance, queries, sources, start
from fingerpost.register.history.models import Activity, CurrentStatus
from fingerpost.register.history.timeline import Gap, timeline
from fingerpost.register.people.hearing import births_changed
from fingerpost.register.people.models import Person
from made_histories import person, said, write
from made_users import user_with

TODAY = date(2026, 11, 24)


@pytest.fixture
def officer():
    return user_with("tracking_officer")


def told(who, code, start, **more):
    batch = more.pop("batch", 1)
    write(said(code, start, **{"person": who.pk, "told": start, **more}), batch=batch)


@pytest.mark.django_db
class TestTimeline:
    def test_entries_are_latest_first_each_until_the_next(self, officer):
        who = person()
        told(who, codes.SIXTH_FORM, date(2025, 9, 1))
        told(who, codes.SEEKING, date(2026, 7, 1))
        items = timeline(by=officer, person=who, today=TODAY).items
        assert [(i.label, i.until) for i in items] == [
            ("Seeking employment, education or training", None),
            ("School sixth form", date(2026, 6, 30)),
        ]
        assert [i.source for i in items] == ["College or provider enrolment list"] * 2

    def test_gap_after_an_end_is_shown(self, officer):
        who = person()
        told(who, codes.SIXTH_FORM, date(2025, 9, 1), end=date(2026, 6, 30))
        told(who, codes.SEEKING, date(2026, 8, 1), end=date(2026, 8, 31))
        found = [i for i in timeline(by=officer, person=who, today=TODAY).items if isinstance(i, Gap)]
        assert found == [Gap(date(2026, 9, 1), None), Gap(date(2026, 7, 1), date(2026, 7, 31))]

    def test_overlap_is_shown_on_both(self, officer):
        who = person()
        told(who, codes.SIXTH_FORM, date(2025, 9, 1), end=date(2026, 12, 31))
        told(who, codes.PART_TIME_EMPLOYMENT, date(2026, 3, 1))
        job, school = timeline(by=officer, person=who, today=TODAY).items
        assert (job.alongside, school.alongside) == (("School sixth form",), ("Part-time employment",))

    def test_superseded_rows_come_on_request_with_who_did_it(self, officer):
        who = person()
        told(who, codes.SIXTH_FORM, date(2026, 9, 1))
        row = Activity.objects.get()
        actions.correct(
            by=officer, person=who, activity=row.pk, changes={"code": codes.SEEKING, "source": "school"}
        )
        short = timeline(by=officer, person=who, today=TODAY)
        assert (len(short.items), short.superseded) == (1, 1)
        now, before = timeline(by=officer, person=who, superseded=True, today=TODAY).items
        assert (now.superseded_by, now.recorded_by, now.current) == ("", officer.name, True)
        assert (before.superseded_by, before.recorded_by, before.current) == (officer.name, "File 1", False)

    def test_row_superseded_by_a_file_names_the_file(self, officer, monkeypatch):
        who = person()
        told(who, codes.SEEKING, date(2026, 9, 1))
        told(who, codes.SEEKING, date(2026, 9, 1), told=date(2026, 10, 1), batch=2)
        monkeypatch.setattr(provenance, "_titles", [lambda numbers: {2: "College list of October"}])
        _, before = timeline(by=officer, person=who, superseded=True, today=TODAY).items
        assert before.superseded_by == "College list of October"

    def test_person_without_activities_has_an_empty_line(self, officer):
        assert timeline(by=officer, person=person()).items == ()

    def test_source_taken_from_the_list_since_is_shown_by_its_key(self, officer):
        who = person()
        told(who, codes.SEEKING, date(2026, 9, 1))
        Activity.objects.update(source="carrier_pigeon", batch=None, recorded_by="user:999999")
        (entry,) = timeline(by=officer, person=who, today=TODAY).items
        assert (entry.source, entry.recorded_by) == ("carrier_pigeon", "Somebody who has left")

    def test_statements_do_not_grow_with_the_rows(self, officer, django_assert_max_num_queries):
        who = person()
        for month in range(1, 12):
            told(who, codes.SEEKING if month % 2 else codes.SIXTH_FORM, date(2026, month, 1))
        with django_assert_max_num_queries(6):
            assert len(timeline(by=officer, person=who, superseded=True, today=TODAY).items) == 11

    def test_whoever_may_not_see_the_person_is_refused(self):
        with pytest.raises(NotAllowed):
            timeline(by=user_with("board_member"), person=person())


@pytest.mark.django_db
class TestStatusAt:
    def test_as_reported_beside_as_now_known(self, officer):
        who = person()
        told(who, codes.SEEKING, date(2026, 9, 1))
        then = timezone.now()
        told(who, codes.FURTHER_EDUCATION, date(2026, 9, 1), told=date(2026, 10, 1), batch=2)
        day = date(2026, 9, 30)
        assert queries.status_at(by=officer, person=who, on=day, at=then).status.group is Group.NEET
        assert queries.status_at(by=officer, person=who, on=day).status.group is Group.EET

    def test_before_the_first_nothing_is_known(self, officer):
        known = queries.status_at(by=officer, person=person(), on=TODAY)
        assert (known.status, known.row) == (None, None)

    def test_end_of_day_is_midnight_here(self):
        moment = queries.end_of_day(date(2026, 6, 30))
        assert timezone.localtime(moment).isoformat() == "2026-07-01T00:00:00+01:00"


@pytest.mark.django_db
class TestConditions:
    @pytest.fixture(autouse=True)
    def _people(self):
        ends = {
            "neet": (codes.SEEKING, date(2026, 9, 1)),
            "neet lapsed": (codes.SEEKING, date(2026, 4, 1)),
            "eet": (codes.FURTHER_EDUCATION, date(2026, 9, 1)),
            "eet lapsed": (codes.EMPLOYMENT_WITHOUT_TRAINING, date(2026, 1, 5)),
            "not known": (codes.NOT_KNOWN, date(2026, 9, 1)),
            "school lapsed": (codes.COMPULSORY_REGISTERED, date(2024, 9, 1)),
        }
        for name, (code, start_) in ends.items():
            told(person(given_name=name), code, start_)
        person(given_name="nothing")
        current.refresh(Person.objects.values_list("pk", flat=True), today=TODAY)

    @pytest.mark.parametrize(
        ("condition", "names"),
        [
            (queries.neet(), {"neet", "neet lapsed"}),
            (queries.eet(TODAY), {"eet"}),
            (queries.lapsed(TODAY), {"neet lapsed", "eet lapsed", "school lapsed"}),
            (queries.not_known(TODAY), {"not known", "eet lapsed", "school lapsed", "nothing"}),
        ],
    )
    def test_condition_finds_whom_it_names(self, condition, names):
        assert set(Person.objects.filter(condition).values_list("given_name", flat=True)) == names

    def test_group_of_today_follows_the_lapse(self):
        found = {
            who.given_name: queries.group_today(getattr(who, "status", None), TODAY)
            for who in Person.objects.select_related("status")
        }
        assert found == {
            "neet": (Group.NEET, False),
            "neet lapsed": (Group.NEET, True),
            "eet": (Group.EET, False),
            "eet lapsed": (Group.NOT_KNOWN, True),
            "not known": (Group.NOT_KNOWN, False),
            "school lapsed": (Group.NOT_KNOWN, True),
            "nothing": (Group.NOT_KNOWN, False),
        }


@pytest.mark.django_db
class TestCurrent:
    def test_flag_without_a_date_lapses_on_the_day_before_the_telling(self):
        who = person()
        told(who, codes.FURTHER_EDUCATION, date(2026, 9, 1), told=date(2026, 9, 30), currency_lapsed=True)
        assert CurrentStatus.objects.get(person=who).lapses_on == date(2026, 9, 29)

    def test_status_that_changes_by_date_is_worked_out_on_the_day(self):
        who = person()
        told(who, codes.SEEKING, date(2026, 7, 1))
        told(who, codes.FURTHER_EDUCATION, date(2026, 9, 7), told=date(2026, 8, 20))
        current.refresh([who.pk], today=date(2026, 9, 6))
        status = CurrentStatus.objects.get(person=who)
        assert (status.group, status.changes_on) == ("NEET", date(2026, 9, 7))
        assert current.refresh_due(today=date(2026, 9, 6)) == 0
        assert current.refresh_due(today=date(2026, 9, 7)) == 1
        status.refresh_from_db()
        assert (status.group, status.changes_on) == ("EET", None)

    def test_end_that_lies_ahead_changes_it_the_day_after(self):
        who = person()
        told(who, codes.SEEKING, date(2026, 7, 1), end=date(2026, 12, 24))
        current.refresh([who.pk], today=TODAY)
        assert CurrentStatus.objects.get(person=who).changes_on == date(2026, 12, 25)

    def test_first_activity_that_lies_ahead_is_found_on_its_day(self):
        who = person()
        told(who, codes.FURTHER_EDUCATION, date(2026, 9, 7), told=date(2026, 8, 20))
        current.refresh([who.pk], today=date(2026, 9, 6))
        status = CurrentStatus.objects.get(person=who)
        assert (status.group, status.activity, status.changes_on) == ("NOT_KNOWN", None, date(2026, 9, 7))
        assert current.refresh_due(today=date(2026, 9, 7)) == 1
        assert CurrentStatus.objects.get(person=who).group == "EET"

    def test_retired_activity_has_no_status(self):
        who = person()
        told(who, codes.ASYLUM_SEEKER, date(2017, 9, 7))
        assert not CurrentStatus.objects.exists()

    def test_change_of_birth_date_changes_the_status(self):
        who = person(birth_date=date(2011, 5, 5))
        told(who, codes.COMPULSORY_REGISTERED, date(2026, 9, 1))
        Person.objects.update(birth_date=date(2009, 5, 5))
        births_changed([who.pk])
        assert CurrentStatus.objects.get().lapses_on == date(2025, 8, 31)

    def test_round_of_the_worker_works_out_what_is_due(self):
        assert start.statuses_due(timezone.now()) == 0


class TestLists:
    @pytest.mark.parametrize("name", published_editions())
    def test_every_activity_has_a_group_and_every_name_is_an_activity(self, name):
        wanted = {activity.name for activity in load_edition(name).activities.values()}
        assert choices._groups().keys() == wanted
        assert {group for group, _ in choices._groups().values()} == set(choices.TITLES)

    def test_pupil_is_offered_school_first(self):
        offered = choices.offered(birth=date(2011, 5, 5), today=TODAY)
        assert next(iter(offered)) == choices.TITLES["school"]

    def test_whoever_has_left_year_11_is_offered_none_of_school_age(self):
        offered = choices.offered(birth=date(2009, 5, 5), today=TODAY)
        assert choices.TITLES["school"] not in offered
        assert codes.ASYLUM_SEEKER not in {choice.code for some in offered.values() for choice in some}

    def test_label_of_a_code_that_no_list_has_is_the_code(self):
        assert choices.label("999", TODAY) == "999"

    def test_unknown_source_is_named(self):
        with pytest.raises(LookupError, match="carrier_pigeon"):
            sources.source_of("carrier_pigeon")

    def test_every_kind_of_partners_file_is_a_source(self):
        from fingerpost.analysis.files.partners import kinds

        assert set(kinds()) <= sources.sources().keys()
