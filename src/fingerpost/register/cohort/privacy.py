"""Which fields of this app are personal."""

from fingerpost.register.audit.privacy import declared

FIELDS = declared(
    {
        "YearStart": ("", "id year state numbers applied_at applied_by undone_at undone_by"),
        "HandOver": (
            "authority moved_on why taken_over_on told_by",
            "id person direction state reference digests made_at made_by settled_at settled_by",
        ),
        "Baseline": ("", "id year taken_on taken_at taken_by"),
        "BaselineRow": ("year_group school district markers", "id baseline person"),
        "AuthorityKey": ("", "id authority key confirmed_at confirmed_by"),
    }
)
