"""Which fields of this app are personal: whose work it was; a job names what it works on by number alone."""

from fingerpost.register.audit.privacy import declared

FIELDS = declared(
    {
        "Job": (
            "asked_by",
            "id kind argument state step position total heartbeat takes tries task error asked_at ended_at",
        ),
        "WorkerPulse": ("", "id at"),
    }
)
