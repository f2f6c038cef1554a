"""A row of any table that points at a person, by its fields alone: for sweeps of deletion and of answers."""

from datetime import date
from itertools import count
from typing import Any
from uuid import uuid4

from django.db import models
from django.utils import timezone

from fingerpost.register.access.models import User
from fingerpost.register.people.models import Person

_numbers = count(1)
WORDS = "planted"


def planted(model: type[models.Model], fields: list[str], who: Person, other: Person) -> models.Model:
    """A row about `who`; where the table ties two people, the second is `other`. Texts say WORDS."""
    pair = sorted((who.pk, other.pk))
    values = {column.name: _value(column) for column in model._meta.concrete_fields if _needed(column)}
    for place, name in enumerate(fields):
        values[f"{name}_id"] = who.pk if len(fields) == 1 else pair[place]
        values.pop(name, None)
    if model._meta.label == "people.Worker":
        values["user"] = made_user()
    return model._default_manager.create(**values)


def _needed(column: Any) -> bool:
    if column.primary_key and not column.is_relation:
        return False
    if column.is_relation:
        return not column.null and column.related_model is not Person
    return True


def _value(column: Any) -> Any:
    if column.is_relation:
        return _related(column.related_model)
    if column.choices:
        return column.choices[0][0]
    made: dict[type, Any] = {
        models.FileField: f"people/{uuid4().hex}",
        models.BooleanField: False,
        models.DateTimeField: timezone.now(),
        models.DateField: date(2026, 11, 24),
        models.UUIDField: uuid4(),
        models.FloatField: 0.5,
        models.JSONField: {WORDS: WORDS},
    }
    for kind, value in made.items():
        if isinstance(column, kind):
            return value
    if isinstance(column, models.IntegerField):
        return None if column.null else next(_numbers)
    return f"{next(_numbers)} {WORDS}"[: column.max_length]


def _related(model: type[models.Model]) -> models.Model:
    if model is User:
        return made_user()
    values = {
        column.name: _value(column)
        for column in model._meta.concrete_fields
        if _needed(column) and not (column.is_relation and column.null)
    }
    return model._default_manager.create(**values)


def made_user() -> User:
    """A member of staff."""
    return User.objects.create_user(f"planted{next(_numbers)}@fenwick.example", name="Planted Staff")
