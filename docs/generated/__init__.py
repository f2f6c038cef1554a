"""The generators of the reference pages, one a page."""
