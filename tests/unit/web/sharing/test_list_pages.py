"""Taking a list away on the pages: what is on the list is in the file; the rest is said."""

import re
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fingerpost.core.codes import Group
from fingerpost.core.codes import names as codes
from fingerpost.register.access import approvals
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.history.models import CurrentStatus
from fingerpost.register.jobs.driving import run_now
from fingerpost.register.jobs.models import Job
from fingerpost.register.organisations.models import District
from fingerpost.register.people.models import Marker, Person
from fingerpost.register.sharing import asking
from fingerpost.register.sharing.making import JOB
from fingerpost.register.sharing.models import Export
from made_exports import rows, unlocked
from made_tracking import neet
from made_users import sign_in, user_with

pytestmark = pytest.mark.django_db
PEOPLE = reverse("sharing:people")
NAMES = {"columns": ["given_name", "family_name"]}


def text(answer) -> str:
    return answer.content.decode()


def collected(client, answer):
    """The workbook behind the page that making leads to: its password, then its file."""
    page = answer.headers["Location"]
    password = re.search(r"([A-Z2-9]{5}-){3}[A-Z2-9]{5}", text(client.post(f"{page}password"))).group()
    file = client.post(f"{page}file")
    assert file.headers["Content-Disposition"].startswith('attachment; filename="young-people-')
    assert "no-store" in file.headers["Cache-Control"]
    return unlocked(file.content, password)


def test_lists_lead_to_their_download_for_those_alone_who_may(client, robin):
    neet()
    officer = sign_in(Client(), user_with("tracking_officer"))
    for page in (reverse("people:index"), reverse("worklists:show", args=["neet_over_six_weeks"])):
        assert "Download this list" in text(client.get(f"{page}?year=13"))
        assert "?year=13" in text(client.get(f"{page}?year=13&after=3"))
        assert "Download this list" not in text(officer.get(page))


def test_purpose_is_asked_first_and_the_choices_of_the_list_stay(client, robin):
    page = text(client.get(f"{PEOPLE}?year=13"))
    assert "What is the list for?" in page
    assert '<input type="hidden" name="year" value="13">' in page
    assert "Academic year: Year 13" in page
    assert "Choose what the list is for" in text(client.get(f"{PEOPLE}?purpose="))
    assert "Select a valid choice" in text(client.get(f"{PEOPLE}?purpose=fun"))


def test_columns_of_the_purpose_are_ticked(client, robin):
    page = text(client.get(f"{PEOPLE}?purpose=meeting"))
    ticked = re.findall(r'value="(\w+)"[^>]*checked', page)
    assert ticked == ["given_name", "family_name", "year", "district", "status", "since"]
    assert "For whom is it?" not in page
    outside = text(client.get(f"{PEOPLE}?purpose=whereabouts"))
    assert "For whom is it?" in outside
    assert 'value="alerts"' not in outside


def test_file_holds_the_rows_that_the_page_counts(client, robin, kit):
    """The filter and the scope are the page's, exactly."""
    place = District.objects.create(name="Ashbourne Vale")
    Person.objects.filter(pk=kit.pk).update(district=place)
    CurrentStatus.objects.create(person=kit, group=str(Group.NEET), code=codes.SEEKING)
    query = f"?status=NEET&district={place.pk}"
    assert "People (1)" in text(client.get(reverse("people:index") + query))
    book = collected(client, client.post(f"{PEOPLE}{query}&purpose=meeting", NAMES))
    assert rows(book) == [("Kit", "Marlowe")]
    export = Export.objects.get()
    assert export.narrowed == ["Status: NEET", "District: Ashbourne Vale"]
    shown = text(client.get(reverse("sharing:export", args=[export.pk])))
    assert "Status: NEET; District: Ashbourne Vale" in shown
    assert "Marlowe" not in shown


def test_worklist_is_taken_away_as_it_is_narrowed(client):
    neet(district=District.objects.create(name="Ashbourne Vale"))
    other = neet()
    address = reverse("sharing:worklist", args=["neet_over_six_weeks"])
    book = collected(client, client.post(f"{address}?district=none&purpose=meeting", NAMES))
    assert rows(book) == [(other.given_name, "Ashdown")]
    assert client.get(reverse("sharing:worklist", args=["nowhere"])).status_code == HTTPStatus.NOT_FOUND


def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, robin):
    answer = client.post(f"{PEOPLE}?purpose=whereabouts", {**NAMES, "recipient": "Made-up College"})
    assert "Choose the lawful basis" in text(answer)
    assert 'value="Made-up College"' in text(answer)
    assert "Choose at least one column" in text(client.post(f"{PEOPLE}?purpose=meeting"))
    Person.objects.update(information_opt_out=True)
    given = {**NAMES, "recipient": "Made-up College", "basis": "statute", "said": "Made up"}
    answer = text(client.post(f"{PEOPLE}?purpose=whereabouts", given))
    assert "Nobody of this list can go into the file" in answer
    assert "1 young person left out: opted out of sharing (section 72)" in answer


def test_leaving_the_council_says_for_whom_and_on_what_basis(client, robin):
    given = {**NAMES, "recipient": "Made-up College", "basis": "statute", "said": "Autumn check"}
    page = text(client.get(client.post(f"{PEOPLE}?purpose=whereabouts", given).headers["Location"]))
    for words in ("Made-up College", "A duty or power in law", "Autumn check", "Given name, Family name"):
        assert words in page


def test_password_is_shown_once(client, robin):
    page = client.post(f"{PEOPLE}?purpose=meeting", NAMES).headers["Location"]
    assert "Show the password" in text(client.get(page))
    assert "only time" in text(client.post(f"{page}password"))
    assert "Show the password" not in text(client.get(page))
    assert "shown once already" in text(client.post(f"{page}password", follow=True))
    assert client.get(f"{page}password").status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_large_list_waits_and_is_found_once_it_is_approved(client, robin, kit, settings):
    settings.EXPORT_ALONE = 1
    assert "a second person must agree" in text(client.get(f"{PEOPLE}?purpose=meeting"))
    page = client.post(f"{PEOPLE}?purpose=meeting", NAMES).headers["Location"]
    export = Export.objects.get()
    assert "Waiting for approval" in text(client.get(page))
    assert reverse("administration:approval", args=[export.approval_id]) in text(client.get(page))
    lead = user_with("strategy_lead")
    asked = text(sign_in(Client(), lead).get(reverse("administration:approval", args=[export.approval_id])))
    assert "2 young people, inside the council" in asked
    approvals.decide(by=lead, approval=export.approval, agree=True)
    making = text(client.get(page))
    assert "Waiting for its turn" in making
    assert "Waiting for its turn" in text(client.get(f"{page}progress"))
    run_now(Job.objects.get(kind=JOB))
    assert client.get(f"{page}progress").headers["HX-Redirect"] == page
    assert "Ready" in text(client.get(reverse("sharing:index")))
    assert "Download the file" in text(client.get(page))


def test_list_that_was_refused_says_so_at_once(client, robin, kit, settings):
    settings.EXPORT_ALONE = 1
    page = client.post(f"{PEOPLE}?purpose=meeting", NAMES).headers["Location"]
    approval = Export.objects.get().approval
    approvals.decide(by=user_with("strategy_lead"), approval=approval, agree=False, note="Too many")
    assert "Not approved" in text(client.get(page))


def test_list_that_could_not_be_made_says_why(client, robin, kit, monkeypatch):
    monkeypatch.setattr(asking, "AT_ONCE", 1)
    page = client.post(f"{PEOPLE}?purpose=meeting", NAMES).headers["Location"]
    Job.objects.update(position=1, total=2, state="running")
    assert "50% done" in text(client.get(page))
    Job.objects.update(state="waiting")
    Person.objects.update(merged_into=robin.pk)
    run_now(Job.objects.get(kind=JOB))
    assert "Nobody of this list can go" in text(client.get(page))
    Job.objects.all().delete()
    assert "Could not be made" in text(client.get(page))
    Export.objects.update(state="making")
    assert "Waiting for its turn" in text(client.get(page))


def test_file_is_removed_on_the_page(client, robin, settings):
    page = client.post(f"{PEOPLE}?purpose=meeting", NAMES).headers["Location"]
    assert "The file was removed" in text(client.post(f"{page}remove", follow=True))
    assert "no file to collect" in text(client.post(f"{page}file", follow=True))
    assert "no file to collect" in text(client.post(f"{page}remove", follow=True))


def test_anothers_list_is_not_there(client, robin):
    page = client.post(f"{PEOPLE}?purpose=meeting", NAMES).headers["Location"]
    other = sign_in(Client(), user_with("data_manager"))
    assert other.get(page).status_code == HTTPStatus.NOT_FOUND
    for part in ("file", "password", "remove"):
        assert other.post(f"{page}{part}").status_code == HTTPStatus.NOT_FOUND
    assert "You have taken no list away" in text(other.get(reverse("sharing:index")))


def test_every_step_is_audited_and_no_row_holds_a_name(client, robin):
    collected(client, client.post(f"{PEOPLE}?purpose=meeting", NAMES))
    events = AuditEvent.objects.filter(kind__startswith="sharing.").order_by("pk")
    assert [event.kind.removeprefix("sharing.") for event in events] == [
        "export_asked",
        "export_made",
        "password_shown",
        "export_downloaded",
    ]
    assert "Ashdown" not in str(list(events.values()))
    assert {event.page for event in events} == {"sharing:people", "sharing:password", "sharing:file"}


def test_who_looked_says_who_took_them_away_and_what_for(client, robin, kit):
    looked = reverse("administration:who_looked", args=[robin.pk])
    assert "Taken away in a file" not in text(client.get(looked))
    client.post(f"{PEOPLE}?purpose=meeting", NAMES)
    page = text(client.get(looked))
    assert "Taken away in a file" in page
    assert "A meeting or panel of the council&#x27;s own" in page


def test_column_of_a_hidden_group_is_not_offered(robin):
    Marker.objects.create(person=robin, kind="mental_health", recorded_at=timezone.now())
    by = user_with("send", "cohort", "send")
    page = text(sign_in(Client(), by).get(f"{PEOPLE}?purpose=meeting"))
    assert "Needs: health" in page
    assert "Needs: offending" not in page
    assert "Home at risk" not in page
