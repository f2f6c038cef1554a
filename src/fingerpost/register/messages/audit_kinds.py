"""What this app writes into the audit. Details hold our own numbers and counts, never what was written."""

from fingerpost.register.audit.kinds import Kind, Sort

WORDING_SAVED = "messages.wording_saved"
WORDING_RETIRED = "messages.wording_retired"
WITHDRAWN = "messages.withdrawn"
PREFERENCE_SAVED = "messages.preference_saved"
WATCHED = "messages.watched"

KINDS = (
    Kind(WORDING_SAVED, Sort.CHANGE, "saved the wording of a text or e-mail"),
    Kind(WORDING_RETIRED, Sort.CHANGE, "retired the wording of a text or e-mail"),
    Kind(WITHDRAWN, Sort.CHANGE, "withdrew a text or e-mail before it was sent"),
    Kind(PREFERENCE_SAVED, Sort.CHANGE, "chose which e-mails they get"),
    Kind(WATCHED, Sort.CHANGE, "asked to be told of who comes onto a list, or no more"),
)
