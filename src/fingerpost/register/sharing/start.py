"""What the app tells lower ones when Django starts."""

from fingerpost.register.access import approvals
from fingerpost.register.audit.kinds import declare
from fingerpost.register.jobs import due
from fingerpost.register.jobs.kinds import Step
from fingerpost.register.jobs.kinds import register as job
from fingerpost.register.messages import digest
from fingerpost.register.people import pointing
from fingerpost.register.sharing import audit_kinds, expiring
from fingerpost.register.sharing.making import APPROVAL, JOB, approved, give_up, make
from fingerpost.register.sharing.models import ExportPerson
from fingerpost.register.sharing.permissions import APPROVE, EXPORT
from fingerpost.register.sharing.queries import uncollected


def register() -> None:
    """Declare audit kinds, the job that makes long lists, the approval, merging, and files' last days."""
    declare(*audit_kinds.KINDS)
    job(JOB, [Step("make", "Making the file", make)], give_up)
    approvals.register(
        APPROVAL, title="A list of many young people to take away", needs=APPROVE, perform=approved
    )
    due.register("sharing.expired", expiring.expire, expiring.EVERY)
    digest.register(
        "lists_ready", "lists of yours that are ready to collect", uncollected, "sharing:index", needs=EXPORT
    )
    pointing.register(ExportPerson, "files that they were in", derived=True)
