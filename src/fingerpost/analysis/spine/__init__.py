"""The month-end spine: one row a person a month end, with every status and flag that a measure asks for.

An analyst's extract and the live service both meet here, so there is one definition of every figure.
"""

from fingerpost.analysis.spine.build import build, whose
from fingerpost.analysis.spine.cohort import AGES, in_band
from fingerpost.analysis.spine.histories import FromHistories, Histories, as_extract
from fingerpost.analysis.spine.source import Source

__all__ = [
    "AGES",
    "FromHistories",
    "Histories",
    "Source",
    "as_extract",
    "build",
    "in_band",
    "whose",
]
