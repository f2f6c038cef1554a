"""The live record as a caseload system's extract at month ends: every column that checks, measures and the
return read, as known at a moment.

Activities and needs are held in two times; a person's own row and homes are taken back to the moment by the
changes noted since. Rows lie in the order of our own numbers, and `line` is that number, so that what is
wrong leads to the record.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from ibis.backends import BaseBackend

from fingerpost.analysis.engine import open_duckdb, place
from fingerpost.analysis.files.contents import Extract, FileRead
from fingerpost.analysis.spine import FromHistories, Histories, as_extract
from fingerpost.analysis.spine.circumstances import OWN
from fingerpost.register.history.extract import histories
from fingerpost.register.history.reading import read
from fingerpost.register.organisations.models import District
from fingerpost.register.people.models import Address, Person
from fingerpost.register.returns.repeated import repeated_then
from fingerpost.register.returns.rewinding import Then, rewound, then

NAME = "Live record"
KIND = "store"
OF_RETURN = "live_record"
"""The table in the engine that the extract is."""

NAMES = pa.schema(
    [
        ("person", pa.int64()),
        ("young_persons_id", pa.string()),
        ("given_name", pa.string()),
        ("middle_name", pa.string()),
        ("family_name", pa.string()),
    ]
)
HOMES = pa.schema(
    [
        ("id", pa.int64()),
        ("person", pa.int64()),
        ("lines", pa.string()),
        ("town", pa.string()),
        ("county", pa.string()),
        ("postcode", pa.string()),
        ("from_date", pa.date32()),
        ("until", pa.date32()),
    ]
)
IN_PEOPLE = {
    "birth_date": "birth_date",
    "birth_month": "birth_month",
    "gender": "gender",
    "ethnicity": "ethnicity",
    "cohort_status": "cohort_status",
    "lead_lea": "lead_authority",
    "educated_lea": "educated_authority",
    "lea_code_at_year11": "authority_at_year_11",
    "transferred_to_la_code": "transferred_to",
    "unique_pupil_number": "upn",
    "unique_learner_no": "uln",
    "level_of_need_code": "level_of_need",
    "district": "district",
}
"""Columns of the histories' people, and which field of the person's row each is."""
LINES = 4


def month_extract(
    month_ends: Sequence[date],
    *,
    at: datetime | None = None,
    people: QuerySet[Person] | None = None,
    backend: BaseBackend | None = None,
) -> Extract:
    """The whole extract at month ends, of committed rows as known at a moment (now where None).

    `people` narrows whose. The table has also the live record's own columns (district, care status, UASC).
    """
    at = at or timezone.now()
    engine = open_duckdb() if backend is None else backend
    repeated, homes = repeated_then(at), then("address", at)
    noted = then("person", at)
    own_rows = {row: {**noted.get(row, {}), **repeated.get(row, {})} for row in {*noted, *repeated}}
    held = _histories(at, people, own_rows, homes)
    found = as_extract(engine, held, month_ends, sender=settings.COUNCIL_CODE, long_gone=False)
    _place_details(engine, at, people, own_rows, homes)
    engine.create_table(OF_RETURN, _told(engine, found), overwrite=True)
    table = engine.table(OF_RETURN)
    absent = found.absent - _given()
    rows = int(engine.con.execute(f"select count(*) from {OF_RETURN}").fetchone()[0])  # noqa: S608 - our own
    file = FileRead(NAME, KIND, rows, None, None, {}, (), absent)
    return Extract(engine, table, found.editions, (file,), absent, (), (), tuple(sorted(set(month_ends))))


def source_of(extract: Extract) -> FromHistories:
    """The extract as the spine's source, which has the live record's own columns."""
    return FromHistories(extract.table, extract.editions, extract.absent)


def _given() -> frozenset[str]:
    """The columns that this extract has beyond those of the histories."""
    details = {"given_name", "middle_name", "family_name", "town", "county", "postcode", "currency_lapsed"}
    return frozenset(details | {f"address_line{number}" for number in range(1, LINES + 1)} | {"date_of_send"})


def _histories(at: datetime, people: QuerySet[Person] | None, own_rows: Then, homes: Then) -> Histories:
    held = histories(at=at, people=people)
    districts = dict(District.objects.values_list("pk", "name"))
    own_rows, homes = (
        {
            row: {
                **fields,
                **({"district": districts.get(fields["district_id"])} if "district_id" in fields else {}),
            }
            for row, fields in changed.items()
        }
        for changed in (own_rows, homes)
    )
    dated = {"start": "from_date", "end": "until", "district": "district"}
    return replace(
        held,
        people=rewound(held.people, "person", IN_PEOPLE, own_rows),
        homes=rewound(held.homes, "id", dated, homes),
    )


def _place_details(
    engine: BaseBackend, at: datetime, people: QuerySet[Person] | None, own_rows: Then, homes: Then
) -> None:
    """Put names and homes into the engine as they were known."""
    whole = Person.objects.filter(merged_into__isnull=True)
    whose = whole if people is None else whole.filter(pk__in=people.values("pk"))
    named = read(
        whose, {**{n: n for n in NAMES.names}, "person": "id", "young_persons_id": "council_id"}, NAMES
    )
    names = {name: name for name in ("given_name", "middle_name", "family_name")}
    place(engine, "record_names", rewound(named, "person", names, own_rows))
    lived = Address.objects.filter(recorded_at__lte=at, person__in=whose.values("pk"))
    found = read(lived, {**{n: n for n in HOMES.names}, "person": "person_id"}, HOMES)
    fields = {name: name for name in HOMES.names if name not in ("id", "person")}
    place(engine, "record_homes", rewound(found, "id", fields, homes))


def _told(engine: BaseBackend, found: FromHistories) -> ir.Table:
    """The extract with names, the home of the month end, and whether currency had lapsed said in words."""
    t = found.table
    names = engine.table("record_names")
    named = t.drop("given_name", "middle_name", "family_name").join(names, "young_persons_id")
    home = _homes_at(engine.table("record_homes"), t.select("period_end").distinct())
    replaced = [name for name in home.columns if name in t.columns and name != "period_end"]
    both = named.drop(*replaced).left_join(home, ["person", "period_end"])
    run_out = both.due_to_lapse_date < both.period_end
    flag = ibis.ifelse(run_out, "Y", "N")
    told = both.mutate(
        file=ibis.literal(NAME),
        line=both.person,
        date_of_send=both.period_end,
        currency_lapsed=ibis.ifelse(
            both.due_to_lapse_date.notnull(), flag, both.currency_lapsed.fill_null("N")
        ),
    )
    return told.select(*t.columns).order_by("period_end", "line")


def _homes_at(homes: ir.Table, months: ir.Table) -> ir.Table:
    """One home a person a month end: of those that stood on the day, the one that began last."""
    stood = homes.join(
        months,
        [
            homes.from_date.isnull() | (homes.from_date <= months.period_end),
            homes.until.isnull() | (homes.until >= months.period_end),
        ],
    )
    turn = ibis.window(
        group_by=[stood.person, stood.period_end],
        order_by=[stood.from_date.desc(nulls_first=False), stood.id.desc()],
    )
    one = stood.mutate(turn=ibis.row_number().over(turn)).filter(lambda t: t.turn == 0)
    lines = one.lines.split("\n")
    return one.select(
        "person",
        "period_end",
        "town",
        "county",
        "postcode",
        **{f"address_line{n}": lines[n - 1].strip().nullif("") for n in range(1, LINES + 1)},
    )


__all__ = ["NAME", "OWN", "month_extract", "source_of"]
