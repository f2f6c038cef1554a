"""What this app writes into the audit."""

from fingerpost.register.audit.kinds import Kind, Sort

KINDS = (
    Kind("people.opened", Sort.OPENING, "opened the record"),
    Kind("people.searched", Sort.SEARCH, "searched for a person"),
)
