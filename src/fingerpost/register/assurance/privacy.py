"""Which fields of this app are personal: why somebody's record is held. A deletion knows numbers alone."""

from fingerpost.register.audit.privacy import declared

FIELDS = declared(
    {
        "Hold": ("reason", "id person review_on placed_by placed_at lifted_by lifted_at"),
        "Disposal": (
            "",
            "id rule on state approval asked_by asked_at agreed_by done_at files certificate digest",
        ),
        "DisposalItem": ("", "id disposal number deleted"),
    }
)
