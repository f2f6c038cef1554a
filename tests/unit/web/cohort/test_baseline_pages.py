"""The list of the year: taken once, held against the record and the files since; counts open to names."""

import html
import re
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fingerpost.register.access.policy import NotAllowed
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.cohort import actions
from fingerpost.register.cohort.models import Baseline, BaselineRow
from fingerpost.register.cohort.reconciling import BY_KEY, people_in, why_gone
from fingerpost.register.feeds.models import Batch, StagedRow
from fingerpost.register.organisations.models import District
from fingerpost.register.people import rows
from fingerpost.register.people.merging.merge import merge
from fingerpost.register.people.models import Person
from fingerpost.register.tracking.actions import NotAcceptable, leave_cohort
from made_people import change
from made_tracking import TODAY, YEAR_11, YEAR_12, YEAR_14, tracked
from made_users import sign_in, user_with

pytestmark = pytest.mark.django_db
PAGE = ("cohort:baseline", 2026)


def shown(response):
    assert response.status_code == HTTPStatus.OK
    return html.unescape(re.sub(r"\s+", " ", response.content.decode()))


def at(name, *arguments):
    return reverse(name, args=arguments)


def who(key):
    return set(people_in(BY_KEY[key], Baseline.objects.get(), TODAY, Person.objects.all()))


def fed(person, state=Batch.State.APPLIED, days=0):
    """Named by a file that was applied so many days from now."""
    batch = Batch.objects.create(
        file="feeds/x", file_name="x.csv", size=1, sha256="x", state=state,
        uploaded_by="user:0", uploaded_at=timezone.now(), applied_at=timezone.now() + timedelta(days),
    )  # fmt: skip
    StagedRow.objects.create(batch=batch, line=1, person=person)


def test_the_list_keeps_who_where_and_what_as_of_the_day(keeper):
    near = District.objects.create(name="Alder")
    one = change(tracked(), markers=(rows.Marker("ehcp"), rows.Marker("carer")))
    Person.objects.filter(pk=one.pk).update(district=near)
    two = tracked(YEAR_12)
    tracked(YEAR_11), tracked(YEAR_14), tracked(cohort_status="E")
    taken = actions.take_baseline(by=keeper)
    kept = {row.person_id: (row.year_group, row.district_id, row.markers) for row in taken.rows.all()}
    assert kept == {one.pk: (13, near.pk, ["carer", "ehcp"]), two.pk: (12, None, [])}
    assert (taken.year, taken.taken_on) == (2026, TODAY)
    row = AuditEvent.objects.get(kind="cohort.baseline_taken")
    assert row.details == {"year": 2026, "people": 2}
    with pytest.raises(NotAcceptable, match="taken already"):
        actions.take_baseline(by=keeper)


def test_held_against_the_record_and_the_files_since(keeper):
    stays, silent, died, led, early = (tracked() for _ in range(5))
    actions.take_baseline(by=keeper)
    new, too_young = tracked(), tracked(YEAR_11)
    found = tracked(cohort_status="E")
    leave_cohort(by=keeper, person=died, reason="deceased", on=TODAY)
    Person.objects.filter(pk=led.pk).update(cohort_status="X")
    for person in (stays, found, too_young):
        fed(person)
    fed(silent, Batch.State.UNDONE)
    fed(early, days=-1)
    assert who("still") == {stays, silent, early}
    assert who("since") == {new}
    assert who("gone") == {died, led}
    assert who("unfed") == {silent, early}
    assert who("unlisted") == {found}
    assert why_gone(Baseline.objects.get(), TODAY, Person.objects.all()) == [("deceased", 1), ("", 1)]


def test_pages_take_show_open_and_remove(client, keeper):
    stays, goes = tracked(), tracked()
    assert "Take the list" in shown(client.get(at(*PAGE)))
    page = shown(client.post(at("cohort:baseline_take"), follow=True))
    assert "The list was taken: 2 young people are on it." in page
    assert "taken already" in shown(client.post(at("cohort:baseline_take"), follow=True))
    leave_cohort(by=keeper, person=goes, reason="past_age", on=TODAY)
    page = shown(client.get(at(*PAGE)))
    assert "Past the age to which we keep in touch" in page
    names = shown(client.get(at("cohort:baseline_who", 2026, "gone")))
    assert goes.given_name in names
    assert stays.given_name not in names
    assert "Taken on 24 November 2026" in shown(client.get(at("cohort:index")))
    assert "can be taken again" in shown(client.post(at("cohort:baseline_remove", 2026), follow=True))
    again = client.post(at("cohort:baseline_remove", 2026), follow=True)
    assert "There is no list of this year to remove" in shown(again)
    assert not BaselineRow.objects.exists()


def test_the_list_of_a_former_year_stays(client, keeper):
    Baseline.objects.create(year=2025, taken_on=TODAY, taken_at=timezone.now(), taken_by="user:0")
    assert at("cohort:baseline", 2025) in shown(client.get(at(*PAGE)))
    assert "Remove the list" not in shown(client.get(at("cohort:baseline", 2025)))
    with pytest.raises(NotAcceptable):
        actions.remove_baseline(by=keeper, year=2025)
    for page in (at("cohort:baseline", 2020), at("cohort:baseline_who", 2025, "all")):
        assert client.get(page).status_code == HTTPStatus.NOT_FOUND


def test_with_nobody_there_is_no_list(keeper):
    with pytest.raises(NotAcceptable, match="Nobody is followed"):
        actions.take_baseline(by=keeper)


def test_a_merge_keeps_the_line_of_each(keeper):
    one, other = tracked(), tracked()
    actions.take_baseline(by=keeper)
    merge(by=keeper, survivor=one, absorbed=other)
    assert who("still") == {one}


def test_whoever_does_not_keep_the_cohort_is_refused():
    officer = user_with("tracking_officer")
    assert sign_in(Client(), officer).get(at(*PAGE)).status_code == HTTPStatus.FORBIDDEN
    with pytest.raises(NotAllowed):
        actions.take_baseline(by=officer)
