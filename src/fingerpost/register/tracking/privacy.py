"""Which fields of this app are personal: everything that says how somebody was reached and what they said."""

from fingerpost.register.audit.privacy import declared

FIELDS = declared(
    {
        "Contact": (
            "kind direction outcome on note follow_up_on withdrawn_why",
            "id person recorded_at recorded_by settled_by ended_with withdrawn_at withdrawn_by message batch",
        ),
        "BulkChange": ("values", "id kind state made_by made_at applied_at undone_at"),
        "BulkRow": ("person", "id change result"),
        "SavedList": ("owner name", "id worklist query team made_at"),
    }
)
