"""Looking at a record beside a row of a file: an opening of the record, and kept as one."""

from dataclasses import dataclass

from fingerpost.register.access.acting import action
from fingerpost.register.access.permissions import FieldGroup
from fingerpost.register.access.policy import field_groups_of
from fingerpost.register.audit.actors import Actor
from fingerpost.register.audit.record import record
from fingerpost.register.feeds import permissions
from fingerpost.register.feeds.models import StagedRow
from fingerpost.register.people.models import Address, Person
from fingerpost.register.people.queries import visible


@dataclass(frozen=True, slots=True)
class Compared:
    """A record as it may be seen beside a row. `address_hidden`: there is a home that may not be shown."""

    person: Person
    address: Address | None
    address_hidden: bool


@action(needs=permissions.DECIDE)
def compare(*, by: Actor, row: StagedRow, person: int) -> Compared | None:
    """The record of somebody whom a row may be about; None where `by` may not open it, or it is gone."""
    if person not in {one["person"] for one in row.candidates} | {row.person_id}:
        return None
    found = visible(by).select_related("school").filter(pk=person).first()
    if found is None:
        return None
    home = Address.objects.filter(person=found, until__isnull=True).order_by("-from_date", "-pk").first()
    hidden = (
        home is not None
        and home.at_risk
        and FieldGroup.ADDRESS_AT_RISK not in field_groups_of(by, person=found.pk)
    )
    record(
        "feeds.compared",
        by=by,
        person=found.pk,
        subject=f"batch:{row.batch_id}",
        details={"line": row.line},
    )
    return Compared(found, None if hidden else home, hidden)
