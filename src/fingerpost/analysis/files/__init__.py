"""Reading what councils and the Department send into typed columns, and saying what could not be read.

A file that cannot be read raises `CannotRead` with one sentence; a row's faults are kept beside the row.
"""
