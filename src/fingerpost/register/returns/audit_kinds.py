"""What this app writes into the audit: months, counts and hashes, never who is in a return."""

from fingerpost.register.audit.kinds import Kind, Sort

BUILD_ASKED = "returns.build_asked"
BUILT = "returns.built"
FROZEN = "returns.frozen"
THAWED = "returns.thawed"
SENT = "returns.sent"
DOWNLOADED = "returns.downloaded"
MEASURED = "returns.measured"
EXTRACTED = "returns.extracted"
COMPARED = "returns.compared"
SURVEYED = "returns.surveyed"
PUBLISHED_LOADED = "returns.published_loaded"
PUBLISHED_REMOVED = "returns.published_removed"

KINDS = (
    Kind(BUILD_ASKED, Sort.CHANGE, "asked for a month's return to be built"),
    Kind(BUILT, Sort.CHANGE, "built a month's return"),
    Kind(FROZEN, Sort.CHANGE, "froze a month's return"),
    Kind(THAWED, Sort.CHANGE, "opened a frozen return again"),
    Kind(SENT, Sort.CHANGE, "marked a month's return as sent"),
    Kind(DOWNLOADED, Sort.EXPORT, "downloaded a return"),
    Kind(MEASURED, Sort.CHANGE, "worked out the figures"),
    Kind(SURVEYED, Sort.EXPORT, "took the annual activity survey"),
    Kind(PUBLISHED_LOADED, Sort.CHANGE, "loaded a file of published figures"),
    Kind(PUBLISHED_REMOVED, Sort.CHANGE, "removed a file of published figures"),
    Kind(EXTRACTED, Sort.EXPORT, "wrote an extract of the whole record"),
    Kind(COMPARED, Sort.EXPORT, "compared a return file with the one that was built"),
)
