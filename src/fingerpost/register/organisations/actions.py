"""Adding and changing schools and providers by hand."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from fingerpost.core.errors import FingerpostError
from fingerpost.register.access.acting import action
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.organisations.models import Organisation
from fingerpost.register.organisations.permissions import Permission

FIELDS = frozenset({"kind", "name", "establishment_number", "urn", "ukprn", "district_id", "closed_on"})


class NotSaved(FingerpostError):
    """The organisation cannot be saved as it was given; the sentence says why."""


def _check(values: Mapping[str, Any], but: int | None = None) -> None:
    unknown = set(values) - FIELDS
    if unknown:
        raise ValueError(f"An organisation has no {', '.join(sorted(unknown))}.")
    number = values.get("establishment_number")
    if number and Organisation.objects.filter(~Q(pk=but), establishment_number=number).exists():
        raise NotSaved("Another school or provider has this establishment number. Open it instead.")


@action(needs=Permission.ORGANISATIONS_EDIT)
def add_organisation(*, by: Actor, values: Mapping[str, Any]) -> Organisation:
    """A school or provider that no file has named yet. Raises NotSaved."""
    _check(values)
    organisation = Organisation.objects.create(**values)
    record("organisations.added", by=by, subject=f"organisation:{organisation.pk}")
    return organisation


@action(needs=Permission.ORGANISATIONS_EDIT)
def change_organisation(*, by: Actor, organisation: int, values: Mapping[str, Any], version: int) -> None:
    """Change it. Raises NotSaved, also where somebody else has changed it since `version`."""
    _check(values, but=organisation)
    held = Organisation.objects.select_for_update().get(pk=organisation)
    if held.version != version:
        raise NotSaved("Somebody else changed this while you were typing. Check the page and save again.")
    changed = [name for name, value in values.items() if getattr(held, name) != value]
    for name in changed:
        setattr(held, name, values[name])
    held.version += 1
    held.save()
    record("organisations.changed", by=by, subject=f"organisation:{held.pk}", fields=changed)
