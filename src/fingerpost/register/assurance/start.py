"""What the app tells lower ones when Django starts."""

from fingerpost.register.access import approvals
from fingerpost.register.access.permissions import Permission
from fingerpost.register.assurance import audit_kinds, merging
from fingerpost.register.assurance.backups import schedule
from fingerpost.register.assurance.models import Hold
from fingerpost.register.assurance.retention import disposing
from fingerpost.register.audit.kinds import declare
from fingerpost.register.jobs import due
from fingerpost.register.jobs import kinds as jobs
from fingerpost.register.people import pointing


def register() -> None:
    """Declare audit kinds, the day's backup, deletions, and what a merge does to holds."""
    declare(*audit_kinds.KINDS)
    jobs.register(schedule.JOB, [jobs.Step("make", "Making a backup", schedule.work)], schedule.failed)
    jobs.register(
        disposing.JOB,
        [
            jobs.Step("delete", "Deleting", disposing.delete),
            jobs.Step("tidy", "Removing files", disposing.tidy),
        ],
    )
    approvals.register(
        disposing.APPROVAL,
        title="A deletion by the schedule of retention",
        needs=Permission.RETENTION_APPROVE,
        perform=disposing.agreed,
    )
    pointing.register(Hold, "holds on deletion", merging.one_hold, merging.two_holds)
    due.register("assurance.backup", schedule.ask_when_due, schedule.EVERY)
