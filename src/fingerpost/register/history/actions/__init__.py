"""What an officer writes into a history: each checks permission, writes and audits in one transaction."""

from fingerpost.register.history.actions.checking import NotAcceptable
from fingerpost.register.history.actions.mending import correct, withdraw
from fingerpost.register.history.actions.recording import Later, LaterActivities, confirm, end, record_update
from fingerpost.register.history.actions.saving import EditClash
from fingerpost.register.people.actions import NothingThere

__all__ = [
    "EditClash",
    "Later",
    "LaterActivities",
    "NotAcceptable",
    "NothingThere",
    "confirm",
    "correct",
    "end",
    "record_update",
    "withdraw",
]
