"""What the app tells lower ones when Django starts."""

from datetime import timedelta

from fingerpost.register.access import scopes as access_scopes
from fingerpost.register.audit.kinds import declare
from fingerpost.register.jobs import due
from fingerpost.register.jobs import kinds as jobs
from fingerpost.register.people import audit_kinds, own_tables, scopes
from fingerpost.register.people.merging import pairs


def register() -> None:
    """Declare audit kinds, people, scopes, and what becomes of each of our tables in a merge."""
    declare(*audit_kinds.KINDS)
    access_scopes.register_people(scopes.everybody)
    access_scopes.register(*scopes.KINDS)
    own_tables.register()
    jobs.register(pairs.JOB, [jobs.Step("compare", "Comparing the records", pairs.compare)])
    due.register("possible duplicates", pairs.seek_daily, timedelta(days=1))
