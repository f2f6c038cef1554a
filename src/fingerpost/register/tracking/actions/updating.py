"""What somebody does now, and the call in which they said so: both recorded, or neither."""

from collections.abc import Mapping
from typing import Any

from fingerpost.register.access.acting import action
from fingerpost.register.audit.actors import Actor
from fingerpost.register.history import actions as history
from fingerpost.register.history.models import Activity
from fingerpost.register.people.models import Person
from fingerpost.register.tracking.actions.contacting import record_contact
from fingerpost.register.tracking.permissions import Permission

SPOKEN_TO = {"young_person": "spoke", "parent_carer": "spoke_to_parent"}
"""Who told us -> what came of the contact; anybody else is somebody who knows."""
OTHER = "spoke_to_other"


@action(needs=Permission.HISTORY_RECORD, on="person")
def record_update_heard(
    *, by: Actor, person: Person | int, contact_kind: str, update: Mapping[str, Any]
) -> Activity:
    """Record an update as `history.actions.record_update` takes it and log the contact in which it was heard.

    Raises whatever the two raise; `by` needs the right to log contacts too.
    """
    activity = history.record_update(by=by, person=person, **update)
    outcome = SPOKEN_TO.get(update["source"], OTHER)
    record_contact(by=by, person=person, kind=contact_kind, outcome=outcome, on=update.get("told"))
    return activity
