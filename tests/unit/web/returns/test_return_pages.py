"""The return's pages: months, a return and what is wrong in it, freezing, sending, explaining."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from fingerpost.core.codes import names as codes
from fingerpost.core.periods import Month
from fingerpost.register.jobs.driving import run_now
from fingerpost.register.jobs.models import Job
from fingerpost.register.people import rows
from fingerpost.register.returns import actions, building, explaining, keeping
from fingerpost.register.returns.kept_extract import XML
from fingerpost.register.returns.models import Return
from made_histories import said, write
from made_people import change, person
from made_users import user_with

pytestmark = pytest.mark.usefixtures("columns")
LAST = Month.of(timezone.localdate()).previous
BEFORE = LAST.previous


def known(given="Robin", **more):
    fields = {"gender": "F", "ethnicity": "WBRI", "level_of_need": "3", "lead_authority": "886"}
    year = LAST.end.year - 17
    birth = LAST.first_day.replace(year=year)
    return person(
        given,
        **{
            "birth_date": birth,
            "addresses": [rows.Address(lines="1 Made-up Road", postcode="FE1 2AB")],
            "fields": fields,
            **more,
        },
    )


def enrol(*people, start=BEFORE.first_day, code=codes.FURTHER_EDUCATION, **more):
    due = start + timedelta(days=300)
    write(
        *(
            said(code, start, told=start, person=who.pk, expected_end=due, due_to_lapse=due, **more)
            for who in people
        )
    )


def built(by, month=LAST):
    asked = actions.ask_build(by=by, period=month.end)
    run_now(Job.objects.get(kind=building.JOB, argument=asked.pk))
    return Return.objects.get(pk=asked.pk)


def at(name, *args):
    return reverse(f"returns:{name}", args=args)


def text_of(response):
    return response.content.decode()


def test_months_are_listed_with_what_is_due(client, manager):
    enrol(known())
    held = built(manager)
    page = text_of(client.get(at("index")))
    assert at("show", held.pk) in page
    assert page.count("Not built yet") == 12
    assert "(late)" in page


def test_standing_return_is_listed_before_a_later_build(client, manager):
    enrol(known())
    held = actions.freeze(by=manager, of=built(manager), why="Due")
    Return.objects.create(period=LAST.end, recorded=timezone.now(), asked_by="user:1")
    page = text_of(client.get(at("index")))
    assert at("show", held.pk) in page
    assert page.count("Not built yet") == 12


def test_built_by_one_press_and_followed_until_it_is_done(client):
    who = known(fields={})
    enrol(who)
    response = client.post(at("build"), {"month": LAST.end.isoformat()})
    asked = Return.objects.get()
    assert response.url == at("show", asked.pk)
    assert "You can leave this page" in text_of(client.get(response.url))
    assert "You can leave this page" in text_of(client.get(at("progress", asked.pk)))
    run_now(Job.objects.get(kind=building.JOB))
    assert client.get(at("progress", asked.pk))["HX-Redirect"] == at("show", asked.pk)
    page = text_of(client.get(at("show", asked.pk)))
    assert "Gender is empty." in page
    people = text_of(client.get(at("wrong", asked.pk, "gender_missing")))
    assert reverse("people:person", args=[who.pk]) in people
    assert client.get(at("wrong", asked.pk, "id_twice")).url == at("show", asked.pk)


def test_progress_of_a_build_that_failed_leads_back(client):
    assert client.get(at("progress", 99))["HX-Redirect"] == at("index")


def test_build_that_is_still_running_has_nothing_to_compare(client, manager):
    enrol(known())
    asked = actions.ask_build(by=manager, period=LAST.end)
    assert client.get(at("now_known", asked.pk)).url == at("show", asked.pk)
    Job.objects.all().delete()
    assert "Building the return" in text_of(client.get(at("show", asked.pk)))


@pytest.mark.parametrize("month", ["", "2099-01-31"])
def test_build_of_no_month_says_so(client, month):
    response = client.post(at("build"), {"month": month}, follow=True)
    assert "hoose" in text_of(response)
    assert not Return.objects.exists()


def test_frozen_with_a_reason_sent_and_downloaded(client, manager):
    enrol(known(fields={"gender": "Q"}))
    held = built(manager)
    assert "would go out with it" in text_of(client.get(at("freeze", held.pk)))
    assert "<title>Error:" in text_of(client.post(at("freeze", held.pk), {"why": ""}))
    client.post(at("freeze", held.pk), {"why": "Due today"})
    assert "Due today" in text_of(client.get(at("show", held.pk)))
    assert "has been frozen since" in text_of(client.get(at("freeze", held.pk), follow=True))
    client.post(at("thaw", held.pk))
    assert Return.objects.get().state == "built"
    client.post(at("freeze", held.pk), {"why": "Due today"})
    client.post(at("sent", held.pk))
    assert "Marked as sent" in text_of(client.get(at("show", held.pk)))
    assert "was marked as sent" in text_of(client.post(at("sent", held.pk), follow=True))
    assert "can be opened again" in text_of(client.post(at("thaw", held.pk), follow=True))
    file = client.post(at("download", held.pk))
    assert file["Content-Disposition"] == f'attachment; filename="return-{LAST}.xml"'
    assert b"".join(file.streaming_content).startswith(b"<?xml")


def test_file_that_is_gone_is_said(client, manager):
    enrol(known(), start=BEFORE.previous.first_day)
    held, earlier = built(manager), built(manager, BEFORE)
    for one in (held, earlier):
        keeping.forget(one.file_hash, XML)
        keeping.forget(one.extract_hash, ".parquet")
    assert "restore it from a backup" in text_of(client.post(at("download", held.pk), follow=True))
    for name, args in (("moves", ()), ("who_moved", ("eet-neet",)), ("now_known", ())):
        assert "restore it from a backup" in text_of(client.get(at(name, held.pk, *args), follow=True))
    client.post(at("freeze", held.pk), {"why": "Due"})
    held.refresh_from_db()
    assert held.state == "built"


def test_moves_lead_to_the_people_who_made_them(client, manager):
    stayed, lost, joined = known(), known("Marlow"), known("Ashley")
    enrol(stayed, lost)
    earlier = built(manager, BEFORE)
    assert "No month to compare with" in text_of(client.get(at("moves", earlier.pk)))
    assert explaining.who_moved(earlier, "eet-neet") == []
    enrol(lost, start=LAST.first_day, code=codes.SEEKING)
    enrol(joined, start=LAST.first_day)
    held = built(manager)
    page = text_of(client.get(at("moves", held.pk)))
    assert "Was in EET, is NEET" in page
    assert "Joined the cohort, in EET" in page
    people = text_of(client.get(at("who_moved", held.pk, "eet-neet")))
    assert reverse("people:person", args=[lost.pk]) in people
    assert reverse("people:person", args=[joined.pk]) not in people


def test_somebody_who_left_the_cohort_is_a_move(client, manager):
    gone, stayed = known(), known("Marlow")
    enrol(gone, stayed)
    built(manager, BEFORE)
    change(gone, fields={"cohort_status": "E"})
    page = text_of(client.get(at("moves", built(manager).pk)))
    assert "Left the cohort, was in EET" in page


def test_nothing_moved(client, manager):
    enrol(known())
    built(manager, BEFORE)
    assert "Nobody is in another group" in text_of(client.get(at("moves", built(manager).pk)))


def test_as_now_known_differs_by_exactly_the_corrections(client, manager):
    one, other, gone = known(), known("Marlow"), known("Ashley")
    enrol(one, other, gone)
    held = built(manager)
    assert "Nothing that was recorded since" in text_of(client.get(at("now_known", held.pk)))
    change(one, fields={"gender": "M"})
    change(other, markers=(rows.Marker("ehcp", start=BEFORE.first_day),))
    enrol(other, start=LAST.first_day, code=codes.SEEKING)
    found, all_of_them = explaining.as_now_known(by=manager, of=held)
    told = {(e.difference.person, e.difference.field): (e.difference.one, e.difference.other) for e in found}
    assert told[one.council_id, "Gender"] == ("F", "M")
    assert told[other.council_id, "ActivityCode"] == (codes.FURTHER_EDUCATION, codes.SEEKING)
    assert told[other.council_id, "SENDFlag"] == ("N", "Y")
    assert {person for person, _ in told} == {one.council_id, other.council_id}
    assert all(e.recorded > held.recorded for e in found)
    assert all_of_them.people == 2
    page = text_of(client.get(at("now_known", held.pk)))
    assert reverse("people:person", args=[one.pk]) in page


def test_somebody_in_one_of_the_two_alone_differs_once(manager):
    enrol(known())
    held = built(manager)
    enrol(known("Marlow"))
    found, _ = explaining.as_now_known(by=manager, of=held)
    assert [(e.difference.field, e.difference.one, e.difference.other) for e in found] == [
        ("In the return", None, "Yes")
    ]


def test_comparing_needs_every_field(client, manager, monkeypatch):
    enrol(known())
    held = built(manager)
    monkeypatch.setattr(explaining, "field_groups_of", lambda by: frozenset())
    assert client.get(at("now_known", held.pk)).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (None, "the one that was built here, to the byte"),
        ((b"<Gender>F<", b"<Gender>M<"), "1 difference in the records of 1"),
        ((b"<SupplierName>Fingerpost<", b"<SupplierName>Other<"), "Its records say the same"),
        ((str(LAST.end).encode(), str(BEFORE.end).encode()), "not a return of this month"),
    ],
    ids=["as built", "edited", "header edited", "another month"],
)
def test_file_brought_back_is_told_apart(client, manager, edit, says):
    enrol(known())
    held = built(manager)
    body = actions.take(by=manager, of=held).read_bytes()
    if edit is not None:
        assert edit[0] in body
        body = body.replace(*edit)
    file = SimpleUploadedFile("return.xml", body, "text/xml")
    page = text_of(client.post(at("brought_back", held.pk), {"file": file}))
    assert says in page
    assert "<title>Error:" in text_of(client.post(at("brought_back", held.pk), {}))
    assert client.get(at("brought_back", held.pk)).status_code == HTTPStatus.OK


def test_pages_are_for_those_who_see_the_return(manager, client):
    enrol(known())
    held = built(manager)
    client.force_login(user_with("tracking_officer"))
    assert client.get(at("show", held.pk)).status_code == HTTPStatus.FORBIDDEN
