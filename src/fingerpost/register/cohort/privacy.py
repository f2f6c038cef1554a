"""Which fields of this app are personal."""

from fingerpost.register.audit.privacy import declared

FIELDS = declared(
    {
        "YearStart": ("", "id year state numbers applied_at applied_by undone_at undone_by"),
        "HandOver": (
            "authority moved_on why taken_over_on told_by",
            "id person direction state reference digests made_at made_by settled_at settled_by",
        ),
        "AuthorityKey": ("", "id authority key confirmed_at confirmed_by"),
    }
)
