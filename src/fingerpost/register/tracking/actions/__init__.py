"""What an officer does while tracking: each checks permission, writes and audits in one transaction."""

from fingerpost.register.tracking.actions.bulk import apply_change, choose_people, say_change, undo_change
from fingerpost.register.tracking.actions.contacting import NotAcceptable, record_contact, withdraw_contact
from fingerpost.register.tracking.actions.leaving import leave_cohort, return_to_cohort, undo_leaving
from fingerpost.register.tracking.actions.messaging import send_message
from fingerpost.register.tracking.actions.saving_lists import remove_list, save_list
from fingerpost.register.tracking.actions.updating import record_update_heard

__all__ = [
    "NotAcceptable",
    "apply_change",
    "choose_people",
    "leave_cohort",
    "record_contact",
    "record_update_heard",
    "remove_list",
    "return_to_cohort",
    "save_list",
    "say_change",
    "send_message",
    "undo_change",
    "undo_leaving",
    "withdraw_contact",
]
