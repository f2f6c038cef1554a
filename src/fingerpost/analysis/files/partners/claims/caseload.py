"""What an extract or a return of a caseload system claims: the record itself, to be taken over."""

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.analysis.files.partners.claims.person import markers
from fingerpost.analysis.files.partners.claims.shape import Claims, Fact, given

ATTRIBUTES = (
    ("ethnicity", "ethnicity"),
    ("level_of_need_code", "level_of_need"),
    ("intended_destination_yr11", "intended_destination"),
)
GUARANTEES = (
    (11, "year11_guarantee_status", "year11_guarantee_lea"),
    (12, "year12_guarantee_status", "year12_guarantee_lea"),
)


def tell(claims: Claims) -> None:
    """Claim everything that a row of the national layout says.

    Rows of one person, period and cohort status that differ only in a characteristic claim the rest once.
    """
    first = _first(claims)
    activity = claims["activity_code"]
    claims.add(
        Fact.ACTIVITY,
        pc.and_(first, given(activity)),
        list="activities",
        code=activity,
        establishment=claims["establishment"],
        ukprn=claims["ukprn"],
        provider=claims["establishment_name"],
        start=claims.dates("start_date"),
        expected_end=claims.dates("predicted_end_date"),
        details={
            "ascertained": claims.dates("date_ascertained"),
            "verified": claims.dates("date_verified"),
            "review": claims.dates("review_date"),
            "due_to_lapse": claims.dates("due_to_lapse_date"),
            "currency_lapsed": claims["currency_lapsed"],
            "neet_start": claims.dates("neet_start_date"),
        },
    )
    claims.add(
        Fact.COHORT,
        first,
        list="cohort_status",
        code=claims["cohort_status"],
        details={
            "database_id": claims["database_id"],
            "lea_code": claims["lea_code"],
            "lead_lea": claims["lead_lea"],
            "educated_lea": claims["educated_lea"],
            "lea_code_at_year11": claims["lea_code_at_year11"],
            "transferred_to_la_code": claims["transferred_to_la_code"],
            "guarantee_status_indicator": claims["guarantee_status_indicator"],
        },
    )
    for column, code in (("council_id", "council"), ("previous_ypid_identifier", "former_system")):
        number = claims[column]
        claims.add(Fact.IDENTIFIER, pc.and_(first, given(number)), list="identifiers", code=code, text=number)
    for column, name in ATTRIBUTES:
        claims.add(Fact.ATTRIBUTE, pc.and_(first, given(claims[column])), list=name, code=claims[column])
    for group, status, authority in GUARANTEES:
        claims.add(
            Fact.OFFER,
            pc.and_(first, given(claims[status])),
            list="guarantee",
            code=claims[status],
            number=float(group),
            details={"authority": claims[authority]},
        )
    _needs(claims, first)
    _characteristics(claims)


def _first(claims: Claims) -> pa.ChunkedArray:
    """Whether a row is the first of its person, period and cohort status; those without an id all are."""
    table = claims.file.table
    keys = ["council_id", "period_end", "cohort_status"]
    firsts = table.group_by(keys).aggregate([("line", "min")])["line_min"].combine_chunks()
    return pc.or_(pc.is_null(table["council_id"]), pc.is_in(table["line"], firsts))


def _needs(claims: Claims, first: pa.ChunkedArray) -> None:
    plan, support = claims["send_flag"], claims["sen_support_flag"]
    code = pc.if_else(
        claims.is_one("send_flag", ("Y",)),
        pa.scalar("E"),
        pc.if_else(claims.is_one("sen_support_flag", ("Y",)), pa.scalar("K"), pa.scalar("N")),
    )
    said = pc.and_(first, pc.or_(given(plan), given(support)))
    claims.add(Fact.NEED, said, list="sen_provision", code=code)
    marker = claims.mapped(code, markers(claims, "sen_provision"))
    claims.add(Fact.MARKER, pc.and_(said, given(marker)), list="markers", code=marker)


def _characteristics(claims: Claims) -> None:
    """One claim a code, by its national list and, where the council's list has one, as a marker."""
    column = claims["characteristics"].combine_chunks()
    rows, codes = pc.list_parent_indices(column), pc.list_flatten(column)
    as_markers = markers(claims, "characteristics")
    numbers = pa.array(range(claims.size), pa.int64())
    for code in pc.unique(codes).to_pylist():
        has = pa.chunked_array([pc.is_in(numbers, rows.filter(pc.equal(codes, code)))])
        claims.add(Fact.MARKER, has, list="characteristics", code=code)
        if code in as_markers:
            claims.add(Fact.MARKER, has, list="markers", code=as_markers[code])
