"""What other files say of a person: the risk band by identifier, the places by postcode."""

import ibis.expr.types as ir

from fingerpost.analysis.columns import postcode_key

PLACES = ("district", "ward", "locality")
AT_RISK = ("red", "amber")
"""The bands that count as RONI (domain §5)."""


def with_bands(spine: ir.Table, risk: ir.Table) -> ir.Table:
    """Adds `risk_band` (null where the person has none) and `roni` (in a red or amber band; never null).

    A person whom the file names twice has the band that comes first in the alphabet of bands, so that the
    result does not hang on the order of rows.
    """
    bands = risk.group_by(risk_person=risk.young_persons_id).agg(risk_band=risk.band.lower().min())
    joined = spine.left_join(bands, spine.person == bands.risk_person).drop("risk_person")
    return joined.mutate(roni=joined.risk_band.isin(AT_RISK).fill_null(False))


def with_places(spine: ir.Table, geography: ir.Table) -> ir.Table:
    """Adds those of `PLACES` that the geography has; null where no postcode matches."""
    places = [place for place in PLACES if place in geography.columns]
    key = postcode_key(geography.postcode)
    one_a_postcode = geography.group_by(place_key=key).agg(
        **{place: geography[place].min() for place in places}
    )
    joined = spine.left_join(one_a_postcode, postcode_key(spine.postcode) == one_a_postcode.place_key)
    return joined.drop("place_key")
