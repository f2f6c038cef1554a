"""The part of the map that a file's addresses need."""

from collections.abc import Iterable

from fingerpost.core import postcodes
from fingerpost.register.organisations import bulk
from fingerpost.register.people import rows
from fingerpost.register.people.writing.reaching import Map


def map_for(addresses: Iterable[rows.Address]) -> Map:
    """Districts of these addresses, by name and by postcode. A named district that is not held is made."""
    given = list(addresses)
    return Map(
        by_name=bulk.districts(a.district for a in given),
        by_postcode=bulk.districts_of_postcodes(postcodes.normalise(a.postcode) for a in given),
    )
