"""What colleges, sixth forms and training providers claim: who learns there, who left, and where to."""

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.analysis.files.partners.claims.person import yes
from fingerpost.analysis.files.partners.claims.shape import Claims, Column, Fact, given
from fingerpost.core.calendar import AcademicYear
from fingerpost.core.codes import names

FULL_TIME_HOURS = 540.0
"""Planned hours a year from which study counts as full time at 16 and 17 (the funding rules' band 5)."""
HIGHER_LEVEL = ("4", "5", "6", "7", "8")
GONE = ("WITHDRAWN", "COMPLETED")
LEARNS = ("ENROLLED", "BREAK", *GONE)
SIXTH_FORM_COLLEGE = "sixth form college"
FIRST_SIXTH_FORM_YEAR = 12
IN_A_DAY = pa.scalar(1, pa.int32())


def enrolments(claims: Claims) -> None:
    """College or provider enrolments."""
    _attendance(claims, _way_of_learning(claims), claims["course"])
    yes(claims, "plan", "ehcp")


def training(claims: Claims) -> None:
    """Apprenticeships and training: the programme says the activity."""
    _attendance(claims, claims.activity_codes(claims["programme"]), claims["course"])
    yes(claims, "plan", "ehcp")
    _destination(claims)


def sixth_form(claims: Claims) -> None:
    """The roll of a sixth form: a place, and the activity until the end of the academic year."""
    code = claims.filled(names.SIXTH_FORM)
    code = pc.if_else(_sixth_form_college(claims), pa.scalar(names.SIXTH_FORM_COLLEGE), code)
    claims.add(
        Fact.SCHOOL_PLACE,
        number=claims.numbers("year_group"),
        establishment=claims["establishment"],
        provider=claims["establishment_name"],
        start=claims.dates("entry_date"),
        end=claims.dates("leaving_date"),
    )
    _attendance(
        claims,
        code,
        claims["courses"],
        start=sixth_form_start(claims),
        expected_end=pc.coalesce(claims.dates("expected_end"), this_summer(claims)),
    )
    yes(claims, "plan", "ehcp")


def leavers(claims: Claims) -> None:
    """Who left a college or provider, why and where to."""
    _ended(claims, None)
    _destination(claims)


def sixth_form_start(claims: Claims) -> Column:
    """Entry, or 1 September of Year 12 for those who were in the same school before."""
    year = AcademicYear.of(claims.file.as_at).start
    group = claims["year_group"].cast(pa.int64())
    starts = [
        None if number is None else AcademicYear(year - max(0, number - FIRST_SIXTH_FORM_YEAR)).first_day
        for number in group.to_pylist()
    ]
    began = pa.chunked_array([pa.array(starts, pa.date32())])
    entry = claims.dates("entry_date")
    return pc.max_element_wise(began, entry)


def this_summer(claims: Claims) -> Column:
    """The last day of the academic year that the file tells of: a roll vouches for no longer."""
    return claims.filled(AcademicYear.of(claims.file.as_at).last_day)


def _way_of_learning(claims: Claims) -> Column:
    """The activity of somebody enrolled: by mode, else hours; higher education by level."""
    hours = claims.numbers("hours")
    part = claims.is_one("mode", ("PART_TIME",))
    few = pc.fill_null(pc.less(hours, FULL_TIME_HOURS), False)
    part = pc.or_(part, pc.and_(pc.is_null(claims["mode"]), few))
    code = pc.if_else(part, pa.scalar(names.PART_TIME_EDUCATION), pa.scalar(names.FURTHER_EDUCATION))
    code = pc.if_else(
        pc.and_(_sixth_form_college(claims), pc.invert(part)), pa.scalar(names.SIXTH_FORM_COLLEGE), code
    )
    return pc.if_else(claims.is_one("level", HIGHER_LEVEL), pa.scalar(names.HIGHER_EDUCATION), code)


def _sixth_form_college(claims: Claims) -> Column:
    name = pc.replace_substring(pc.utf8_lower(claims["establishment_name"]), "-", " ")
    return pc.fill_null(pc.match_substring(name, SIXTH_FORM_COLLEGE), False)


def _attendance(
    claims: Claims,
    code: Column,
    course: Column,
    *,
    start: Column | None = None,
    expected_end: Column | None = None,
) -> None:
    """Claim what a row of a roll says: learns there, will, never came, or has left."""
    status = claims["status"]
    begins = claims.dates("start") if start is None else start
    ahead = pc.fill_null(pc.greater(begins, claims.as_at), False)
    unsaid = pc.and_(pc.is_null(status), pc.invert(claims.unread("status")))
    learns = pc.or_(unsaid, claims.is_one("status", LEARNS))
    where = {
        "establishment": claims["establishment"],
        "ukprn": claims["ukprn"],
        "provider": claims["establishment_name"],
    }
    details = {
        "level": claims["level"],
        "mode": claims["mode"],
        "hours": claims.numbers("hours"),
        "hours_a_week": claims.numbers("hours_a_week"),
        "course_code": claims["course_code"],
        "employer": claims["employer"],
        "status": status,
    }
    claims.add(
        Fact.ACTIVITY,
        pc.and_(pc.and_(learns, pc.invert(ahead)), given(code)),
        list="activities",
        code=code,
        text=course,
        start=begins,
        end=claims.dates("leaving_date"),
        expected_end=claims.dates("expected_end") if expected_end is None else expected_end,
        details=details,
        **where,
    )
    claims.add(
        Fact.OFFER,
        pc.or_(claims.is_one("status", ("ACCEPTED",)), pc.and_(learns, ahead)),
        list="guarantee",
        code=_offer_made(claims),
        text=course,
        start=begins,
        details=details,
        **where,
    )
    claims.add(
        Fact.NOT_STARTED,
        claims.is_one("status", ("NEVER_STARTED",)),
        list="activities",
        code=code,
        text=course,
        start=begins,
        details=details,
        **where,
    )
    left = pc.or_(claims.is_one("status", GONE), given(claims["leaving_date"]))
    left = pc.or_(left, claims.unread("leaving_date"))
    _ended(claims, code, left)


def _ended(claims: Claims, code: Column | None, where: Column | None = None) -> None:
    """Claim that the activity there has ended, by the date of the file where none is given."""
    claims.add(
        Fact.ACTIVITY_ENDED,
        where,
        list="activities",
        code=code,
        text=claims["reason"],
        establishment=claims["establishment"],
        ukprn=claims["ukprn"],
        provider=claims["establishment_name"],
        start=claims.dates("start"),
        end=claims.dates("leaving_date"),
        details={
            "course": claims["course"],
            "destination": claims["destination"],
            "status": claims["status"],
        },
    )


def _destination(claims: Claims) -> None:
    """Claim what a leaver does next, from the day after; nothing where it is not known."""
    code = claims.activity_codes(claims["destination"])
    known = pc.and_(given(code), pc.fill_null(pc.not_equal(code, names.NOT_KNOWN), False))
    day = claims.dates("leaving_date").cast(pa.int32())
    next_day = pc.add(day, IN_A_DAY).cast(pa.date32())
    claims.add(Fact.ACTIVITY, known, list="activities", code=code, start=next_day)


def _offer_made(claims: Claims) -> str:
    return next(code.code for code in claims.edition.guarantee.values() if code.name == "OFFER_MADE")
