"""Cells that are far too long, in every column of every kind of file: told or held, never a fault."""

from datetime import date

import pytest

from fingerpost.analysis.files.partners import Layout, PartnerField, kinds, layout_of
from fingerpost.analysis.files.partners.layouts import FieldKind
from fingerpost.analysis.files.partners.lengths import most_characters
from fingerpost.analysis.files.partners.values import lookup
from fingerpost.register.access.models import User
from fingerpost.register.feeds import actions
from fingerpost.register.feeds.kinds import CHECK
from fingerpost.register.feeds.models import Batch
from fingerpost.register.history.lapse import edition_at
from made_feeds import applied, driven, uploaded, written

EDITION = edition_at(date(2026, 9, 30))
GIVEN = {"period_end": "31/08/2026"} | {
    column or "": "999" for kind in kinds() for column in ("authority", "lea_code", layout_of(kind).told_by)
}
DATES = {FieldKind.BIRTH: "14/05/2009", FieldKind.DATE: "07/09/2026"}


def cell(field: PartnerField, place: int, over: int) -> str:
    """A cell as long as is read of its field, or longer."""
    if field.column == "council_id":
        return f"{place}".zfill(12 + over * 40)
    if field.column in GIVEN:
        return GIVEN[field.column]
    if field.kind in DATES:
        return DATES[field.kind]
    if field.list and not over:
        return next(iter(lookup(EDITION, field.list)))
    name = field.column in ("given_name", "family_name") and over
    return "klm"[place] * (20 if name else most_characters(field) + over)


def rows(layout: Layout) -> list[dict[str, str]]:
    """One person as long as can be and one beyond."""
    return [
        {field.column: cell(field, place, over) for field in layout.fields}
        for place, over in enumerate((0, 1))
    ]


@pytest.mark.parametrize("kind", kinds())
def test_cells_too_long_are_told_and_the_file_is_applied(by: User, kind: str) -> None:
    layout = layout_of(kind)
    batch = uploaded(by, written(rows(layout), layout.columns))
    actions.map_columns(
        by=by,
        batch=batch,
        kind=kind,
        mapping={column: column for column in layout.columns},
        as_at=date(2026, 9, 30),
        remember=False,
    )
    batch = driven(batch, CHECK)
    assert batch.state == Batch.State.CHECKED, batch.refusal
    assert batch.problems.filter(rule__in=("too_long", "nobody")).exists()
    assert applied(by, batch).state == Batch.State.APPLIED
