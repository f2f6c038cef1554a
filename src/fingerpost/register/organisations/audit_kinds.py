"""What this app writes into the audit."""

from fingerpost.register.audit.kinds import Kind, Sort

KINDS = (
    Kind("organisations.added", Sort.CHANGE, "added a school or provider"),
    Kind("organisations.changed", Sort.CHANGE, "changed a school or provider"),
)
