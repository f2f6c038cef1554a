"""What a person's own row and homes said at a moment, from what they say now and every change since."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import pyarrow as pa
from django.db.models import Q

from fingerpost.register.people.models import RecordChange

Then = Mapping[int, Mapping[str, Any]]
"""By the row's number, the fields that said something else, by attribute (`district_id`), as they were."""


def then(table: str, at: datetime) -> Then:
    """The rows of a table (`person`, `address`) that were changed since a moment, with what they held then.

    A change after the moment tells what was before it; one before the moment that was undone after it, what
    it had made.
    """
    since = RecordChange.objects.filter(Q(changed_at__gt=at) | Q(undone_at__gt=at), table=table)
    events = [
        (undone if changed <= at else changed, number, row, values, changed <= at)
        for number, row, values, changed, undone in since.values_list(
            "pk", "row", "values", "changed_at", "undone_at"
        )
    ]
    events.sort(key=lambda event: event[:2])
    found: dict[int, dict[str, Any]] = {}
    for _, _, row, values, was_undone in events:
        held = found.setdefault(row, {})
        for name, (before, after) in values.items():
            held.setdefault(name, after if was_undone else before)
    return found


def rewound(rows: pa.Table, key: str, fields: Mapping[str, str], then: Then) -> pa.Table:
    """The rows with the columns as they were then; `fields` says of each column which attribute it is."""
    touched = {number: held for number, held in then.items() if not held.keys().isdisjoint(fields.values())}
    if not touched:
        return rows
    places = {number: place for place, number in enumerate(rows[key].to_pylist()) if number in touched}
    for column, attribute in fields.items():
        kind = rows.schema.field(column)
        values = rows[column].to_pylist()
        for number, place in places.items():
            if attribute in touched[number]:
                values[place] = _read(touched[number][attribute], kind.type)
        rows = rows.set_column(rows.schema.get_field_index(column), kind, pa.array(values, kind.type))
    return rows


def _read(value: Any, kind: pa.DataType) -> Any:
    """A kept value as the columns hold it: a day as a day, nothing for a blank text."""
    if value and pa.types.is_date(kind):
        return date.fromisoformat(value)
    return value or None
