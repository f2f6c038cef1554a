"""A made-up authority, written as the files that partners send, so that a demo enters by the front door.

Its people are nobody: names, addresses and numbers are put together by lot. Its rates are a published row's.
"""

from fingerpost.synthetic.county import LAST_MONTH, MONTHS, Made, county
from fingerpost.synthetic.england import england
from fingerpost.synthetic.published import Figures, figures_for, keys

__all__ = ["LAST_MONTH", "MONTHS", "Figures", "Made", "county", "england", "figures_for", "keys"]
