"""What is done to the cohort as a whole: each checks permission, writes and audits in one transaction."""

from fingerpost.register.cohort.actions.baseline import remove_baseline, take_baseline
from fingerpost.register.cohort.actions.handing import (
    acknowledge,
    hand_over,
    make_pack,
    take_receipt,
    withdraw,
)
from fingerpost.register.cohort.actions.receiving import make_receipt, receive, receive_by_hand
from fingerpost.register.cohort.actions.year import begin_year, undo_year

__all__ = [
    "acknowledge",
    "begin_year",
    "hand_over",
    "make_pack",
    "make_receipt",
    "receive",
    "receive_by_hand",
    "remove_baseline",
    "take_baseline",
    "take_receipt",
    "undo_year",
    "withdraw",
]
