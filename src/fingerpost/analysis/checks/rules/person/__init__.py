"""Checks of who the person is: identifiers, names, birth, sex, ethnicity.

Most are warnings, since analysts work on pseudonymised extracts.
"""
