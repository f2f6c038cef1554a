"""Which fields of this app are personal: to whom what was written, and whether it arrived."""

from fingerpost.register.audit.privacy import declared

FIELDS = declared(
    {
        "Message": (
            "person point seal user subject words state failure asked_by",
            "id kind wording wording_number asked_at batch once reference gateway_id tries next_at sent_at"
            " ended_at",
        ),
        "Wording": ("made_by", "id key number kind audience title subject words retired made_at"),
        "Notice": ("user person", "id key number at read_at"),
        "Watch": ("user", "id kind number looked_on"),
        "Watched": ("person entered_on", "id watch"),
        "Preference": ("user", "id digest silent digested_on"),
    }
)
