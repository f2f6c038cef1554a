"""Which fields of this app are personal: whose list it is, whom it holds, and what it was narrowed to."""

from fingerpost.register.audit.privacy import declared

FIELDS = declared(
    {
        "Export": (
            "asked_by narrowed said recipient file_hash",
            "id asked_at source title purpose share organisation outside basis columns listed asked_for taken"
            " left_out state approval salt size made_at delete_by password_shown_at removed_at",
        ),
        "ExportPerson": ("person", "id export"),
        "Agreement": (
            "recorded_by",
            "id share organisation feed words starts_on ends_on recorded_at ended_at",
        ),
        "ShareMade": (
            "made_by",
            "id share organisation recipient agreement export period counts made_at file_hash",
        ),
    }
)
