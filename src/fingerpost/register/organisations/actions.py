"""Adding and changing schools, providers and teams by hand."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from fingerpost.core.errors import FingerpostError
from fingerpost.register.access.acting import action
from fingerpost.register.access.models import User
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.organisations.models import District, Organisation, Team
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


def _check_team(name: str, but: int | None = None) -> str:
    said = name.strip()
    if not said:
        raise NotSaved("Enter the team's name.")
    if Team.objects.filter(~Q(pk=but), name__iexact=said).exists():
        raise NotSaved("Another team has this name. Open that one, or choose another name.")
    return said


@action(needs=Permission.ORGANISATIONS_EDIT)
def add_team(*, by: Actor, name: str, district: District | None = None) -> Team:
    """A team of the council or of a partner, nobody in it yet. Raises NotSaved."""
    team = Team.objects.create(name=_check_team(name), district=district)
    record("organisations.team_added", by=by, subject=f"team:{team.pk}")
    return team


@action(needs=Permission.ORGANISATIONS_EDIT)
def change_team(*, by: Actor, team: Team, name: str, district: District | None) -> None:
    """Call it otherwise, or say that it works elsewhere. Raises NotSaved."""
    team.name, team.district = _check_team(name, but=team.pk), district
    team.save(update_fields=["name", "district"])
    record("organisations.team_changed", by=by, subject=f"team:{team.pk}", fields=["name", "district"])


@action(needs=Permission.ORGANISATIONS_EDIT)
def join_team(*, by: Actor, team: Team, user: User) -> None:
    """Put somebody into a team: its shared lists are theirs too. It shows them no young person by itself."""
    team.members.add(user)
    record("organisations.team_joined", by=by, subject=f"team:{team.pk}", details={"user": user.pk})


@action(needs=Permission.ORGANISATIONS_EDIT)
def leave_team(*, by: Actor, team: Team, user: User) -> None:
    """Take somebody out of a team; what they look after stays theirs."""
    team.members.remove(user)
    record("organisations.team_left", by=by, subject=f"team:{team.pk}", details={"user": user.pk})
