"""Taking the annual activity survey by page."""

from http import HTTPStatus

import pytest
from django.urls import reverse
from django.utils import timezone

from fingerpost.register.returns import survey
from made_county import made_county
from made_users import sign_in, user_with

pytestmark = pytest.mark.usefixtures("columns")
YEAR = survey.day_of(timezone.localdate()).year


def test_survey_is_chosen_and_downloaded(client):
    made_county()
    page = client.get(reverse("returns:survey")).content.decode()
    assert f"1 November {YEAR}" in page
    assert reverse("returns:survey") in client.get(reverse("returns:index")).content.decode()
    answer = client.post(reverse("returns:survey"), {"year": YEAR})
    assert answer["Content-Disposition"] == f'attachment; filename="activity-survey-{YEAR}.csv"'
    assert answer.content.decode().startswith("survey_date,")


def test_year_that_is_not_offered_is_said(client):
    answer = client.post(reverse("returns:survey"), {"year": YEAR + 1})
    assert "There is a problem" in answer.content.decode()


def test_what_goes_wrong_is_said_on_the_page(client, monkeypatch):
    def cannot(**_given):
        raise survey.BadRequest("The store is away.")

    monkeypatch.setattr(survey, "take", cannot)
    answer = client.post(reverse("returns:survey"), {"year": YEAR}, follow=True)
    assert "The store is away." in answer.content.decode()


def test_survey_is_for_whoever_sends_the_return(client):
    sign_in(client, user_with("tracking_officer"))
    assert client.get(reverse("returns:survey")).status_code == HTTPStatus.FORBIDDEN
