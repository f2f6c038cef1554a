"""The pages of declared shares: agreement, making, log."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fingerpost.core.calendar import AcademicYear
from fingerpost.core.errors import BadRequest
from fingerpost.core.periods import Month
from fingerpost.register.feeds.models import Feed, SharingBarrier
from fingerpost.register.organisations.models import Organisation
from fingerpost.register.people.models import Person, SchoolPlace
from fingerpost.register.sharing.actions import sharing
from fingerpost.register.sharing.models import Agreement, Export, ShareMade
from fingerpost.register.sharing.shares.figures import Given
from fingerpost.web.words.dates import day
from made_people import person
from made_users import sign_in, user_with

pytestmark = pytest.mark.django_db
DWP = reverse("sharing:share", args=["dwp_care_leavers"])
LEAVERS = reverse("sharing:share", args=["year_11_leavers"])
TODAY = timezone.localdate()


def text(answer) -> str:
    return answer.content.decode()


def agree(client, page=DWP, **given):
    today = {"starts_on_day": TODAY.day, "starts_on_month": TODAY.month, "starts_on_year": TODAY.year}
    return client.post(f"{page}agreement", {"words": "Made-up memorandum", **today, **given}, follow=True)


@pytest.fixture
def figures(monkeypatch):
    """Figures of last month without working any out: those have tests of their own."""
    rows = [["All", "", 40, 12], ["District", "=Ashbourne", "c", "c"]]
    given = Given(Month.of(TODAY).previous, ("By", "", "Care leavers", "Of whom NEET"), rows, 2)
    monkeypatch.setattr(sharing, "figures_of", lambda share, today: given)


def test_shares_stand_on_the_page_of_sharing_with_their_last_day_and_agreement(client, figures):
    page = text(client.get(reverse("sharing:index")))
    assert "Department for Work and Pensions" in page
    assert "None in force" in page
    assert "Never" in page
    agree(client)
    client.post(f"{DWP}make")
    page = text(client.get(reverse("sharing:index")))
    assert "In force" in page
    assert day(TODAY) in page


def test_share_without_an_agreement_cannot_be_made(client, figures):
    page = text(client.get(DWP))
    assert "No agreement on this share is in force" in page
    assert "Make the share" not in page
    assert "No sharing agreement" in text(client.post(f"{DWP}make", follow=True))
    assert not ShareMade.objects.exists()


def test_agreement_is_recorded_shown_and_ended(client):
    feed = Feed.objects.create(name="Claimants", kind="college_enrolment", agreement="Feed's memorandum")
    SharingBarrier.objects.create(feed=feed, partner="Jobcentre", what="No officer yet", opened_on=TODAY)
    assert "Say which agreement it is" in text(agree(client, words=""))
    assert "From when does it hold?" in text(agree(client, starts_on_day=""))
    assert not Agreement.objects.exists()
    assert f"Made-up memorandum (from {day(TODAY)})" in text(agree(client))
    assert "No officer yet" not in text(client.get(DWP))
    feed.agreement_ends = TODAY
    feed.save()
    page = text(agree(client, feed=feed.pk))
    assert f"Feed&#x27;s memorandum (from {day(TODAY)} until {day(TODAY)})" in page
    assert "No officer yet" in page
    for one in Agreement.objects.all():
        client.post(reverse("sharing:end", args=[one.pk]))
    assert "No agreement on this share is in force" in text(client.get(DWP))


def test_figures_are_made_logged_and_downloaded_again(client, figures):
    agree(client)
    page = text(client.post(f"{DWP}make", follow=True))
    made = ShareMade.objects.get()
    for words in ("The share was made", "2 rows of figures, 2 hidden", made.file_hash, "Morgan Teal"):
        assert words in page
    file = client.post(reverse("sharing:made", args=[made.pk]))
    assert (
        file.headers["Content-Disposition"] == f'attachment; filename="dwp-care-leavers-{made.period}.xlsx"'
    )
    assert file.content.startswith(b"PK")
    ShareMade.objects.update(file_hash="gone")
    answer = client.post(reverse("sharing:made", args=[made.pk]), follow=True)
    assert "not in the data folder any more" in text(answer)


def test_school_is_chosen_and_the_file_is_a_list_that_is_taken_away(client):
    school = Organisation.objects.create(kind="school", name="Made-up Academy")
    agree(client, LEAVERS, organisation=school.pk)
    assert "With Made-up Academy: Made-up memorandum" in text(client.get(LEAVERS))
    assert "Choose the school" in text(client.post(f"{LEAVERS}make", follow=True))
    given = {"organisation": school.pk}
    assert "Nobody of this list" in text(client.post(f"{LEAVERS}make", given, follow=True))
    born = Person._meta.get_field("birth_date").to_python(f"{AcademicYear.of(TODAY).start - 16}-01-15")
    who = person("Robin", "Ashdown", birth_date=born)
    SchoolPlace.objects.create(person=who, organisation=school, recorded_at=timezone.now())
    answer = client.post(f"{LEAVERS}make", given)
    export = Export.objects.get()
    assert answer.headers["Location"] == reverse("sharing:export", args=[export.pk])
    assert "Made-up Academy" in text(client.get(answer.headers["Location"]))
    log = text(client.get(LEAVERS))
    assert "1 young person" in log
    assert "Ashdown" not in log


def test_share_is_read_by_those_who_keep_the_feeds_or_take_lists_away(client):
    lead = sign_in(Client(), user_with("strategy_lead"))
    assert lead.get(DWP).status_code == HTTPStatus.FORBIDDEN
    virtual = sign_in(Client(), user_with("virtual_school", "cohort", "care"))
    page = text(virtual.get(DWP))
    assert "Record an agreement" not in page
    assert client.get(reverse("sharing:share", args=["nothing"])).status_code == HTTPStatus.NOT_FOUND


def test_what_cannot_be_made_is_said(client, monkeypatch):
    def none(share, today):
        raise BadRequest("No figures yet, made up.")

    monkeypatch.setattr(sharing, "figures_of", none)
    agree(client)
    assert "No figures yet, made up." in text(client.post(f"{DWP}make", follow=True))
