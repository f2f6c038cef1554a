"""A table that points at a person and that nobody declared fails here, on the day on which it is made."""

import pytest
from django.apps import apps
from django.db import models

from fingerpost.register.assurance import holdings
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.people.models import Search
from fingerpost.register.people.pointing import pointing

KEPT_FOR_GOOD = {AuditEvent}


def test_every_table_that_points_at_a_person_says_what_it_holds() -> None:
    there = {model._meta.label for model, _fields in pointing()}
    assert there == set(holdings.HOLDINGS), (
        "A deletion and an answer to a request stop at a table that assurance/holdings.py does not name: "
        "say there which of its fields tell of somebody else"
    )


def test_every_number_of_a_person_without_a_link_is_known() -> None:
    loose = {
        model
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.name == "person" and not field.is_relation
    }
    assert loose == {model for model, _name in holdings.LOOSE} | KEPT_FOR_GOOD


def test_every_field_that_is_named_is_one_of_the_table() -> None:
    for label, holding in holdings.HOLDINGS.items():
        names = {field.name for field in apps.get_model(label)._meta.concrete_fields}
        assert holding.others <= names, label
        assert holding.left_out <= names, label


def test_every_text_that_a_person_is_named_in_has_a_title() -> None:
    for model, _fields in pointing():
        assert holdings.title_of(model)
    for model, _name in holdings.LOOSE:
        assert holdings.title_of(model)


def test_table_that_nobody_declared_is_refused() -> None:
    with pytest.raises(holdings.Undeclared, match=r"people\.Search points at people"):
        holdings.declared_of(Search)


def test_what_goes_when_a_person_goes_is_deleted_or_blanked() -> None:
    """A link that is set to nothing leaves the row: then a deletion must say what becomes of it."""
    left = {
        model._meta.label
        for model, fields in pointing()
        for name in fields
        if model._meta.get_field(name).remote_field.on_delete is not models.CASCADE
    }
    assert left == {"feeds.StagedRow"}
