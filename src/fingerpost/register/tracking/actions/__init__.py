"""What an officer does while tracking: each checks permission, writes and audits in one transaction."""

from fingerpost.register.tracking.actions.contacting import NotAcceptable, record_contact, withdraw_contact

__all__ = ["NotAcceptable", "record_contact", "withdraw_contact"]
