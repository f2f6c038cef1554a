"""What this app writes into the audit."""

from fingerpost.register.audit.kinds import Kind, Sort

KINDS = (
    Kind("organisations.added", Sort.CHANGE, "added a school or provider"),
    Kind("organisations.changed", Sort.CHANGE, "changed a school or provider"),
    Kind("organisations.team_added", Sort.CHANGE, "added a team"),
    Kind("organisations.team_changed", Sort.CHANGE, "changed a team"),
    Kind("organisations.team_joined", Sort.CHANGE, "put somebody into a team"),
    Kind("organisations.team_left", Sort.CHANGE, "took somebody out of a team"),
)
