from typing import Any

import pytest
from django.utils import timezone

from fingerpost.register.assurance import merging
from fingerpost.register.assurance.models import Hold
from fingerpost.register.people.models import Person
from made_people import person

pytestmark = pytest.mark.django_db


def held(who: Person, **more: Any) -> Hold:
    now = timezone.now()
    return Hold.objects.create(
        person=who, reason="x", review_on=now.date(), placed_by="x", placed_at=now, **more
    )


def test_holds_move_with_the_record_and_back() -> None:
    absorbed, survivor = person("Robin", "Ashdown"), person("Robyn", "Ashdown")
    one, former = held(absorbed), held(absorbed, lifted_at=timezone.now())
    kept = merging.one_hold(absorbed.pk, survivor.pk)
    assert set(Hold.objects.filter(person=survivor)) == {one, former}
    merging.two_holds(absorbed.pk, survivor.pk, kept)
    assert set(Hold.objects.filter(person=absorbed)) == {one, former}


def test_survivor_that_is_held_keeps_its_own_hold() -> None:
    absorbed, survivor = person("Robin", "Ashdown"), person("Robyn", "Ashdown")
    own, other, former = held(survivor), held(absorbed), held(absorbed, lifted_at=timezone.now())
    merging.one_hold(absorbed.pk, survivor.pk)
    assert set(Hold.objects.filter(person=survivor)) == {own, former}
    assert Hold.objects.get(person=absorbed) == other
