"""What this app writes into the audit. Details hold our own numbers and counts, never what was said."""

from fingerpost.register.audit.kinds import Kind, Sort

KINDS = (
    Kind("tracking.contact_recorded", Sort.CHANGE, "logged a call, letter or visit"),
    Kind("tracking.contact_withdrawn", Sort.CHANGE, "withdrew a logged call, letter or visit"),
    Kind("tracking.message_asked", Sort.CHANGE, "sent a text or e-mail"),
    Kind("tracking.bulk_applied", Sort.CHANGE, "changed many young people at once"),
    Kind("tracking.bulk_undone", Sort.CHANGE, "undid a change of many young people"),
    Kind("tracking.left_cohort", Sort.CHANGE, "recorded that the young person left the cohort"),
    Kind("tracking.leaving_undone", Sort.CHANGE, "took back that the young person left the cohort"),
    Kind("tracking.back_in_cohort", Sort.CHANGE, "recorded that the young person is in the cohort again"),
    Kind("tracking.list_saved", Sort.CHANGE, "saved a worklist"),
    Kind("tracking.list_removed", Sort.CHANGE, "removed a saved worklist"),
)
