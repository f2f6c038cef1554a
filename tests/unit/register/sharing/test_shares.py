"""Declared shares: under an agreement alone, figures as insight has them, and a log of each."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.utils import timezone

from fingerpost.analysis.measures import MEASURES, TOPICS
from fingerpost.core.calendar import AcademicYear
from fingerpost.core.errors import BadRequest
from fingerpost.core.periods import Month
from fingerpost.register.access import approvals
from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.actors import WORKER
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.feeds.models import Feed, SharingBarrier
from fingerpost.register.jobs.driving import run_now
from fingerpost.register.jobs.models import Job
from fingerpost.register.organisations.models import Organisation
from fingerpost.register.people.models import Marker, Person, SchoolPlace
from fingerpost.register.returns import insight, measuring
from fingerpost.register.returns.models import Figures
from fingerpost.register.sharing import actions, keeping, queries
from fingerpost.register.sharing.agreements import barriers
from fingerpost.register.sharing.columns import COLUMNS
from fingerpost.register.sharing.expiring import expire
from fingerpost.register.sharing.making import JOB
from fingerpost.register.sharing.models import Agreement, ShareMade
from fingerpost.register.sharing.shares import SHARES
from fingerpost.register.sharing.shares.figures import HIDDEN, figures_of
from made_columns import readable
from made_county import made_county
from made_exports import about, opened, rows
from made_people import person
from made_users import user_with

DWP, STATUS, LEAVERS = "dwp_care_leavers", "eet_status", "year_11_leavers"
TODAY = timezone.localdate()
LAST = Month.of(TODAY).previous


@pytest.fixture
def county(transactional_db, tmp_path, monkeypatch, settings):
    """Three districts of eight: one of two care leavers, one of seven, one of eight; last month's figures."""
    settings.COUNCIL_CODE = "886"
    readable(monkeypatch, tmp_path)
    for district, leavers in (("Ashbourne", 2), ("Brackenhill", 7), ("Fenwick", 8)):
        for who in list(made_county(district).values())[:leavers]:
            Marker.objects.create(
                person=who, kind="care_leaver", start=date(2020, 1, 1), recorded_at=timezone.now()
            )
    asked = measuring.ask(WORKER, timezone.now())
    job = run_now(Job.objects.get(kind=measuring.FIGURES, argument=asked.pk))
    assert job.state == Job.State.DONE, job.error
    return Figures.objects.get(pk=asked.pk)


def agreed(share, **given):
    given = {"words": "Made-up agreement", **given}
    return actions.record_agreement(by=user_with("data_manager"), share=share, **given)


@pytest.mark.django_db
def test_share_of_figures_is_of_nobody_by_name():
    leaver(ours := school())
    assert not SHARES[DWP].people(ours, TODAY).exists()
    assert SHARES[LEAVERS].people(ours, TODAY).exists()


def test_every_share_is_of_measures_and_columns_that_there_are():
    for share in SHARES.values():
        assert all(count.measure in MEASURES for count in share.counts)
        assert set(share.topics) <= set(TOPICS)
        assert set(share.columns) <= set(COLUMNS)
        assert not any(COLUMNS[key].inside or COLUMNS[key].group for key in share.columns)
        assert share.by_name == bool(share.basis) == bool(share.columns) != bool(share.counts)


def test_figures_are_those_of_insight_with_small_numbers_hidden(county):
    given = figures_of(SHARES[DWP], TODAY)
    by = user_with("board_member")
    shown = {
        n.breakdown: n
        for n in insight.numbers(by, county, ["care_leaver_neet"])
        if n.period == str(LAST) and n.topic == "district"
    }
    held = {row[1]: row[2:] for row in given.rows if row[0] == "District"}
    assert held.keys() == shown.keys() == {"Ashbourne", "Brackenhill", "Fenwick"}
    for place, (leavers, neet) in held.items():
        if shown[place].numerator is not None:
            assert (leavers, neet) == (shown[place].denominator, shown[place].numerator)
        else:
            assert neet == HIDDEN
    assert held["Ashbourne"] == [HIDDEN, HIDDEN]
    assert given.hidden == sum(cell == HIDDEN for row in given.rows for cell in row) > 0


def test_total_gives_no_hidden_number_away(county):
    given = figures_of(SHARES[DWP], TODAY)
    for column in (2, 3):
        total, *parts = [row[column] for row in given.rows]
        hidden = [part for part in parts if part == HIDDEN]
        assert total == HIDDEN or len(hidden) != 1
        assert all(not 0 < part < 5 for part in parts if part != HIDDEN)


def test_share_of_figures_is_made_once_an_agreement_covers_it_and_logged(county):
    by = user_with("data_manager", name="Morgan Teal")
    with pytest.raises(BadRequest, match="agreement"):
        actions.make_figures(by=by, share=DWP)
    assert not ShareMade.objects.exists()
    agreement = agreed(DWP)
    made = actions.make_figures(by=by, share=DWP)
    assert (made.made_by, made.agreement, made.period) == (by, agreement, str(LAST))
    assert made.recipient == "Department for Work and Pensions"
    content = actions.take_share(by=by, made=made)
    book = openpyxl.load_workbook(BytesIO(content))
    assert about(book)["For"] == "Department for Work and Pensions"
    assert "hidden" in about(book)["In place of a number"] or "nobody" in about(book)["In place of a number"]
    assert len(rows(book)) == made.counts["rows"] == 4
    assert rows(book)[0][0] == "All"
    events = AuditEvent.objects.filter(subject=f"share:{made.pk}").order_by("pk")
    assert [event.kind for event in events] == ["sharing.share_made", "sharing.share_downloaded"]
    assert events[0].details["hash"] == made.file_hash
    expire(timezone.now() + timedelta(days=99))
    assert keeping.read(made.file_hash) == content


def test_report_for_partners_has_every_group_by_district_and_year(county):
    given = figures_of(SHARES[STATUS], TODAY)
    assert {row[0] for row in given.rows} == {"All", "District", "Academic year"}
    assert len(given.headings) == len(given.rows[0]) == 11
    (total,) = [row for row in given.rows if row[0] == "All"]
    assert total[2] == 24


@pytest.mark.django_db
def test_share_of_which_there_are_no_figures_waits(manager):
    agreed(DWP)
    with pytest.raises(BadRequest, match="not worked out yet"):
        actions.make_figures(by=manager, share=DWP)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["tracking_officer", "board_member", "administrator"])
def test_share_is_made_by_those_alone_who_may_take_people_away(role):
    agreed(DWP)
    for act in (actions.make_figures, actions.take_share):
        with pytest.raises(NotAllowed):
            act(by=user_with(role), **({"share": DWP} if act is actions.make_figures else {"made": None}))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "holds"),
    [
        ({}, True),
        ({"starts_on": TODAY + timedelta(1)}, False),
        ({"starts_on": TODAY - timedelta(9), "ends_on": TODAY}, True),
        ({"starts_on": TODAY - timedelta(9), "ends_on": TODAY - timedelta(1)}, False),
    ],
)
def test_agreement_covers_its_days(given, holds):
    agreed(DWP, **given)
    assert queries.covered_now(DWP) == holds
    assert not queries.covered_now(STATUS)


@pytest.mark.django_db
def test_agreement_that_was_ended_covers_nothing(manager):
    agreement = agreed(DWP)
    for _ in range(2):
        actions.end_agreement(by=manager, agreement=agreement)
    assert not queries.covered_now(DWP)
    assert AuditEvent.objects.filter(kind="sharing.agreement_ended").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "given",
    [
        {"words": " "},
        {"share": "no_such_share"},
        {"ends_on": TODAY - timedelta(1)},
    ],
)
def test_agreement_that_says_nothing_is_refused(given):
    with pytest.raises(BadRequest):
        agreed(**{"share": DWP, **given})
    assert not Agreement.objects.exists()


@pytest.mark.django_db
def test_agreement_of_a_feed_holds_as_the_register_of_feeds_says():
    feed = Feed.objects.create(name="Claimants", kind="college_enrolment")
    with pytest.raises(BadRequest, match="holds no agreement"):
        agreed(DWP, feed=feed)
    feed.agreement = "Made-up memorandum"
    feed.agreement_ends = TODAY - timedelta(1)
    with pytest.raises(BadRequest, match="is over"):
        agreed(DWP, feed=feed)
    feed.agreement_ends = TODAY
    feed.save()
    assert agreed(DWP, feed=feed).words == ""
    assert queries.covered_now(DWP)
    SharingBarrier.objects.create(feed=feed, partner="DWP", what="Made up", opened_on=TODAY)
    assert barriers(DWP).count() == 1
    Feed.objects.update(agreement_ends=TODAY - timedelta(1))
    assert not queries.covered_now(DWP)
    Feed.objects.update(agreement_ends=None, retired_at=timezone.now())
    assert not queries.covered_now(DWP)


def school(name="Made-up Academy"):
    return Organisation.objects.create(kind="school", name=name)


def leaver(at, given="Robin", *, end=None, **fields):
    """Somebody who left Year 11 of a school last summer."""
    who = person(given, "Ashdown", birth_date=date(AcademicYear.of(TODAY).start - 16, 1, 15))
    now = timezone.now()
    SchoolPlace.objects.create(person=who, organisation=at, start=date(2020, 9, 1), end=end, recorded_at=now)
    Person.objects.filter(pk=who.pk).update(**fields)
    return who


SUMMER = AcademicYear.of(TODAY).start


@pytest.mark.django_db
def test_school_is_given_its_own_leavers_of_last_summer_and_where_they_are(manager):
    ours, other = school(), school("Another Academy")
    leaver(ours, "Robin", end=date(SUMMER, 7, 20))
    leaver(ours, "Opted", information_opt_out=True)
    leaver(ours, "Gone", left_cohort_on=TODAY - timedelta(3))
    leaver(ours, "Moved", end=date(SUMMER, 1, 10))
    leaver(other, "Other")
    younger = person("Young", "Ashdown", birth_date=date(SUMMER - 14, 1, 15))
    SchoolPlace.objects.create(person=younger, organisation=ours, recorded_at=timezone.now())
    with pytest.raises(BadRequest, match="agreement"):
        actions.make_list(by=manager, share=LEAVERS, organisation=ours)
    agreement = agreed(LEAVERS, organisation=ours)
    with pytest.raises(BadRequest, match="agreement"):
        actions.make_list(by=manager, share=LEAVERS, organisation=other)
    export = actions.make_list(by=manager, share=LEAVERS, organisation=ours)
    assert export.left_out == {"opted_out": 1}
    book = opened(manager, export)
    assert [line[0] for line in rows(book)] == ["Robin"]
    assert rows(book)[0][3] == "Not known"
    assert about(book)["For"] == "Made-up Academy"
    (made,) = queries.shares_made(manager)
    assert (made.export, made.agreement, made.file_hash) == (export, agreement, export.file_hash)
    assert made.counts == {"people": 1, "opted_out": 1}
    with pytest.raises(BadRequest, match="by name"):
        actions.take_share(by=manager, made=made)


@pytest.mark.django_db
def test_share_by_name_above_the_size_waits_and_needs_its_agreement_then_too(manager, settings):
    settings.EXPORT_ALONE = 0
    ours = school()
    leaver(ours)
    agreement = agreed(LEAVERS)
    export = actions.make_list(by=manager, share=LEAVERS, organisation=ours)
    assert export.state == export.State.WAITING
    assert not ShareMade.objects.exists()
    actions.end_agreement(by=manager, agreement=agreement)
    approvals.decide(by=user_with("strategy_lead"), approval=export.approval, agree=True)
    job = run_now(Job.objects.get(kind=JOB))
    assert "No sharing agreement" in job.error
    assert not ShareMade.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("share", ["no_such_share", LEAVERS])
def test_share_by_name_is_no_share_of_figures(manager, share):
    with pytest.raises(BadRequest, match="no such share"):
        actions.make_figures(by=manager, share=share)
    with pytest.raises(BadRequest, match="no such share"):
        actions.make_list(by=manager, share=DWP, organisation=school())


@pytest.mark.django_db
def test_log_and_agreements_are_for_those_who_may_see_them(manager):
    agreed(DWP)
    assert queries.agreements(manager).count() == 1
    assert queries.agreements(user_with("board_member")).count() == 0
    assert queries.shares_made(user_with("board_member")).count() == 0
