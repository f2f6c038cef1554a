"""Asking for a list, collecting it, and making what is shared."""

from fingerpost.register.sharing.actions.agreeing import end_agreement, record_agreement
from fingerpost.register.sharing.actions.exporting import (
    ask_export,
    remove_export,
    show_password,
    take_export,
)
from fingerpost.register.sharing.actions.sharing import make_figures, make_list, take_share

__all__ = [
    "ask_export",
    "end_agreement",
    "make_figures",
    "make_list",
    "record_agreement",
    "remove_export",
    "show_password",
    "take_export",
    "take_share",
]
