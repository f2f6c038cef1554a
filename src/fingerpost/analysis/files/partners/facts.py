"""What the rows of a partner's file claim: one table of one shape for every kind."""

from collections.abc import Mapping

import pyarrow as pa

from fingerpost.analysis.files.partners.claims import (
    caseload,
    department,
    learning,
    needs,
    offers,
    person,
    school,
)
from fingerpost.analysis.files.partners.claims.shape import Claims, Teller
from fingerpost.analysis.files.partners.layouts import CCIS
from fingerpost.analysis.files.partners.reader import PartnerFile

TELLERS: Mapping[str, Teller] = {
    CCIS: caseload.tell,
    "school_census": school.census,
    "attendance": school.attendance,
    "suspensions": school.suspensions,
    "ks4_results": school.results,
    "college_enrolment": learning.enrolments,
    "college_leavers": learning.leavers,
    "sixth_form_roll": learning.sixth_form,
    "training_provider": learning.training,
    "ehc_plans": needs.plans,
    "looked_after": needs.care,
    "youth_justice": needs.youth_justice,
    "september_offers": offers.tell,
    "not_in_school": needs.not_in_school,
    "department_errors": department.errors,
    "department_duplicates": department.duplicates,
    "dwp_claimants": department.claimants,
}
"""What each kind claims beside what its rows say of the person."""


def facts(file: PartnerFile) -> pa.Table:
    """Every claim of the file, in the shape `FACTS`, in order of line."""
    claims = Claims(file)
    TELLERS[file.kind](claims)
    person.tell(claims)
    return claims.told()
