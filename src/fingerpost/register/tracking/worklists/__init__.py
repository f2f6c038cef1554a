"""Worklists: who is to be looked at and why, each a declaration; all counted in one statement."""

from fingerpost.register.tracking.worklists.declared import WORKLISTS, Worklist
from fingerpost.register.tracking.worklists.reading import counts, people_on

__all__ = ["WORKLISTS", "Worklist", "counts", "people_on"]
