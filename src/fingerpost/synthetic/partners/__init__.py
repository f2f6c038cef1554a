"""The files that partners of a made-up county send about its people, each in its own way of writing.

They are about the same people as the extracts, with the slips that real lists have, so that matching has
something to do; `truth.csv` beside them says whom each line is about.
"""

from fingerpost.synthetic.partners.writing import Partners

__all__ = ["Partners"]
