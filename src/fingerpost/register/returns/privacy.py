"""Which fields of this app are personal: whose record failed which check."""

from fingerpost.register.audit.privacy import declared

FIELDS = declared(
    {
        "Return": (
            "",
            "id period state recorded asked_by built_at edition extract_hash file_hash records left_out "
            "errors warnings absent not_run frozen_at frozen_by frozen_why sent_at sent_by",
        ),
        "Figures": ("", "id recorded on made_at figures_hash hidden_hash spine_hash"),
        "PublishedFile": ("", "id kind name digest loaded_by loaded_at"),
        "Fault": ("rule severity", "id of person"),
    }
)
