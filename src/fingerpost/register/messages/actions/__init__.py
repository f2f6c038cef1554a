"""What is changed about messages: wordings, one's own preferences, notices read, messages withdrawn."""

from fingerpost.register.messages.actions.own import choose_emails, read_notices, withdraw_message
from fingerpost.register.messages.actions.watching import watch_list
from fingerpost.register.messages.actions.wording import NotAcceptable, retire_wording, save_wording

__all__ = [
    "NotAcceptable",
    "choose_emails",
    "read_notices",
    "retire_wording",
    "save_wording",
    "watch_list",
    "withdraw_message",
]
