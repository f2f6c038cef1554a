"""What the lists of the council's own services claim: plans, care, youth justice, home education, missing."""

import pyarrow.compute as pc

from fingerpost.analysis.files.partners.claims.person import mark, yes
from fingerpost.analysis.files.partners.claims.shape import Claims, Column, Fact, given

IN_FORCE = ("ACTIVE",)
NO_PLAN = ("ASSESSING", "REFUSED")
CARE_LEAVER = "care_leaver"
IN_CARE = "in_care"


def plans(claims: Claims) -> None:
    """EHC plans: the plan, the need that it tells of, and the marker while it is in force."""
    status = claims["plan_status"]
    over = pc.or_(given(claims["plan_end"]), claims.unread("plan_end"))
    unsaid = pc.and_(pc.is_null(status), pc.invert(claims.unread("plan_status")))
    holds = pc.and_(pc.or_(unsaid, claims.is_one("plan_status", IN_FORCE)), pc.invert(over))
    start = claims.dates("plan_start")
    claims.add(
        Fact.PLAN,
        list="plan_status",
        code=status,
        text=claims["placement"],
        establishment=claims["establishment"],
        start=start,
        end=claims.dates("plan_end"),
        details={
            "need1": claims["need1"],
            "need2": claims["need2"],
            "placement_type": claims["placement_type"],
            "review_due": claims.dates("review_due"),
            "caseworker": claims["caseworker"],
            "authority": claims["authority"],
        },
    )
    claims.add(Fact.NEED, holds, list="sen_provision", code="E", start=start)
    claims.add(Fact.MARKER, holds, list="markers", code="ehcp", start=start)
    for rank, column in enumerate(("need1", "need2"), start=1):
        need = given(claims[column])
        claims.add(Fact.NEED, need, list="sen_need", code=claims[column], number=float(rank))
        mark(claims, column, "sen_need", holds)
    _worker(claims, "caseworker", "send")


def care(claims: Claims) -> None:
    """Children in care and care leavers: the time in care, the placement, the workers."""
    start, end = claims.dates("care_start"), claims.dates("care_end")
    leaver = claims.is_one("care_status", (CARE_LEAVER,))
    claims.add(
        Fact.CARE,
        pc.or_(given(claims["care_status"]), given(start)),
        list="care_status",
        code=claims["care_status"],
        text=claims["legal_status"],
        # For a care leaver the dates given are of the time in care: that is when leaving care began.
        start=pc.if_else(leaver, end, start),
        end=pc.if_else(leaver, claims.no_date, end),
        details={
            "uasc": claims["uasc"],
            "missing": claims["missing"],
            "in_touch": claims["in_touch"],
            "authority": claims["authority"],
            "pathway_plan": claims.dates("pathway_plan"),
            "care_activity": claims["care_activity"],
            "in_care_from": pc.if_else(leaver, start, claims.no_date),
        },
    )
    present = pc.or_(leaver, pc.and_(pc.invert(leaver), pc.is_null(end)))
    mark(claims, "care_status", "care_status", present)
    yes(claims, "uasc", "uasc")
    yes(claims, "plan", "ehcp")
    claims.add(
        Fact.PLACEMENT,
        given(claims["placement_type"]),
        list="care_placement",
        code=claims["placement_type"],
        number=claims.numbers("placements"),
        start=claims.dates("placement_start"),
    )
    claims.add(
        Fact.SCHOOL_PLACE,
        pc.or_(given(claims["establishment"]), given(claims["school"])),
        establishment=claims["establishment"],
        provider=claims["school"],
    )
    _worker(claims, "social_worker", "social_worker")
    _worker(claims, "personal_adviser", "personal_adviser")


def youth_justice(claims: Claims) -> None:
    """Orders and interventions, what education they leave time for, and the needs that go with them."""
    start, end = claims.dates("order_start"), claims.dates("order_end")
    claims.add(
        Fact.SUPERVISION,
        list="order",
        code=claims["order_type"],
        text=claims["case_manager"],
        number=claims.numbers("attended_hours"),
        out_of=claims.numbers("offered_hours"),
        start=start,
        end=end,
        details={
            "provision": claims["provision"],
            "custody": claims["custody"],
            "preference": claims["preference"],
            "accreditation": claims["accreditation"],
        },
    )
    open_ = pc.or_(pc.is_null(end), pc.fill_null(pc.greater_equal(end, claims.as_at), False))
    claims.add(Fact.MARKER, open_, list="markers", code="youth_justice", start=start)
    for column, marker in (
        ("plan", "ehcp"),
        ("child_protection", "child_protection_plan"),
        ("speech_and_language", "speech_language"),
        ("looked_after", "child_in_care"),
    ):
        yes(claims, column, marker)
    _worker(claims, "case_manager", "youth_justice")


def not_in_school(claims: Claims) -> None:
    """Educated at home or missing education, while it lasts."""
    start, end = claims.dates("start"), claims.dates("until")
    claims.add(
        Fact.NOT_IN_SCHOOL,
        given(claims["category"]),
        list="not_in_school",
        code=claims["category"],
        text=claims["reason"],
        number=claims.numbers("year_group"),
        start=start,
        end=end,
        details={
            "previous_school": claims["previous_school"],
            "concern": claims["concern"],
            "last_contact": claims.dates("last_contact"),
            "officer": claims["officer"],
        },
    )
    mark(claims, "category", "not_in_school", pc.invert(_over(claims, end)))


def _over(claims: Claims, end: Column) -> Column:
    return pc.or_(pc.fill_null(pc.less(end, claims.as_at), False), claims.unread("until"))


def _worker(claims: Claims, column: str, role: str) -> None:
    name = claims[column]
    claims.add(Fact.WORKER, given(name), list="worker_roles", code=role, text=name)
