"""Other people's names taken out of what is given to one: relatives, whoever told us, and staff.

Staff who worked with the young person are named, for the young person knows them; everybody else of the
council's is "a member of staff". Names of relatives that the record knows are taken out of free text too.
What it does not know as a name it cannot take out: somebody reads the answer before it is given.
"""

import re
from collections.abc import Iterable
from typing import Any

from fingerpost.register.access.models import User
from fingerpost.register.people.models import Carer, Person, PersonName, Sibling, Worker

ANOTHER, STAFF = "[another person]", "[a member of staff]"
SHORTEST = 3
ACTOR = re.compile(r"^(?:user|system):[\w-]+$")


class Redactor:
    """Takes others' names out of values about one person."""

    def __init__(self, person: Person) -> None:
        own = set(_words(_own_names(person)))
        others = {word for word in _words(_others_names(person)) if word not in own}
        known = set(Worker.objects.filter(person=person, user__isnull=False).values_list("user", flat=True))
        staff = User.objects.exclude(pk__in=known).values_list("name", flat=True)
        self._known = {f"user:{number}" for number in known}
        self._names = dict(User.objects.filter(pk__in=known).values_list("pk", "name"))
        self._others = _pattern(others)
        self._staff = _pattern(name for name in staff if " " in name)

    def value(self, value: Any) -> Any:
        """Text, and what is inside lists and mappings, without others' names; the rest as it is."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, dict):
            return {key: self.value(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.value(inner) for inner in value]
        return value

    def _text(self, text: str) -> str:
        if ACTOR.match(text):
            kind, _, number = text.partition(":")
            if text in self._known:
                return str(self._names[int(number)])
            return STAFF if kind == "user" else "Fingerpost itself"
        text = self._staff.sub(STAFF, text) if self._staff else text
        return self._others.sub(ANOTHER, text) if self._others else text

    def staff(self, user: User | None) -> str:
        """A member of staff that a row links to."""
        return user.name if user is not None and user.audit_key in self._known else STAFF


def _own_names(person: Person) -> Iterable[str]:
    yield from (person.given_name, person.middle_name, person.family_name, person.preferred_name)
    for name in PersonName.objects.filter(person=person):
        yield from (name.given_name, name.middle_name, name.family_name)


def _others_names(person: Person) -> Iterable[str]:
    yield from Carer.objects.filter(person=person).values_list("name", flat=True)
    pairs = Sibling.objects.filter(person=person).values_list("other", flat=True)
    back = Sibling.objects.filter(other=person).values_list("person", flat=True)
    for sibling in Person.objects.filter(pk__in=[*pairs, *back]):
        yield from (sibling.given_name, sibling.middle_name, sibling.family_name, sibling.preferred_name)


def _words(names: Iterable[str]) -> Iterable[str]:
    """Each word of the names by itself: a text rarely says the whole name."""
    for name in names:
        yield from (word.lower() for word in re.findall(r"[^\W\d_]+", name) if len(word) >= SHORTEST)


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    found = sorted({re.escape(word) for word in words}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(found)})\b", re.IGNORECASE) if found else None
