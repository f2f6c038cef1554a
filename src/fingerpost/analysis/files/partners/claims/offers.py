"""September offers: the guarantee's status of each young person, and the place that was offered."""

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.analysis.files.partners.claims.shape import Claims, Fact, given

YEARS = (11.0, 12.0)
"""Year groups that the guarantee is for."""


def tell(claims: Claims) -> None:
    """Claim the status with the year group it is for, and who offered what."""
    group = claims.numbers("guarantee_year")
    for_year = pc.if_else(pc.is_in(group, pa.array(YEARS)), group, claims.no_number)
    claims.add(
        Fact.OFFER,
        given(claims["offer_status"]),
        list="guarantee",
        code=claims["offer_status"],
        text=claims["course"],
        number=for_year,
        establishment=claims["establishment"],
        ukprn=claims["ukprn"],
        provider=claims["offered_by"],
        start=claims.dates("intended_start"),
        details={
            "offer_type": claims["offer_type"],
            "offered_on": claims.dates("offered_on"),
            "accepted": claims["accepted"],
        },
    )
