"""Which fields of this app are personal: only who belongs to a team."""

from fingerpost.register.audit.privacy import declared

FIELDS = declared(
    {
        "Area": ("", "id name"),
        "District": ("", "id name area"),
        "Postcode": ("", "postcode district ward locality"),
        "Organisation": (
            "",
            "id kind name establishment_number urn ukprn district closed_on batch version",
        ),
        "Team": ("members", "id name kind district"),
    }
)
