"""Linking a partner's rows to people we know, and finding people whom we hold twice.

Identifiers first, then likeness, scored by Splink with stored weights. Splink is the optional extra
`matching`, loaded only where something is scored.
"""

from fingerpost.analysis.matching.duplicates import possible_duplicates
from fingerpost.analysis.matching.learning import learn
from fingerpost.analysis.matching.link import link
from fingerpost.analysis.matching.tables import ARRIVING, DUPLICATES, KNOWN, LINKS
from fingerpost.analysis.matching.weights import Weights, load, save, stored_weights

__all__ = [
    "ARRIVING",
    "DUPLICATES",
    "KNOWN",
    "LINKS",
    "Weights",
    "learn",
    "link",
    "load",
    "possible_duplicates",
    "save",
    "stored_weights",
]
