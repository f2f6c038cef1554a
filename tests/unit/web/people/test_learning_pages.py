"""Hours of provision, wishes and achievements on a person's page: entered, shown with their past, ended."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fingerpost.register.audit.actors import WORKER
from fingerpost.register.people import actions
from fingerpost.register.people.models import Achievement, Interest, Person, ProvisionHours
from made_people import person
from made_users import sign_in, user_with

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


def day(name: str, on: date = DAY) -> dict[str, Any]:
    """A date in three boxes."""
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def send(client: Client, who: Person, name: str, given: dict[str, Any], *more: int) -> Any:
    return client.post(reverse(f"people:{name}", args=[who.pk, *more]), {"csrf": "x", **given})


def page(client: Client, who: Person) -> str:
    return client.get(reverse("people:education", args=[who.pk])).content.decode()


@pytest.fixture
def held(client: Client) -> Person:
    """Somebody whose record a data manager has open."""
    sign_in(client, user_with("data_manager"))
    return person()


def test_hours_and_the_plan_are_entered_changed_and_shown(client: Client, held: Person) -> None:
    given = {"intensity": "part_time", "hours_a_week": 1, **day("start")}
    assert send(client, held, "add_hours", given).status_code == 302
    number = ProvisionHours.objects.get().pk
    assert "Part-time, 1 hour a week" in page(client, held)
    form = client.get(reverse("people:change_hours", args=[held.pk, number])).content.decode()
    assert 'value="1"' in form
    more = {**given, "plan": "One lesson more each week", **day("planned_by", date(2026, 12, 1))}
    assert send(client, held, "change_hours", more, number).status_code == 302
    assert "To grow by 1 December 2026" in page(client, held)
    assert send(client, held, "change_hours", {**more, "planned_hours": 16}, number).status_code == 302
    assert send(client, held, "add_hours", {"intensity": "full_time", **day("start")}).status_code == 302
    shown = page(client, held)
    assert "To grow to 16 hours a week by 1 December 2026" in shown
    assert shown.index("Full-time") < shown.index("Part-time")
    without_day = {**given, "planned_hours": 16, **day("end")}
    assert send(client, held, "change_hours", without_day, number).status_code == 302
    assert "To grow to 16 hours a week<" in page(client, held)


def test_hours_that_cannot_be_are_said_on_the_form(client: Client, held: Person) -> None:
    given = {"intensity": "part_time", "hours_a_week": 10, "planned_hours": 2, **day("start")}
    answer = send(client, held, "add_hours", given).content.decode()
    assert "The plan must lead to as many hours a week as now, or more" in answer


def test_wish_is_entered_and_ended(client: Client, held: Person) -> None:
    given = {"kind": "further_education", "wanted": "no", **day("start")}
    assert send(client, held, "add_interest", given).status_code == 302
    assert "</strong>: not wanted" in page(client, held)
    number = Interest.objects.get().pk
    assert send(client, held, "end_interest", day("on"), number).status_code == 302
    assert "1 September 2026 to 1 September 2026" in page(client, held)


def test_achievement_is_entered_and_withdrawn(client: Client, held: Person) -> None:
    given = {"kind": "aqa_unpaid_work", **day("on")}
    assert send(client, held, "add_achievement", given).status_code == 302
    assert "AQA award for unpaid work" in page(client, held)
    number = Achievement.objects.get().pk
    assert send(client, held, "withdraw_achievement", {}, number).status_code == 302
    assert "AQA award for unpaid work" not in page(client, held)


def test_achievement_of_offending_is_not_there_without_the_right(client: Client, held: Person) -> None:
    actions.add_achievement(by=WORKER, person=held, kind="aqa_reparation", on=DAY)
    number = Achievement.objects.get().pk
    sign_in(client, user_with("tracking_officer"))
    assert "reparation" not in page(client, held)
    assert send(client, held, "withdraw_achievement", {}, number).status_code == 404
    form = client.get(reverse("people:add_achievement", args=[held.pk])).content.decode()
    assert "CSCS card" in form
    assert "reparation" not in form
