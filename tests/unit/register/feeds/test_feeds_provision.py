"""What a youth justice list says of provision: hours of provision, month by month, and taken back again."""

from datetime import date

import pytest

from fingerpost.register.access.models import User
from fingerpost.register.feeds.models import Batch
from fingerpost.register.people.models import Person, ProvisionHours
from made_feeds import applied, checked, undone, written
from made_people import person

ORDER = {
    "Forename": "Robin",
    "Surname": "Ashdown",
    "DOB": "14/05/2009",
    "Intervention type": "Referral order",
    "Order start date": "01/02/2026",
    "Case manager": "A Made-up",
    "Hours Offered": "12.4",
}


@pytest.fixture
def robin(db: None) -> Person:
    return person()


def list_of(by: User, on: str, status: str, **more: str) -> Batch:
    """The list of a day, checked and applied."""
    row = {**ORDER, "ETE status": status, "Report Date": on, **more}
    batch = checked(by, written([row], list(row)))
    assert (batch.kind, batch.state) == ("youth_justice", Batch.State.CHECKED), batch.refusal
    batch = applied(by, batch)
    assert batch.state == Batch.State.APPLIED, batch.refusal
    return batch


def test_list_says_how_much_provision_there_is_and_is_undone(by: User, robin: Person) -> None:
    first = list_of(by, "01/09/2026", "Part time")
    list_of(by, "01/10/2026", "Part time")
    held = ProvisionHours.objects.get()
    assert (held.intensity, held.hours_a_week) == ("part_time", 12)
    assert (held.start, held.end) == (date(2026, 9, 1), None)
    grown = list_of(by, "01/11/2026", "Full time", **{"Hours Offered": "0"})
    held.refresh_from_db()
    assert held.end == date(2026, 10, 31)
    assert ProvisionHours.objects.get(end=None).hours_a_week is None
    list_of(by, "05/10/2026", "Part time")
    assert ProvisionHours.objects.count() == 2
    last = list_of(by, "10/11/2026", "None")
    assert not ProvisionHours.objects.filter(end=None).exists()
    for batch in (last, grown, first):
        undone(by, batch)
    assert not ProvisionHours.objects.exists()


def test_order_that_is_over_says_nothing_of_provision(by: User, robin: Person) -> None:
    list_of(by, "01/10/2026", "Part time", **{"Order end date": "01/03/2026"})
    assert not ProvisionHours.objects.exists()
