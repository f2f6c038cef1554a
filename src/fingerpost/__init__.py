"""Fingerpost: the open client caseload system for young people's education, employment and training.

It finds the not known, and turns names into the figures and the statutory return that a council owes.
"""

__version__ = "0.1.0"
