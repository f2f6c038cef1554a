"""Schools and providers on pages."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from fingerpost.register.access.models import User
from fingerpost.register.organisations import bulk
from fingerpost.register.organisations.models import District, Organisation
from fingerpost.register.organisations.rows import Named
from fingerpost.register.people import rows
from made_people import person
from made_users import sign_in, user_with

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 1)


@pytest.fixture
def manager(client: Client) -> User:
    """A data manager, signed in."""
    by = user_with("data_manager")
    sign_in(client, by)
    return by


def test_list_counts_whom_the_reader_sees_and_narrows(client: Client) -> None:
    hill, low = bulk.find_or_make(
        batch=None, named=[Named("Hill School", "school", district="North"), Named("Low College", "college")]
    )
    Organisation.objects.create(name="Shut School", kind="school", closed_on=DAY)
    near = person(
        "Near", addresses=(rows.Address("1", district="North"),), places=(rows.Place(hill, 12, DAY),)
    )
    person("Far", places=(rows.Place(hill, 12, DAY),))
    sign_in(client, user_with("tracking_officer", "district", str(near.district_id)))
    address = reverse("organisations:index")

    def rows_of(**asked: object) -> list[tuple[str, int]]:
        return [(o.name, o.learners) for o in client.get(address, asked).context["page"].rows]

    assert rows_of() == [("Hill School", 1), ("Low College", 0)]
    assert rows_of(kind="college") == [("Low College", 0)]
    assert rows_of(district=District.objects.get(name="North").pk) == [("Hill School", 1)]
    assert len(rows_of(closed="on")) == 3
    assert rows_of(sort="pupils")[0] == ("Hill School", 1)
    assert rows_of(kind="employer") == []
    shown = client.get(reverse("organisations:organisation", args=[hill])).content.decode()
    assert "Near Ashdown" in shown
    assert "Far" not in shown
    assert b"No young people" in client.get(reverse("organisations:organisation", args=[low])).content


def test_one_is_added_changed_and_clashes_are_told(client: Client, manager: User) -> None:
    district = District.objects.create(name="North")
    given = {
        "name": "Hill School",
        "kind": "school",
        "establishment_number": "9994001",
        "district": district.pk,
    }
    answer = client.post(reverse("organisations:add"), given)
    held = Organisation.objects.get()
    assert answer.url == reverse("organisations:organisation", args=[held.pk])
    assert b"There is a problem" in client.post(reverse("organisations:add"), {"name": ""}).content
    assert b"Another school or provider" in client.post(reverse("organisations:add"), given).content
    change = reverse("organisations:change", args=[held.pk])
    assert b"Hill School" in client.get(change).content
    assert b"There is a problem" in client.post(change, {"name": ""}).content
    closed = {"closed_on_day": 1, "closed_on_month": 9, "closed_on_year": 2026}
    client.post(change, {**given, "name": "Hill Academy", "district": "", "version": 1, **closed})
    held.refresh_from_db()
    assert (held.name, held.district, held.closed_on) == ("Hill Academy", None, DAY)
    assert b"1 September 2026" in client.get(reverse("organisations:organisation", args=[held.pk])).content
    assert b"Somebody else changed this" in client.post(change, {**given, "version": 1}).content


def test_school_that_is_none_is_not_found(client: Client, manager: User) -> None:
    authority = Organisation.objects.create(name="Fenwick", kind="authority")
    assert client.get(reverse("organisations:organisation", args=[authority.pk])).status_code == 404


def test_officer_may_look_and_not_change(client: Client) -> None:
    sign_in(client, user_with("tracking_officer"))
    assert client.get(reverse("organisations:add")).status_code == 403
