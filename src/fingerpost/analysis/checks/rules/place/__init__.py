"""Checks of where the person lives and of the authorities that answer for them.

An authority that we do not know is a warning, never more.
"""
