"""Who is on each worklist, who never is, in what order, and how many."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from fingerpost.core.codes import Group
from fingerpost.core.codes import names as codes
from fingerpost.register.organisations.models import District
from fingerpost.register.people import rows
from fingerpost.register.people.models import CareEpisode, ContactPoint, Person, Worker
from fingerpost.register.tracking import actions
from fingerpost.register.tracking.vulnerability import needs_of, risks
from fingerpost.register.tracking.worklists import WORKLISTS, counts, people_on
from made_people import change
from made_tracking import TODAY, YEAR_11, YEAR_12, YEAR_14, doing, learning, neet, tracked
from made_users import user_with

pytestmark = pytest.mark.django_db


def on(officer, key, weeks=0):
    return set(people_on(WORKLISTS[key], by=officer, today=TODAY, weeks=weeks))


def lists_of(officer, who):
    return {key for key in WORKLISTS if who in on(officer, key)}


def worked_with(who, user):
    Worker.objects.create(person=who, user=user, role="tracking", from_date=date(2026, 9, 1))
    return who


def test_not_known_holds_recorded_lapsed_and_unrecorded_of_years_12_and_13(officer):
    nothing = tracked()
    recorded = doing(codes.NOT_KNOWN, Group.NOT_KNOWN, lapses_on=None, birth=YEAR_12)
    lapsed = learning(TODAY - timedelta(1))
    learning(TODAY)
    neet(lapses_on=TODAY - timedelta(1))
    tracked(YEAR_11), tracked(YEAR_14)
    assert on(officer, "not_known") == {nothing, recorded, lapsed}


def test_lapsing_holds_the_next_weeks_today_and_the_last_day_included(officer):
    today, last = learning(TODAY), neet(lapses_on=TODAY + timedelta(weeks=4))
    later = learning(TODAY + timedelta(weeks=4, days=1))
    learning(TODAY - timedelta(1)), learning(None)
    assert on(officer, "lapsing") == {today, last}
    assert on(officer, "lapsing", weeks=5) == {today, last, later}


def test_newly_neet_and_over_six_weeks_part_at_their_days(officer):
    new, old = neet(TODAY - timedelta(weeks=4)), neet(TODAY - timedelta(weeks=6, days=1))
    between = neet(TODAY - timedelta(weeks=6))
    assert on(officer, "newly_neet") == {new}
    assert on(officer, "neet_over_six_weeks") == {old}
    assert between not in on(officer, "newly_neet")


def test_neet_without_contact_counts_only_who_was_reached(officer):
    tried, spoken, long_ago = neet(), neet(), neet()
    for who, outcome, days in ((tried, "no_answer", 1), (spoken, "spoke", 28), (long_ago, "spoke", 29)):
        actions.record_contact(
            by=officer, person=who, kind="call", outcome=outcome, on=TODAY - timedelta(days)
        )
    assert on(officer, "neet_without_contact") == {tried, long_ago}
    assert on(officer, "neet_without_contact", weeks=5) == {tried}


def test_neet_without_a_reason_is_the_unsaid_one_alone(officer):
    unsaid = neet(code=codes.NOT_AVAILABLE_OTHER)
    neet()
    assert on(officer, "neet_without_reason") == {unsaid}


def test_year_11_leavers_are_those_of_last_summer_with_nothing_after(officer):
    at_school = doing(codes.COMPULSORY_REGISTERED, Group.SCHOOL, birth=YEAR_12)
    nothing = tracked(YEAR_12)
    learning(birth=YEAR_12), tracked(), tracked(YEAR_11)
    assert on(officer, "year_11_leavers") == {at_school, nothing}


def test_without_contact_details_holds_whoever_has_none_in_use(officer):
    none, ended, used = tracked(), tracked(), tracked()
    ContactPoint.objects.filter(person=none).delete()
    ContactPoint.objects.filter(person=ended).update(ended_on=TODAY)
    assert on(officer, "missing_contact") == {none, ended}
    assert used not in on(officer, "missing_contact")


def test_out_of_county_lives_or_learns_elsewhere(officer, settings):
    district = District.objects.create(name="Ashbourne Vale")
    lives = change(tracked(), addresses=[rows.Address(lines="1 Far Road", town="Elsewhere")])
    learns = tracked(educated_authority="998")
    tracked(educated_authority="999")
    change(
        tracked(district=district), addresses=[rows.Address(lines="2 Near Road", district="Ashbourne Vale")]
    )
    assert on(officer, "out_of_county") == {lives, learns}
    settings.COUNCIL_CODE = ""
    assert on(officer, "out_of_county") == {lives}


def test_missing_for_long_goes_on_to_25(officer):
    def missing(birth, **more):
        who = tracked(birth)
        CareEpisode.objects.create(
            person=who, kind="care_leaver", long_term_missing=True, recorded_at=timezone.now(), **more
        )
        return who

    young, at_24 = missing(YEAR_11), missing(date(2002, 5, 14))
    missing(date(2000, 5, 14)), missing(YEAR_12, end=TODAY - timedelta(1)), tracked()
    assert on(officer, "long_term_missing") == {young, at_24}


def test_nobody_assigned_leaves_out_who_is_worked_with_or_learns(officer):
    alone, over = neet(), tracked()
    worked_with(neet(), officer)
    Worker.objects.create(
        person=over, user=officer, role="tracking", from_date=date(2026, 1, 1), until=TODAY - timedelta(1)
    )
    learning()
    assert on(officer, "nobody_assigned") == {alone, over}


@pytest.mark.parametrize(
    "left",
    [
        {"cohort_status": "X"},
        {"left_cohort_on": TODAY},
        {"lead_authority": "998"},
    ],
)
def test_whoever_left_the_cohort_is_on_no_list(officer, left):
    who = neet(TODAY - timedelta(7), code=codes.NOT_AVAILABLE_OTHER, lapses_on=TODAY)
    assert lists_of(officer, who) == {
        "lapsing", "newly_neet", "neet_without_contact", "neet_without_reason", "nobody_assigned",
    }  # fmt: skip
    Person.objects.filter(pk=who.pk).update(**left)
    assert lists_of(officer, who) == set()


def test_whoever_leaves_tomorrow_is_still_on_the_lists(officer):
    assert lists_of(officer, tracked(left_cohort_on=TODAY + timedelta(1))) == {"not_known", "nobody_assigned"}


def test_every_authority_is_followed_where_the_council_has_not_said_which_it_is(officer, settings):
    settings.COUNCIL_CODE = ""
    assert "not_known" in lists_of(officer, tracked(lead_authority="998"))


def test_lists_hold_only_people_of_the_scope(officer):
    district = District.objects.create(name="Ashbourne Vale")
    near, _ = tracked(district=district), tracked()
    local = user_with("tracking_officer", "district", str(district.pk))
    assert on(local, "not_known") == {near}
    assert on(user_with("school", "school", "1"), "not_known") == set()


def test_counts_are_those_of_the_lists_in_one_statement(officer, django_assert_num_queries):
    tracked(), tracked(YEAR_12), learning(TODAY), neet(TODAY - timedelta(7)), neet(), tracked(YEAR_11)
    counts(officer, TODAY)
    with django_assert_num_queries(1):
        found = counts(officer, TODAY)
    assert found == {key: len(on(officer, key)) for key in WORKLISTS}
    assert found["not_known"] == 2
    mine = Person.objects.filter(pk=neet().pk)
    assert counts(officer, TODAY, mine)["neet_over_six_weeks"] == 1


def test_risks_count_what_holds_today_and_what_the_reader_may_see(officer):
    who = change(
        tracked(),
        markers=[
            rows.Marker("carer"),
            rows.Marker("mental_health"),
            rows.Marker("care_leaver", start=date(2020, 1, 1), end=TODAY - timedelta(1)),
        ],
    )
    other = tracked()

    def number(by):
        people = Person.objects.annotate(risks=risks(by, TODAY))
        return dict(people.values_list("pk", "risks"))

    assert number(officer) == {who.pk: 1, other.pk: 0}
    assert number(user_with("data_manager"))[who.pk] == 2
    assert needs_of(officer, [who.pk, other.pk], TODAY) == {who.pk: ["Carer (not of own child)"]}


def test_every_list_says_why_and_what_to_do_next():
    for key, worklist in WORKLISTS.items():
        assert key == worklist.key
        assert worklist.title
        assert worklist.why.endswith(".")
        assert worklist.next.endswith(".")
