"""What a file says of an organisation or of a postcode: plain frozen rows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation as a file names it; `kind` of Organisation.Kind. It needs a name or a number."""

    name: str = ""
    kind: str = "provider"
    establishment_number: str = ""
    urn: str = ""
    ukprn: str = ""
    district: str = ""


@dataclass(frozen=True, slots=True)
class PostcodePlace:
    """Where a postcode lies."""

    postcode: str
    district: str
    ward: str = ""
    locality: str = ""
