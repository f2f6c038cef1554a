"""What this app writes into the audit. Details hold our own numbers and counts, never a name."""

from fingerpost.register.audit.kinds import Kind, Sort

KINDS = (
    Kind("cohort.year_begun", Sort.CHANGE, "began the school year: those past the age left the cohort"),
    Kind("cohort.year_undone", Sort.CHANGE, "undid the beginning of the school year"),
    Kind("cohort.baseline_taken", Sort.CHANGE, "took the list of the cohort"),
    Kind("cohort.baseline_removed", Sort.CHANGE, "removed the list of the cohort"),
    Kind("cohort.handed_over", Sort.CHANGE, "handed the young person over to another authority"),
    Kind("cohort.pack_made", Sort.EXPORT, "made the pack of a hand-over"),
    Kind("cohort.hand_over_withdrawn", Sort.CHANGE, "withdrew a hand-over"),
    Kind("cohort.taken_over", Sort.CHANGE, "recorded that another authority has taken over"),
    Kind("cohort.received", Sort.CHANGE, "received the young person from another authority"),
    Kind("cohort.receipt_made", Sort.EXPORT, "made the receipt of a hand-over"),
    Kind("cohort.key_confirmed", Sort.CHANGE, "confirmed the key of another authority"),
)
