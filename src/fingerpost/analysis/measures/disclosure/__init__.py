"""What may leave the team: small counts hidden, and whatever would give them away (domain §4).

The rule itself is `core.disclosure`; here the tidy table becomes its cells, sums, groups and ties.
"""

from fingerpost.analysis.measures.disclosure.cells import Cell, cells_of, hidden_in
from fingerpost.analysis.measures.disclosure.sums import sums_of
from fingerpost.analysis.measures.disclosure.suppress import THRESHOLD, suppress

__all__ = ["THRESHOLD", "Cell", "cells_of", "hidden_in", "sums_of", "suppress"]
