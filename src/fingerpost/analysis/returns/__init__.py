"""The monthly return to the Department: writing it, its schema, and checking any return.

Layout, code lists and rules are the edition's data, so that a council can lay the official ones over ours.
"""

from fingerpost.analysis.returns.report import Report, check_return
from fingerpost.analysis.returns.schema import schema, xsd
from fingerpost.analysis.returns.write import Written, write_return

__all__ = ["Report", "Written", "check_return", "schema", "write_return", "xsd"]
