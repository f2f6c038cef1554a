"""What the app tells lower ones when Django starts."""

from fingerpost.register.assurance import audit_kinds
from fingerpost.register.assurance.backups import schedule
from fingerpost.register.audit.kinds import declare
from fingerpost.register.jobs import due
from fingerpost.register.jobs import kinds as jobs


def register() -> None:
    """Declare audit kinds, and the day's backup."""
    declare(*audit_kinds.KINDS)
    jobs.register(schedule.JOB, [jobs.Step("make", "Making a backup", schedule.work)], schedule.failed)
    due.register("assurance.backup", schedule.ask_when_due, schedule.EVERY)
