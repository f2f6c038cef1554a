"""What comes back from government: errors of our return, people on two returns, new claimants."""

import pyarrow.compute as pc

from fingerpost.analysis.files.partners.claims.shape import Claims, Fact, given


def errors(claims: Claims) -> None:
    """The Department's error file: which of our records breaks which of its rules."""
    claims.add(
        Fact.RETURN_ERROR,
        given(claims["rule"]),
        list="department_rules",
        code=claims["rule"],
        text=claims["message"],
        details={
            "field": claims["field"],
            "priority": claims.numbers("priority"),
            "period_end": claims.dates("period_end"),
        },
    )


def duplicates(claims: Claims) -> None:
    """People whom another authority returned too."""
    claims.add(
        Fact.DUPLICATE,
        given(claims["other_authority"]),
        list="authorities",
        code=claims["other_authority"],
        text=claims["other_id"],
        details={"other_status": claims["other_status"], "matched_on": claims["matched_on"]},
    )


def claimants(claims: Claims) -> None:
    """New claims of a benefit: a lead to somebody who may be NEET, never an activity by itself."""
    claims.add(
        Fact.CLAIM,
        pc.or_(given(claims["claim_start"]), given(claims["benefit"])),
        list="benefit",
        code=claims["benefit"],
        text=claims["jobcentre"],
        start=claims.dates("claim_start"),
        details={"conditionality": claims["conditionality"], "work_coach": claims["work_coach"]},
    )
