"""Checks that need more than the one record: others of the file, or its header.

They read columns that `across` prepares, so that a record on its own can be checked too.
"""
