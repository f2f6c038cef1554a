"""What this app writes into the audit. Details hold our own numbers and counts, never a name."""

from fingerpost.register.audit.kinds import Kind, Sort

KINDS = (
    Kind("cohort.year_begun", Sort.CHANGE, "began the school year: those past the age left the cohort"),
    Kind("cohort.year_undone", Sort.CHANGE, "undid the beginning of the school year"),
)
