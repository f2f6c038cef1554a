"""What the audit tells of itself: that somebody searched it, read it or took a copy away."""

from fingerpost.register.audit.kinds import Kind, Sort

SEARCHED = "audit.searched"
EXPORTED = "audit.exported"
WHO_LOOKED = "audit.who_looked"

KINDS = (
    Kind(SEARCHED, Sort.SEARCH, "searched the audit"),
    Kind(EXPORTED, Sort.EXPORT, "took a copy of audit rows away"),
    Kind(WHO_LOOKED, Sort.ACCESS, "read who had looked at a record"),
)
