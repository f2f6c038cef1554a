"""The checks, one module each, named for what it finds, with its examples in the CSV beside it.

The Department's number, priority and the severity are not here: they are data, in `rules.csv` of the edition.
"""
