"""Insight's pages: figures for everybody, names for those who may, and how each is worked out."""

from http import HTTPStatus

import pytest
from django.urls import reverse
from django.utils import timezone

from fingerpost.register.audit.actors import WORKER
from fingerpost.register.jobs.driving import run_now
from fingerpost.register.jobs.models import Job
from fingerpost.register.returns import insight, measuring
from fingerpost.register.returns.insight import Number
from fingerpost.register.returns.models import Figures
from fingerpost.web.insight import drawing, figures
from made_county import made_county
from made_users import sign_in, user_with

pytestmark = pytest.mark.usefixtures("columns")


@pytest.fixture
def county(columns):
    people = made_county()
    asked = measuring.ask(WORKER, timezone.now())
    run_now(Job.objects.get(kind=measuring.FIGURES))
    assert Figures.objects.get(pk=asked.pk).made_at is not None
    return people


def text_of(response):
    return response.content.decode()


def people_of(measure, topic="total", part="total"):
    return reverse("insight:people", args=[measure, topic, part])


def test_figure_leads_to_exactly_its_people(client, county):
    page = text_of(client.get(reverse("insight:index")))
    assert "12.5%" in page
    assert "1 of 8 young people" in page
    assert people_of("neet") in page
    people = text_of(client.get(people_of("neet")))
    assert reverse("people:person", args=[county["Cleo"].pk]) in people
    assert people.count("/people/") < page.count("/insight/people/")
    unknown = text_of(client.get(people_of("not_known", "district", "Fenwick")))
    assert "Not known: Fenwick" in unknown
    assert "2 young people whom you may see" in unknown


def test_board_member_sees_figures_and_no_name(client, county):
    sign_in(client, user_with("board_member"))
    page = text_of(client.get(reverse("insight:index")))
    assert "/insight/people/" not in page
    assert "hidden" in page
    assert "1 of 8" not in page
    people = text_of(client.get(people_of("neet")))
    assert "0 young people whom you may see" in people
    assert "more, whose record" not in people
    for name in county:
        assert name not in page + people


def test_officer_of_a_district_sees_small_numbers_hidden(client, county):
    district = county["Ada"].district_id
    officer = user_with("tracking_officer", "district", str(district))
    sign_in(client, officer)
    assert "1 of 8" not in text_of(client.get(reverse("insight:index")))
    assert "1 young person whom you may see" in text_of(client.get(people_of("neet")))


def test_record_that_is_hidden_from_a_manager_is_counted_in_words(client, county, monkeypatch):
    monkeypatch.setattr(insight, "who", lambda *figure: [county["Cleo"].council_id, "another"])
    assert "1 more, whose record you may not open" in text_of(client.get(people_of("neet")))


def test_without_figures_the_page_says_when_they_come(client):
    for address in (reverse("insight:index"), people_of("neet")):
        assert "No figures yet" in text_of(client.get(address))


@pytest.mark.parametrize("measure", ["neet_or_not_known", "cohort", "neet_weeks_mean", "neet_leavers"])
def test_how_a_figure_is_worked_out(client, measure):
    page = text_of(client.get(reverse("insight:how", args=[measure])))
    assert "How it is worked out" in page
    assert "Source" in page


def test_measure_that_there_is_not_or_that_names_nobody(client, county):
    assert client.get(reverse("insight:how", args=["nothing"])).status_code == HTTPStatus.NOT_FOUND
    assert client.get(people_of("vulnerable")).status_code == HTTPStatus.NOT_FOUND


def test_dashboard_asks_the_store_no_more_for_more_people(client, county, django_assert_max_num_queries):
    client.get(reverse("insight:index"))
    with django_assert_max_num_queries(12):
        client.get(reverse("insight:index"))


def number(measure, value, period="2026-11", flag="", topic="total", part="total"):
    return Number(period, topic, part, measure, value, 100.0 if value is not None else None, value, flag)


def told(*numbers):
    return figures.told(numbers, "2026-11", names=True)


@pytest.mark.parametrize(
    ("flag", "said", "why"),
    [("c", figures.HIDDEN, figures.WHY_HIDDEN), ("z", figures.NONE, "")],
    ids=["hidden", "not applicable"],
)
def test_figure_without_a_value_says_why(flag, said, why):
    of = told(number("neet", None, flag=flag))
    shown = figures.headline(of, "neet")
    assert (shown.value, shown.names, shown.of) == (said, "", why)
    assert figures.cell(of, "neet", "total", "total") == said


@pytest.mark.parametrize(
    ("periods", "says"),
    [
        (("2025-11", "2026-10"), "Increasing: up 2.0 percentage points since November 2025: worse"),
        (("2026-10",), "Increasing: up 2.0 percentage points since October 2026: worse"),
        ((), ""),
    ],
)
def test_change_is_on_the_year_before_else_the_month(periods, says):
    of = told(number("neet", 5.0), *(number("neet", 3.0, period) for period in periods))
    assert figures.headline(of, "neet").change == says


def test_trend_without_a_figure_says_so_and_draws_nothing():
    shown = figures.trend(told(number("neet", None, flag="c")))
    assert (shown.svg, shown.sentence) == ("", "No month has a figure that can be shown.")


def test_districts_are_drawn_the_highest_first():
    of = told(
        number("neet_or_not_known", 5.0, topic="district", part="Fenwick"),
        number("neet_or_not_known", 9.0, topic="district", part="unknown"),
    )
    shown = figures.districts(of)
    assert shown.sentence == "Highest in Not recorded, 9.0%; lowest in Fenwick, 5.0%."
    assert "<svg" in shown.svg
    hidden = told(number("neet_or_not_known", None, flag="c", topic="district", part="Fenwick"))
    assert figures.districts(hidden).svg == ""
    assert figures.districts(told()) is None


def test_number_of_nobody_leads_nowhere():
    of = told(number("neet", 0.0))
    assert figures.cell(of, "neet", "total", "total") == "0 (0.0%)"


def test_line_of_one_month_is_not_drawn():
    assert drawing.trend("Trend", (("NEET", (("2026-11", 1.0),)),), "says") == ""
