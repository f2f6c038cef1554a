"""The live record as the spine's source: everybody's histories out of the store, as known at any moment.

Without names and addresses. What is known only as it is now (gender, ethnicity, authorities) is so for every
month end; activities, needs and times out of the cohort are as they were known at the moment asked for.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc
from django.conf import settings
from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone
from ibis.backends import BaseBackend

from fingerpost.analysis.engine import open_duckdb
from fingerpost.analysis.spine import Histories, as_extract, build
from fingerpost.analysis.spine.absences import ABSENCES
from fingerpost.analysis.spine.circumstances import HOMES, MARKERS
from fingerpost.analysis.spine.histories import ACTIVITIES, PEOPLE, FromHistories
from fingerpost.register.history.lapse import edition_at
from fingerpost.register.history.leaving import absences
from fingerpost.register.history.models import Activity
from fingerpost.register.history.reading import read
from fingerpost.register.history.store import known_at
from fingerpost.register.people.lists import MarkerKind, markers
from fingerpost.register.people.models import Address, Marker, Person

CARE = {"child_in_care": "in_care", "care_leaver": "care_leaver"}
UASC = "uasc"

_ACTIVITY = {
    **{name: name for name in ACTIVITIES.names},
    "person": "person_id",
    "currency_lapsed": Case(
        When(currency_lapsed=True, then=Value("Y")), When(currency_lapsed=False, then=Value("N"))
    ),
    "establishment_number": Coalesce(
        NullIf("establishment_number", Value("")), "organisation__establishment_number"
    ),
    "establishment_name": Coalesce(NullIf("establishment_name", Value("")), "organisation__name"),
    "ukprn": Coalesce(NullIf("ukprn", Value("")), "organisation__ukprn"),
}
_PERSON = {
    **{name: name for name in PEOPLE.names},
    "person": "id",
    "young_persons_id": "council_id",
    "lead_lea": "lead_authority",
    "educated_lea": "educated_authority",
    "lea_code_at_year11": "authority_at_year_11",
    "transferred_to_la_code": "transferred_to",
    "unique_pupil_number": "upn",
    "unique_learner_no": "uln",
    "level_of_need_code": "level_of_need",
    "district": "district__name",
}
_ABSENCE = {
    "person": "person_id",
    "start": "on",
    "end": "known_back",
    "status": "status",
    "moved_to": "to",
}
_KINDS = pa.schema(
    [("person", pa.int64()), ("kind", pa.string()), ("start", pa.date32()), ("end", pa.date32())]
)


def histories(*, at: datetime | None = None, people: QuerySet[Person] | None = None) -> Histories:
    """Everybody's tables as known at a moment (now where None), of committed rows; `people` narrows whose."""
    at = at or timezone.now()
    whose = Q() if people is None else Q(person__in=people.values("pk"))
    whole = Person.objects.filter(merged_into__isnull=True)
    return Histories(
        activities=read(Activity.objects.filter(whose, known_at(at)), _ACTIVITY, ACTIVITIES),
        people=read(whole if people is None else whole.filter(pk__in=people.values("pk")), _PERSON, PEOPLE),
        markers=_markers(Marker.objects.filter(whose, known_at(at))),
        homes=read(
            Address.objects.filter(whose, recorded_at__lte=at, district__isnull=False),
            {
                "id": "id",
                "person": "person_id",
                "district": "district__name",
                "start": "from_date",
                "end": "until",
            },
            HOMES,
        ),
        absences=read(absences(at).filter(whose), _ABSENCE, ABSENCES),
    )


def live_extract(
    month_ends: Sequence[date],
    *,
    at: datetime | None = None,
    people: QuerySet[Person] | None = None,
    backend: BaseBackend | None = None,
) -> FromHistories:
    """The typed extract of the live record at month ends, as a caseload system would send it."""
    engine = open_duckdb() if backend is None else backend
    found = histories(at=at, people=people)
    return as_extract(engine, found, month_ends, sender=settings.COUNCIL_CODE)


def live_spine(
    month_ends: Sequence[date],
    *,
    at: datetime | None = None,
    people: QuerySet[Person] | None = None,
    backend: BaseBackend | None = None,
    risk: ir.Table | None = None,
) -> ir.Table:
    """The spine of the live record: the same columns as of a file, with district, care status and UASC."""
    extract = live_extract(month_ends, at=at, people=people, backend=backend)
    return build(extract, own=extract.own, risk=risk)


def _markers(rows: QuerySet[Marker]) -> pa.Table:
    """Needs as the return and the care measures read them, by the list of markers."""
    columns = {"person": "person_id", "kind": "kind", "start": "start", "end": "end"}
    found = read(rows, columns, _KINDS)
    edition = edition_at(timezone.localdate())
    codes = {characteristic.name: code for code, characteristic in edition.characteristics.items()}
    told: dict[str, Callable[[MarkerKind], str | bool | None]] = {
        "characteristic": lambda kind: codes.get(kind.characteristic),
        "send": lambda kind: kind.send or None,
        "care": lambda kind: CARE.get(kind.key),
        "uasc": lambda kind: kind.key == UASC,
    }
    place = pc.index_in(found["kind"], pa.array(list(markers())))
    for name, says in told.items():
        values = pa.array([says(kind) for kind in markers().values()], MARKERS.field(name).type)
        found = found.append_column(name, values.take(place.combine_chunks()))
    return found.select(MARKERS.names).cast(MARKERS)
