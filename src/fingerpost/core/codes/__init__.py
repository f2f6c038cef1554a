"""Code lists and rules as data: one folder a collection year, each row with its source and edition.

A later year holds only its differences from the year named as its base.
"""

from fingerpost.core.codes.editions import Edition, Fit, edition_for, load_edition, published_editions
from fingerpost.core.codes.model import (
    Activity,
    Authority,
    Characteristic,
    Code,
    Field,
    Group,
    GuaranteeStatus,
    Kind,
    Outcome,
    Participation,
    Rule,
    Severity,
    WhenLapsed,
)

__all__ = [
    "Activity",
    "Authority",
    "Characteristic",
    "Code",
    "Edition",
    "Field",
    "Fit",
    "Group",
    "GuaranteeStatus",
    "Kind",
    "Outcome",
    "Participation",
    "Rule",
    "Severity",
    "WhenLapsed",
    "edition_for",
    "load_edition",
    "published_editions",
]
