"""What the app tells lower ones when Django starts."""

from fingerpost.register.access import scopes as access_scopes
from fingerpost.register.audit.kinds import declare
from fingerpost.register.people import audit_kinds, own_tables, scopes


def register() -> None:
    """Declare audit kinds, people, scopes, and what becomes of each of our tables in a merge."""
    declare(*audit_kinds.KINDS)
    access_scopes.register_people(scopes.everybody)
    access_scopes.register(*scopes.KINDS)
    own_tables.register()
