"""Every row that is held of a person, table by table, by the schema: one that nobody declared stops it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Field, Model, Q

from fingerpost.register.access.models import User
from fingerpost.register.assurance.holdings import LOOSE, TECHNICAL, Holding, declared_of, title_of
from fingerpost.register.assurance.subject_access.redacting import ANOTHER, Redactor
from fingerpost.register.audit.kinds import wording_of
from fingerpost.register.audit.models import AuditEvent
from fingerpost.register.people.models import CareEpisode, ContactPoint, Person, Placement, RecordChange
from fingerpost.register.people.pointing import pointing

NOTHING = Holding()
OF_OTHERS = frozenset({"carer", "sibling"})
"""Tables whose changes tell of somebody else."""


@dataclass(slots=True)
class Table:
    """The rows of one table: field -> value, as they are given out; or why none of them is."""

    title: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    withheld: str = ""
    count: int = 0


def gather(person: Person) -> dict[str, Table]:
    """By name of the table: the record itself first, then each table that points at it, then the audit."""
    redact = Redactor(person)
    found = {Person._meta.label: Table("the record itself", [_row(person, NOTHING, redact)], count=1)}
    for model, fields in pointing():
        found[model._meta.label] = _table(model, fields, person, redact)
    for model, name in LOOSE:
        rows = model._default_manager.filter(**{name: person.pk}).order_by("pk")
        given = [_row(row, NOTHING, redact) for row in rows]
        found[model._meta.label] = Table(title_of(model), given, count=len(given))
    placements = Placement.objects.filter(episode__in=CareEpisode.objects.filter(person=person)).order_by(
        "pk"
    )
    given = [_row(row, NOTHING, redact) for row in placements]
    found[Placement._meta.label] = Table("placements in care", given, count=len(given))
    found[AuditEvent._meta.label] = _audit(person, redact)
    return found


def _table(model: type[Model], fields: list[str], person: Person, redact: Redactor) -> Table:
    holding = declared_of(model)
    about = Q()
    for name in fields:
        about |= Q(**{name: person.pk})
    rows = model._default_manager.filter(about).order_by("pk")
    table = Table(title_of(model), withheld=holding.withheld, count=rows.count())
    if not holding.withheld:
        table.rows = [_row(row, holding, redact) for row in rows]
    return table


def _row(row: Model, holding: Holding, redact: Redactor) -> dict[str, Any]:
    given: dict[str, Any] = {}
    for column in row._meta.concrete_fields:
        if column.name in TECHNICAL or column.name in holding.left_out:
            continue
        value = _value(row, column, redact)
        given[column.name] = ANOTHER if column.name in holding.others and value not in ("", None) else value
    if row._meta.object_name == "ContactPoint" and given.get("carer") == ANOTHER:
        given["value"] = ANOTHER
    if isinstance(row, RecordChange) and _tells_of_another(row):
        given["values"] = ANOTHER
    return given


def _tells_of_another(change: RecordChange) -> bool:
    """A change of a parent, a sibling, or of how a parent is reached."""
    if change.table == "contactpoint":
        own = ContactPoint.objects.filter(pk=change.row, person=change.person_id, carer__isnull=True)
        return not own.exists()
    return change.table in OF_OTHERS


def _value(row: Model, column: "Field[Any, Any]", redact: Redactor) -> Any:
    if column.is_relation:
        related = getattr(row, column.name)
        if related is None:
            return None
        if isinstance(related, User):
            return redact.staff(related)
        return ANOTHER if isinstance(related, Person) else str(getattr(related, "name", related.pk))
    shown = getattr(row, f"get_{column.name}_display", None)
    value = shown() if shown is not None else getattr(row, column.name)
    if isinstance(value, datetime | date):
        return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()
    return redact.value(
        value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)
    )


def _audit(person: Person, redact: Redactor) -> Table:
    """Who opened and changed the record: what and when; a member of staff by name where they are known."""
    rows = [
        {
            "at": event.at.isoformat(timespec="seconds"),
            "who": redact.value(event.actor),
            "what": wording_of(event.kind),
        }
        for event in AuditEvent.objects.filter(person=person.pk).order_by("pk")
    ]
    return Table("who opened or changed the record", rows, count=len(rows))
