"""What this app writes into the audit. Details hold counts, our own numbers and rules, never a name."""

from fingerpost.register.audit.kinds import Kind, Sort

BACKUP_MADE = "assurance.backup_made"
BACKUP_FAILED = "assurance.backup_failed"
RESTORED = "assurance.restored"

KINDS = (
    Kind(BACKUP_MADE, Sort.EXPORT, "made a sealed backup"),
    Kind(BACKUP_FAILED, Sort.EXPORT, "could not make the day's backup"),
    Kind(RESTORED, Sort.CHANGE, "restored the record from a backup"),
)
