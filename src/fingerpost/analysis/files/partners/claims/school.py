"""What schools claim: places and needs (census), absence, suspensions, results."""

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.analysis.files.partners.claims.learning import sixth_form_start, this_summer
from fingerpost.analysis.files.partners.claims.person import mark
from fingerpost.analysis.files.partners.claims.shape import Claims, Column, Fact, given
from fingerpost.core.codes import names

LAST_COMPULSORY_YEAR = 11
NOT_HERE = ("P", "G", "S")
"""Enrolment statuses of pupils who have left, are guests, or whose main school is another."""
PRESENT = ("present_am", "present_pm", "b", "j", "k", "l", "p", "v", "w")
AUTHORISED = ("c", "e", "h", "i", "m", "r", "s", "t")
UNAUTHORISED = ("g", "n", "o", "u")
"""Marks by what they count as, from the Department's attendance codes."""
RESULTS = ("attainment8", "progress8", "english", "maths", "entries")
PASSES = ("basics", "basics_strong", "ebacc")


def census(claims: Claims) -> None:
    """The school census: place, activity, special needs, meals, language, ethnicity."""
    group = claims.numbers("year_group")
    here = pc.invert(claims.is_one("enrol_status", NOT_HERE))
    here = pc.and_(here, pc.is_null(claims["leaving_date"]))
    claims.add(
        Fact.SCHOOL_PLACE,
        list="enrol_status",
        code=claims["enrol_status"],
        number=group,
        establishment=claims["establishment"],
        provider=claims["establishment_name"],
        start=claims.dates("entry_date"),
        end=claims.dates("leaving_date"),
    )
    young = pc.fill_null(pc.less_equal(group, LAST_COMPULSORY_YEAR), False)
    old = pc.fill_null(pc.greater(group, LAST_COMPULSORY_YEAR), False)
    where = {"establishment": claims["establishment"], "provider": claims["establishment_name"]}
    claims.add(
        Fact.ACTIVITY,
        pc.and_(here, young),
        list="activities",
        code=names.COMPULSORY_REGISTERED,
        start=claims.dates("entry_date"),
        expected_end=this_summer(claims),
        **where,
    )
    claims.add(
        Fact.ACTIVITY,
        pc.and_(here, old),
        list="activities",
        code=names.SIXTH_FORM,
        start=sixth_form_start(claims),
        expected_end=this_summer(claims),
        **where,
    )
    needs(claims, "sen_need1", "sen_need2")
    for column in ("ethnicity", "free_school_meals"):
        claims.add(Fact.ATTRIBUTE, given(claims[column]), list=column, code=claims[column])
    language = claims["language"]
    claims.add(Fact.ATTRIBUTE, given(language), list="first_language", code=language)


def needs(claims: Claims, *columns: str) -> None:
    """Claim SEN provision and the needs, in order, with the markers that they stand for."""
    provision = claims["sen_provision"]
    claims.add(Fact.NEED, given(provision), list="sen_provision", code=provision)
    mark(claims, "sen_provision", "sen_provision")
    for rank, column in enumerate(columns, start=1):
        claims.add(Fact.NEED, given(claims[column]), list="sen_need", code=claims[column], number=float(rank))
        mark(claims, column, "sen_need")


def attendance(claims: Claims) -> None:
    """Sessions missed out of those possible, added up from the marks where the file has no totals."""
    possible = claims.numbers("possible")
    authorised = pc.coalesce(claims.numbers("authorised"), _marks(claims, AUTHORISED))
    unauthorised = pc.coalesce(claims.numbers("unauthorised"), _marks(claims, UNAUTHORISED))
    present = pc.coalesce(claims.numbers("attended"), _marks(claims, PRESENT))
    counted = pc.add(pc.fill_null(authorised, 0.0), pc.fill_null(unauthorised, 0.0))
    said = pc.or_(given(authorised), given(unauthorised))
    missed = pc.if_else(said, counted, pc.subtract(possible, present))
    share = pc.divide(pc.multiply(possible, pc.subtract(100.0, claims.numbers("percentage"))), 100.0)
    missed = pc.coalesce(missed, share)
    claims.add(
        Fact.ABSENCE,
        pc.or_(pc.and_(given(possible), given(missed)), given(claims["percentage"])),
        number=missed,
        out_of=possible,
        establishment=claims["establishment"],
        provider=claims["establishment_name"],
        start=claims.dates("from_date"),
        end=claims.dates("until_date"),
        details={
            "authorised": authorised,
            "unauthorised": unauthorised,
            "percentage": claims.numbers("percentage"),
            "year_group": claims.numbers("year_group"),
        },
    )


def suspensions(claims: Claims) -> None:
    """Each suspension or exclusion, with its length in days."""
    days = pc.coalesce(claims.numbers("days"), pc.divide(claims.numbers("sessions"), 2.0))
    claims.add(
        Fact.SUSPENSION,
        list="exclusion",
        code=claims["category"],
        text=claims["reason"],
        number=days,
        establishment=claims["establishment"],
        provider=claims["establishment_name"],
        start=claims.dates("start"),
        end=claims.dates("until"),
    )


def results(claims: Claims) -> None:
    """Key stage 4 results, and what the file says of the pupil."""
    year = {"year": claims.numbers("results_year")}
    where = claims["establishment"]
    for column in RESULTS:
        number = claims.numbers(column)
        claims.add(
            Fact.RESULT,
            given(number),
            list="results",
            code=column,
            number=number,
            establishment=where,
            details=year,
        )
    for column in PASSES:
        claims.add(
            Fact.RESULT,
            given(claims[column]),
            list="results",
            code=column,
            text=claims[column],
            establishment=where,
            details=year,
        )
    for column in ("ethnicity", "free_school_meals"):
        claims.add(Fact.ATTRIBUTE, given(claims[column]), list=column, code=claims[column])
    needs(claims)


def _marks(claims: Claims, marks: tuple[str, ...]) -> Column:
    """The marks added up; null where none of them is there."""
    columns = [claims.numbers(f"mark_{mark_}") for mark_ in marks]
    total = pc.fill_null(columns[0], 0.0)
    for column in columns[1:]:
        total = pc.add(total, pc.fill_null(column, 0.0))
    named = frozenset(f"mark_{mark_}" for mark_ in marks) & claims.file.present
    return total if named else pa.chunked_array([pa.nulls(claims.size, pa.float64())])
