"""Every field of every model of the record is declared personal or not, by the app that holds it."""

from importlib import import_module
from importlib.util import find_spec

import pytest
from django.apps import apps

from fingerpost.register.audit.privacy import declared

OURS = [config for config in apps.get_app_configs() if config.name.startswith("fingerpost.")]
MODELS = [model for config in OURS for model in config.get_models()]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_is_declared(model: type) -> None:
    home = f"{model._meta.app_config.name}.privacy"
    assert find_spec(home), f"{home} must declare {model._meta.label}; see register.audit.privacy"
    fields = import_module(home).FIELDS.get(model.__name__)
    assert fields, f"{home} says nothing of {model.__name__}"
    there = {f.name for f in (*model._meta.concrete_fields, *model._meta.many_to_many)}
    assert fields.personal | fields.other == there


def test_field_declared_both_ways_is_refused() -> None:
    with pytest.raises(ValueError, match="choose one"):
        declared({"Person": ("upn", "id upn")})
