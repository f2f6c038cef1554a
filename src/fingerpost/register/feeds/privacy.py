"""Which fields of this app are personal. What a file is about is; how its work stands is not."""

from fingerpost.register.audit.privacy import declared

FIELDS = declared(
    {
        "Feed": (
            "owner",
            "id name kind organisation cadence next_due agreement agreement_ends mapping retired_at",
        ),
        "SharingBarrier": ("lead", "id feed partner what opened_on resolved_on resolution"),
        "Batch": (
            "file file_name uploaded_by applied_by undone_by result",
            "id feed kind candidates size sha256 state as_at refusal headings mapping counts notes preview"
            " add_new weights_version uploaded_at applied_at undone_at discarded_at",
        ),
        "StagedRow": (
            "identity person score candidates outcome decision decided_by likeness",
            "id batch line decided_at applied",
        ),
        "RowProblem": ("", "id batch line field rule severity message"),
        "KeptFact": ("kind digest on_date data source", "id person line recorded_at batch"),
    }
)
