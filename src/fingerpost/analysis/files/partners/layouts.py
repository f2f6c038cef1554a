"""What each kind of partner file may hold: read from `kinds.csv` and the lists of fields in `layouts/`.

A layout is its own fields and the blocks that several kinds share (identity, home, school …). The caseload
extract and the return have the fields of the national layout, so they are never written down twice.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from fingerpost.analysis.files.headers import plain
from fingerpost.core.codes import Edition, Field, Kind, load_edition, published_editions
from fingerpost.core.errors import BadRequest

HERE = Path(__file__).parent
CCIS = "ccis"
"""The kind whose fields are those of the national layout: CSV, XLSX or the return's XML."""
SHARED = "headings seen in partners' files (ours)"


class FieldKind(StrEnum):
    """How the text of a partner's cell is read."""

    TEXT = "text"
    FULL_NAME = "full_name"
    ID = "id"
    UPN = "upn"
    ULN = "uln"
    UKPRN = "ukprn"
    ESTABLISHMENT = "establishment"
    AUTHORITY = "authority"
    CODE = "code"
    CODES = "codes"
    YEAR_GROUP = "year_group"
    LEVEL = "level"
    LANGUAGE = "language"
    NUMBER = "number"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    DATE = "date"
    BIRTH = "birth"


CELLS = {FieldKind.DATE: Kind.DATE, FieldKind.BIRTH: Kind.BIRTH, FieldKind.POSTCODE: Kind.POSTCODE}
"""How the shared reader takes the cells; every other kind is text to it and is typed here."""
NATIONAL = {
    Kind.TEXT: FieldKind.TEXT,
    Kind.ID: FieldKind.ID,
    Kind.CODE: FieldKind.CODE,
    Kind.CODES: FieldKind.CODES,
    Kind.AUTHORITY: FieldKind.AUTHORITY,
    Kind.POSTCODE: FieldKind.POSTCODE,
    Kind.DATE: FieldKind.DATE,
    Kind.BIRTH: FieldKind.BIRTH,
}
RENAMED = {
    "young_persons_id": ("council_id", FieldKind.ID),
    "unique_pupil_number": ("upn", FieldKind.UPN),
    "unique_learner_no": ("uln", FieldKind.ULN),
    "uk_provider_reference_number": ("ukprn", FieldKind.UKPRN),
    "establishment_number": ("establishment", FieldKind.ESTABLISHMENT),
}
"""Columns of the national layout that have one name in the tables of all kinds."""
TELLING = {"lea_code": 2, "period_end": 2, "activity_code": 4, "cohort_status": 4, "due_to_lapse_date": 2}
"""National fields by which an extract is told from a partner's list."""


@dataclass(frozen=True, slots=True)
class PartnerField:
    """One column of a kind of file.

    `name` is what people read, `also_called` headings that it may come under, `list` the values it may have,
    `tells` how much its heading says of the kind (0 nothing), `years` the first and last academic year that
    a date may lie in, counted from the year of the file's date (-1 is the year before).
    """

    column: str
    name: str
    kind: FieldKind
    list: str | None
    required: bool
    tells: int
    personal: bool
    years: tuple[int, int] | None
    also_called: tuple[str, ...]
    source: str
    national: Field | None = None
    """The field of the national layout, which the reader of returns must be given as it is."""

    @property
    def core(self) -> Field:
        """The field as the shared reader takes it, but for headings that are a sign, which it would drop."""
        return Field(
            self.name,
            self.column,
            CELLS.get(self.kind, Kind.TEXT),
            (self.name,),
            self.list,
            self.required,
            self.personal,
            tuple(name for name in self.also_called if plain(name)),
            "",
            self.source,
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of partner file.

    `told_by` is the column that says whose file it is; `complete` whether it lists everybody at its date, so
    that who is missing has left the list.
    """

    kind: str
    title: str
    sender: str
    told_by: str | None
    complete: bool
    fields: tuple[PartnerField, ...]
    source: str

    def field(self, column: str) -> PartnerField:
        """The field of that column. KeyError if the layout has none."""
        for field in self.fields:
            if field.column == column:
                return field
        raise KeyError(column)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns, in order."""
        return tuple(field.column for field in self.fields)


def kinds() -> tuple[str, ...]:
    """The kinds of partner file, in the order of `kinds.csv`."""
    return tuple(_kinds())


@cache
def layout_of(kind: str, overlay: Path | None = None) -> Layout:
    """The layout of a kind. Raises BadRequest when there is no such kind.

    `overlay` is the council's folder of code lists, whose layout of the return is laid over ours.
    """
    row = _kinds().get(kind)
    if row is None:
        raise BadRequest(f"There is no kind of file called {kind}; there are {', '.join(kinds())}.")
    if kind == CCIS:
        fields = tuple(_national(field) for field in newest(overlay).layout)
    else:
        own = [_field(line, row["source"]) for line in _rows(HERE / "layouts" / f"{kind}.csv")]
        blocks = [
            _field(line, SHARED)
            for block in row["blocks"].split()
            for line in _rows(HERE / "layouts" / f"{block}.csv")
        ]
        fields = _one_each([*own, *blocks])
    needs = frozenset(row["needs"].split())
    return Layout(
        kind=kind,
        title=row["title"],
        sender=row["sender"],
        told_by=row["told_by"] or None,
        complete=row["complete"] == "Y",
        fields=tuple(replace(f, required=True) if f.column in needs else f for f in fields),
        source=row["source"],
    )


def newest(overlay: Path | None = None) -> Edition:
    """The newest code lists, by which partner files are read, with a council's own laid over them."""
    return load_edition(published_editions()[-1], overlay)


@cache
def _kinds() -> Mapping[str, dict[str, str]]:
    return MappingProxyType({row["kind"]: row for row in _rows(HERE / "kinds.csv")})


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _field(row: Mapping[str, str], source: str) -> PartnerField:
    first, _, last = row["years"].partition("..")
    return PartnerField(
        column=row["column"],
        name=row["name"],
        kind=FieldKind(row["kind"]),
        list=row["list"] or None,
        required=row["required"] == "Y",
        tells=int(row["tells"]),
        personal=row["personal"] == "Y",
        years=(int(first), int(last)) if first else None,
        also_called=tuple(name for name in row["also_called"].split(";") if name),
        source=source,
    )


def _national(field: Field) -> PartnerField:
    column, kind = RENAMED.get(field.column, (field.column, NATIONAL[field.kind]))
    return PartnerField(
        column=column,
        name=field.field,
        kind=kind,
        list=field.list,
        required=False,
        tells=TELLING.get(field.column, 0),
        personal=field.personal,
        years=None,
        also_called=field.also_called,
        source=field.source,
        national=field,
    )


def _one_each(fields: list[PartnerField]) -> tuple[PartnerField, ...]:
    """The fields with each heading at the first of those that have it: a kind's own go before a block's."""
    kept: list[PartnerField] = []
    taken: set[str] = set()
    for field in fields:
        free = tuple(name for name in field.also_called if (plain(name) or name) not in taken)
        taken.update(plain(name) or name for name in (field.name, *free))
        kept.append(replace(field, also_called=free))
    return tuple(kept)
