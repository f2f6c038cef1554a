"""Two districts with a person each, for questions of scope."""

from dataclasses import dataclass

from fingerpost.register.organisations.models import District
from fingerpost.register.people.models import Person
from made_people import person


@dataclass(frozen=True, slots=True)
class Places:
    """`near` lives in one district, `far` in the other; keys are the districts' numbers as text."""

    near: Person
    far: Person
    near_key: str
    far_key: str


def made_places() -> Places:
    """Two districts, and somebody in each."""
    here, there = District.objects.create(name="Ashbourne Vale"), District.objects.create(name="Brackenhill")
    near, far = person("Robin", "Ashdown"), person("Kit", "Marlowe")
    Person.objects.filter(pk=near.pk).update(district=here)
    Person.objects.filter(pk=far.pk).update(district=there)
    return Places(near, far, str(here.pk), str(there.pk))
