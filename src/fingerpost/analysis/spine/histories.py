"""From histories of activities to the typed extract at any month ends: what a caseload system would have
sent.

The twin of `core.status.status_in_history` and `core.spells`, for everybody at once: which activity counts on
a day, and since when a NEET spell has gone on. The spine is built from it as from a file, so that the live
record and an extract written from it have the same figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce

import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends import BaseBackend

from fingerpost.analysis.engine import place
from fingerpost.analysis.files.typed import PROVENANCE, UNREAD, schema
from fingerpost.analysis.spine.absences import ABSENCES, with_absences
from fingerpost.analysis.spine.circumstances import OWN, circumstances
from fingerpost.analysis.spine.turns import DAY, in_turn, kept, neet_spells
from fingerpost.core.codes import Edition, Group, edition_for, load_edition, names, published_editions

ACTIVITIES = pa.schema(
    [
        ("id", pa.int64()),
        ("person", pa.int64()),
        ("code", pa.string()),
        ("start", pa.date32()),
        ("end", pa.date32()),
        ("expected_end", pa.date32()),
        ("due_to_lapse", pa.date32()),
        ("currency_lapsed", pa.string()),
        ("ascertained", pa.date32()),
        ("verified", pa.date32()),
        ("review", pa.date32()),
        ("neet_start", pa.date32()),
        ("establishment_number", pa.string()),
        ("establishment_name", pa.string()),
        ("ukprn", pa.string()),
        ("source", pa.string()),
    ]
)
"""Activities as known at one moment; `person` is a number that ties the tables together, `start` never null,
`currency_lapsed` Y, N or null."""

PEOPLE = pa.schema(
    [
        ("person", pa.int64()),
        ("young_persons_id", pa.string()),
        ("birth_date", pa.date32()),
        ("birth_month", pa.date32()),
        ("gender", pa.string()),
        ("ethnicity", pa.string()),
        ("cohort_status", pa.string()),
        ("lead_lea", pa.string()),
        ("educated_lea", pa.string()),
        ("lea_code_at_year11", pa.string()),
        ("transferred_to_la_code", pa.string()),
        ("unique_pupil_number", pa.string()),
        ("unique_learner_no", pa.string()),
        ("level_of_need_code", pa.string()),
        ("district", pa.string()),
    ]
)
"""Who they are, as now, their cohort status among it: `absences` tells that of another day.

Without names and addresses: no figure needs them."""


@dataclass(frozen=True, slots=True)
class Histories:
    """Tables of the live record as known at one moment: of the schemas ACTIVITIES, PEOPLE and, in
    `circumstances`, MARKERS and HOMES, and in `absences`, ABSENCES.
    """

    activities: pa.Table
    people: pa.Table
    markers: pa.Table
    homes: pa.Table
    absences: pa.Table = field(default_factory=ABSENCES.empty_table)


@dataclass(frozen=True, slots=True)
class FromHistories:
    """A source of the spine, whose table has also the columns `own`, which the live record alone knows."""

    table: ir.Table
    editions: tuple[Edition, ...]
    absent: frozenset[str]
    own: tuple[str, ...] = OWN


def as_extract(
    backend: BaseBackend,
    histories: Histories,
    month_ends: Sequence[date],
    *,
    sender: str,
    long_gone: bool = True,
) -> FromHistories:
    """The typed extract of everybody who had an activity by a month end, one row each; DuckDB.

    `sender` is the authority that holds the record. Whoever's last activity has ended is not known since. The
    line of a row is the number of its activity. Without `long_gone`, those are left out of whom a return does
    not tell any more, because they left the cohort in an earlier academic year. Calling it again on the same
    backend replaces what it made.
    """
    ends = sorted(set(month_ends))
    editions = {end: edition_for(end)[0] for end in ends}
    activities = place(backend, "history_activities", histories.activities)
    turns = kept(backend, "history_turns", in_turn(activities))
    parts = [
        _standing(turns, _months(backend, f"history_months_{number}", alike, editions), editions[alike[0]])
        for number, alike in enumerate(_alike(editions))
    ]
    standing = kept(backend, "history_standing", reduce(lambda one, other: one.union(other), parts))
    people = place(backend, "history_people", histories.people)
    months = _months(backend, "history_months", ends, editions)
    around = kept(
        backend, "history_around", circumstances(backend, histories.markers, histories.homes, months)
    )
    told = _told(standing, activities)
    joined = told.join(people, "person").left_join(around, ["person", "period_end"])
    if histories.absences.num_rows:
        absences = place(backend, "history_absences", histories.absences)
        joined = with_absences(joined, absences, long_gone=long_gone)
    whole = kept(backend, "history_extract", joined.select(**_columns(joined, sender)))
    return FromHistories(
        _typed(whole),
        tuple({edition.name: edition for edition in editions.values()}.values()),
        _absent(whole),
    )


def _alike(editions: dict[date, Edition]) -> list[list[date]]:
    """Month ends whose code lists say the same of what is NEET and what is in the list."""
    found: dict[tuple[frozenset[str], frozenset[str]], list[date]] = {}
    for end, edition in editions.items():
        key = (frozenset(edition.activities), edition.group(Group.NEET))
        found.setdefault(key, []).append(end)
    return list(found.values())


def _months(backend: BaseBackend, name: str, ends: Sequence[date], editions: dict[date, Edition]) -> ir.Table:
    columns = {"period_end": list(ends), "edition": [editions[end].name for end in ends]}
    declared = pa.schema([("period_end", pa.date32()), ("edition", pa.string())])
    return place(backend, name, pa.table(columns, schema=declared))


def _standing(turns: ir.Table, months: ir.Table, edition: Edition) -> ir.Table:
    """The activity that counts for each person at each month end, by number, and its NEET spell's start."""
    begun = turns.join(months, [turns.start <= months.period_end, turns.following > months.period_end])
    spells = neet_spells(turns, edition)
    t = begun.left_join(spells, begun.id == spells.spell_of)
    return t.select("id", "period_end", "edition", "spell_start")


def _told(standing: ir.Table, activities: ir.Table) -> ir.Table:
    """What the activity that counts says; of one that is over, that nothing is known since."""
    t = standing.join(activities, "id")
    over = (t.end < t.period_end).fill_null(False)

    def while_it_goes_on(value: ir.Value) -> ir.Value:
        return ibis.ifelse(over, ibis.null(value.type()), value)

    return t.select(
        person=t.person,
        period_end=t.period_end,
        edition=t.edition,
        file=t.source,
        line=t.id,
        activity_code=ibis.ifelse(over, names.NOT_KNOWN, t.code),
        start_date=ibis.ifelse(over, (t.end + DAY).cast("date"), t.start),
        date_ascertained=t.ascertained,
        date_verified=t.verified,
        due_to_lapse_date=while_it_goes_on(t.due_to_lapse),
        currency_lapsed=while_it_goes_on(t.currency_lapsed),
        review_date=while_it_goes_on(t.review),
        neet_start_date=while_it_goes_on(ibis.coalesce(t.neet_start, t.spell_start)),
        predicted_end_date=while_it_goes_on(t.expected_end),
        establishment_number=while_it_goes_on(t.establishment_number),
        establishment_name=while_it_goes_on(t.establishment_name),
        uk_provider_reference_number=while_it_goes_on(t.ukprn),
    )


def _columns(t: ir.Table, sender: str) -> dict[str, ir.Value]:
    """The columns that the live record can give, by their names in the typed extract, then its own."""
    plain = {name: t[name] for name in t.columns if name in _layout().names}
    return {
        **plain,
        "repeat": ibis.literal(False),
        "lea_code": ibis.literal(sender),
        "send_flag": t.send_flag.fill_null("N"),
        "sen_support_flag": t.sen_support_flag.fill_null("N"),
        "district": ibis.coalesce(t.home_district, t.district),
        "care_status": t.care_status,
        "uasc": t.uasc.fill_null(False),
    }


def _layout() -> pa.Schema:
    return schema(load_edition(published_editions()[-1]))


def _typed(narrow: ir.Table) -> ir.Table:
    """Every column of the typed extract; those that the live record does not hold are null throughout."""
    kinds = ibis.Schema.from_pyarrow(_layout())
    typed = {
        name: narrow[name].cast(kind) if name in narrow.columns else ibis.null(kind)
        for name, kind in kinds.items()
    }
    return narrow.select(**typed, **{name: narrow[name] for name in OWN})


def _absent(narrow: ir.Table) -> frozenset[str]:
    fields = {name for name in _layout().names if not name.endswith(UNREAD)} - dict(PROVENANCE).keys()
    return frozenset(fields - set(narrow.columns))
