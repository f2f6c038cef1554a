"""Which fields of this app are personal: those of users, and reasons that may tell of a young person."""

from fingerpost.register.audit.privacy import declared

FIELDS = declared(
    {
        "User": ("email name job_title manager password last_login", "id is_active joined_at"),
        "Grant": ("user granted_by", "id role scope_kind scope_key starts_on ends_on revoked_at"),
        "Restriction": ("person reason placed_by lifted_by members", "id placed_at lifted_at"),
        "EmergencyAccess": ("user person reason told", "id opened_at closes_at"),
        "Approval": (
            "summary arguments concerns asked_by decided_by note",
            "id kind asked_at decided_at state",
        ),
    }
)
