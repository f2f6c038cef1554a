"""What an officer does while tracking: each checks permission, writes and audits in one transaction."""

from fingerpost.register.tracking.actions.contacting import NotAcceptable, record_contact, withdraw_contact
from fingerpost.register.tracking.actions.updating import record_update_heard

__all__ = ["NotAcceptable", "record_contact", "record_update_heard", "withdraw_contact"]
