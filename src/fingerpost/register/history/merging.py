"""What a merge of two people does to the status of today, which is worked out and never moved."""

from typing import Any

from fingerpost.register.history.current import refresh


def work_out(absorbed: int, survivor: int) -> dict[str, Any]:
    """After the activities have moved: the survivor's status follows from all, the absorbed one has none."""
    refresh([absorbed, survivor])
    return {}


def work_out_again(absorbed: int, survivor: int, kept: dict[str, Any]) -> None:
    """After the activities have moved back: each has a status of their own again."""
    refresh([absorbed, survivor])
