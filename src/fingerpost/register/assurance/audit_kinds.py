"""What this app writes into the audit. Details hold counts, our own numbers and rules, never a name."""

from fingerpost.register.audit.kinds import Kind, Sort

BACKUP_MADE = "assurance.backup_made"
BACKUP_FAILED = "assurance.backup_failed"
RESTORED = "assurance.restored"
HELD = "assurance.held"
HOLD_LIFTED = "assurance.hold_lifted"
DISPOSED = "assurance.disposed"
SUBJECT_ACCESS = "assurance.subject_access"

KINDS = (
    Kind(BACKUP_MADE, Sort.EXPORT, "made a sealed backup"),
    Kind(BACKUP_FAILED, Sort.EXPORT, "could not make the day's backup"),
    Kind(RESTORED, Sort.CHANGE, "restored the record from a backup"),
    Kind(HELD, Sort.CHANGE, "held a record, so that it is not deleted"),
    Kind(HOLD_LIFTED, Sort.CHANGE, "lifted the hold of a record"),
    Kind(DISPOSED, Sort.CHANGE, "deleted what the schedule of retention said"),
    Kind(SUBJECT_ACCESS, Sort.EXPORT, "took out everything that is held of a person"),
)
