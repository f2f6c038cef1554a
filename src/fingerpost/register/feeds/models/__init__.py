"""The register of feeds, and each file that came in, staged with its matches until it is applied whole."""

from fingerpost.register.feeds.models.batch import Batch, KeptFact, RowProblem, StagedRow
from fingerpost.register.feeds.models.feed import Feed, SharingBarrier

__all__ = ["Batch", "Feed", "KeptFact", "RowProblem", "SharingBarrier", "StagedRow"]
