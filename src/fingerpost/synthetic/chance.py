"""Chance that depends on the seed, the purpose and who is asked about, never on the order of asking.

Every draw is a hash of integers, so a seed gives the same bytes whatever the version of numpy, the
machine or PYTHONHASHSEED; no logarithm or power is taken, whose last digit may differ between machines.
"""

from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

WORD = 0xFFFFFFFFFFFFFFFF
GOLDEN = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True)
class Chance:
    """Draws of one seed. `purpose` is any short word; `when` tells months apart."""

    seed: int

    def uniform(self, purpose: str, ids: Ints, when: int = 0) -> Floats:
        """A number from 0 up to but not including 1 for each id."""
        key = (
            self.seed * GOLDEN + crc32(purpose.encode()) * 0xD6E8FEB86659FD93 + when * 0xA0761D6478BD642F
        ) & WORD
        word = ids.astype(np.uint64) * np.uint64(0xE7037ED1A0B428DB) + np.uint64(key)
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
            word = (word ^ (word >> np.uint64(shift))) * np.uint64(factor)
        word = word ^ (word >> np.uint64(31))
        numbers: Floats = (word >> np.uint64(11)).astype(np.float64) * 2.0**-53
        return numbers

    def flags(self, purpose: str, ids: Ints, rate: float | Floats, when: int = 0) -> Flags:
        """True for about `rate` of the ids."""
        return self.uniform(purpose, ids, when) < rate

    def whole(self, purpose: str, ids: Ints, below: int | Ints, when: int = 0) -> Ints:
        """A whole number from 0 up to but not including `below` for each id."""
        return (self.uniform(purpose, ids, when) * below).astype(np.int64)

    def pick(self, purpose: str, ids: Ints, weights: npt.ArrayLike, when: int = 0) -> Ints:
        """A place in `weights` for each id, in proportion to them."""
        totals = np.cumsum(np.asarray(weights, dtype=np.float64))
        places = np.searchsorted(totals, self.uniform(purpose, ids, when) * totals[-1], side="right")
        chosen: Ints = np.minimum(places, len(totals) - 1).astype(np.int64)
        return chosen

    def sample(self, purpose: str, ids: Ints, weights: Floats, count: int, when: int = 0) -> Ints:
        """`count` different ids (all when there are fewer), heavier ones sooner, in the order given.

        Sequential Poisson sampling: the smallest draws over weights.
        """
        if count <= 0:
            return ids[:0]
        if count >= len(ids):
            return ids
        keys = self.uniform(purpose, ids, when) / weights
        chosen = np.argsort(keys, kind="stable")[:count]
        return ids[np.sort(chosen)]
