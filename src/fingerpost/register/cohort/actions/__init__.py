"""What is done to the cohort as a whole: each checks permission, writes and audits in one transaction."""

from fingerpost.register.cohort.actions.year import begin_year, undo_year

__all__ = ["begin_year", "undo_year"]
