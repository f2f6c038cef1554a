"""Which fields of this app are personal."""

from fingerpost.register.audit.privacy import declared

FIELDS = declared(
    {
        "YearStart": ("", "id year state numbers applied_at applied_by undone_at undone_by"),
    }
)
