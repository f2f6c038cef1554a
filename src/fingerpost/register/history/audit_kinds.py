"""What this app writes into the audit. Details hold our own numbers and the action, never an activity."""

from fingerpost.register.audit.kinds import Kind, Sort

KINDS = (
    Kind("history.recorded", Sort.CHANGE, "recorded an activity"),
    Kind("history.confirmed", Sort.CHANGE, "confirmed an activity"),
    Kind("history.corrected", Sort.CHANGE, "corrected an activity"),
    Kind("history.ended", Sort.CHANGE, "ended an activity"),
    Kind("history.withdrawn", Sort.CHANGE, "withdrew an activity"),
)
