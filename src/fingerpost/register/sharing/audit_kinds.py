"""What this app writes into the audit: numbers of files, counts, keys and hashes; never who is in a file.

Who is in a file stands in the app's own rows, and goes when the person is erased.
"""

from fingerpost.register.audit.kinds import Kind, Sort

ASKED = "sharing.export_asked"
MADE = "sharing.export_made"
FAILED = "sharing.export_failed"
PASSWORD = "sharing.password_shown"  # noqa: S105 - the name of an event
DOWNLOADED = "sharing.export_downloaded"
REMOVED = "sharing.export_removed"
AGREED = "sharing.agreement_recorded"
ENDED = "sharing.agreement_ended"
SHARED = "sharing.share_made"
SHARE_DOWNLOADED = "sharing.share_downloaded"

KINDS = (
    Kind(ASKED, Sort.EXPORT, "asked for a list to take away"),
    Kind(MADE, Sort.EXPORT, "had a list made to take away"),
    Kind(FAILED, Sort.EXPORT, "had a list refused or broken while it was made"),
    Kind(PASSWORD, Sort.EXPORT, "was shown the password of a list"),
    Kind(DOWNLOADED, Sort.EXPORT, "downloaded a list"),
    Kind(REMOVED, Sort.CHANGE, "removed the file of a list"),
    Kind(AGREED, Sort.CHANGE, "recorded a sharing agreement"),
    Kind(ENDED, Sort.CHANGE, "ended a sharing agreement"),
    Kind(SHARED, Sort.EXPORT, "made a share"),
    Kind(SHARE_DOWNLOADED, Sort.EXPORT, "downloaded a share"),
)
